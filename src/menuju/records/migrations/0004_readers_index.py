import django.contrib.postgres.indexes
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0003_due_work")]
    operations = [
        migrations.AddIndex(
            "eventsecret",
            django.contrib.postgres.indexes.GinIndex(
                models.F("private__subjects"), name="secrets_by_subjects"
            ),
        ),
    ]
