from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0004_notice"),
        ("questions", "0001_tables"),
        ("records", "0002_append_only"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="evidence",
            name="held_reason",
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name="evidence",
            name="held_until",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("held_reason", ""), ("held_until__isnull", True)),
                    models.Q(
                        ("held_until__isnull", False),
                        ("openness", "open"),
                        models.Q(("held_reason", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="evidence_held_only_when_open_and_with_a_reason",
            ),
        ),
    ]
