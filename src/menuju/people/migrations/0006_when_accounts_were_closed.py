from django.db import migrations

WHEN_CLOSED = """
UPDATE people_user SET closed_at = closed.at
FROM (
    SELECT on_id, max(at) AS at FROM records_event WHERE name = 'people.account.closed' GROUP BY on_id
) AS closed
WHERE NOT people_user.is_active AND closed.on_id = people_user.id::text
"""


class Migration(migrations.Migration):
    """Accounts that were closed before the day was kept with them learn it from their event."""

    dependencies = [("people", "0005_closing_and_erasing"), ("records", "0001_tables")]
    operations = [migrations.RunSQL(WHEN_CLOSED, migrations.RunSQL.noop)]
