"""The newest reading of a round's panels: agreement, and severity of each assessor."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("indices", "0005_no_province"),
        ("review", "0010_templates_and_candidates"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="PanelReading",
            fields=[
                (
                    "round",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="panel_reading",
                        serialize=False,
                        to="review.round",
                    ),
                ),
                ("made_at", models.DateTimeField()),
                ("entries", models.PositiveIntegerField()),
                ("shared", models.PositiveIntegerField()),
                ("verdicts", models.PositiveIntegerField()),
                ("scores", models.PositiveIntegerField()),
                ("table_sha256", models.CharField(max_length=64)),
                ("agreement", models.JSONField(default=list)),
                ("severity", models.JSONField(default=dict)),
                ("pace_seconds", models.PositiveIntegerField(blank=True, null=True)),
                ("pace_assessors", models.PositiveIntegerField(default=0)),
                ("code_version", models.CharField(max_length=40)),
            ],
            options={
                "ordering": ["round"],
            },
        ),
        migrations.CreateModel(
            name="ReadingSeverity",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("dimension", models.CharField(blank=True, max_length=60)),
                ("entries", models.PositiveIntegerField()),
                ("scores", models.PositiveIntegerField()),
                ("effect", models.FloatField()),
                ("error", models.FloatField()),
                (
                    "assessor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "reading",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="severities",
                        to="indices.panelreading",
                    ),
                ),
            ],
            options={
                "ordering": ["reading", "dimension", "effect", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("reading", "dimension", "assessor"),
                        name="reading_severity_once_a_dimension",
                    )
                ],
            },
        ),
    ]
