"""A mentorship can end: it is over, or it was noted by mistake."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0004_notice"),
        ("review", "0003_verdicts_and_recusals"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="mentorship",
            name="mentorship_once_a_round",
        ),
        migrations.AddField(
            model_name="mentorship",
            name="end_reason",
            field=models.CharField(blank=True, max_length=500),
        ),
        migrations.AddField(
            model_name="mentorship",
            name="ended_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="mentorship",
            name="ending",
            field=models.CharField(
                blank=True,
                choices=[
                    ("over", "bimbingan selesai"),
                    ("mistaken", "salah catat: orang ini tidak pernah membimbing daerah itu"),
                ],
                max_length=10,
            ),
        ),
        migrations.AddConstraint(
            model_name="mentorship",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at__isnull", True)),
                fields=("round", "organisation", "mentor"),
                name="mentorship_held_once_a_round",
            ),
        ),
        migrations.AddConstraint(
            model_name="mentorship",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("end_reason", ""), ("ended_at__isnull", True), ("ending", "")),
                    models.Q(
                        ("ended_at__isnull", False),
                        ("ending__in", ["over", "mistaken"]),
                        models.Q(("end_reason", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="mentorship_ended_knows_why",
            ),
        ),
    ]
