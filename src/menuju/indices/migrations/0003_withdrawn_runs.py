"""A run that was never published can be withdrawn with the import that it was computed from."""

from django.db import migrations, models

NEVER = ("drafted", "withdrawn")


class Migration(migrations.Migration):
    dependencies = [("indices", "0002_raters")]

    operations = [
        migrations.RemoveConstraint(model_name="run", name="run_published_knows_when"),
        migrations.AlterField(
            model_name="run",
            name="state",
            field=models.CharField(
                choices=[
                    ("drafted", "dihitung"),
                    ("published", "diumumkan"),
                    ("superseded", "digantikan"),
                    ("withdrawn", "ditarik"),
                ],
                default="drafted",
                max_length=10,
            ),
        ),
        migrations.AddConstraint(
            model_name="run",
            constraint=models.CheckConstraint(
                condition=models.Q(state__in=NEVER, published_at__isnull=True)
                | (~models.Q(state__in=NEVER) & models.Q(published_at__isnull=False)),
                name="run_published_knows_when",
            ),
        ),
    ]
