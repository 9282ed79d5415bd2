"""Our analysis of a run's panels: made once, and never changed."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

TABLES = ("runanalysis", "standinganalysis", "assessorseverity")


def refuse(table):
    """Let the database refuse every change of a table, as it does for records."""
    return migrations.RunSQL(
        f"CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON indices_{table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION records_refuse_change();",
        f"DROP TRIGGER append_only ON indices_{table};",
    )


class Migration(migrations.Migration):
    dependencies = [
        ("indices", "0003_withdrawn_runs"),
        ("records", "0004_readers_index"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="RunAnalysis",
            fields=[
                (
                    "run",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="analysis",
                        serialize=False,
                        to="indices.run",
                    ),
                ),
                (
                    "no_interval",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("alone", "satu asesor tiap daerah"),
                            ("settled", "semua skor disepakati dalam moderasi"),
                        ],
                        max_length=8,
                    ),
                ),
                ("level", models.DecimalField(decimal_places=2, max_digits=3)),
                ("draws", models.PositiveIntegerField()),
                ("seed", models.BigIntegerField()),
                ("selected", models.PositiveIntegerField(blank=True, null=True)),
                ("assessors", models.PositiveIntegerField()),
                ("groups", models.PositiveIntegerField()),
                (
                    "severity",
                    models.CharField(
                        choices=[
                            ("known", "dapat diperkirakan"),
                            ("unconnected", "panel tidak terhubung"),
                            ("too_few", "skor terlalu sedikit"),
                            ("unnamed", "tidak diketahui siapa menilai apa"),
                        ],
                        max_length=11,
                    ),
                ),
                ("apart", models.PositiveIntegerField(blank=True, null=True)),
                ("code_version", models.CharField(max_length=40)),
                ("made_at", models.DateTimeField()),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.storedfile",
                    ),
                ),
            ],
            options={
                "ordering": ["run"],
            },
        ),
        migrations.CreateModel(
            name="AssessorSeverity",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("scores", models.PositiveIntegerField()),
                ("effect", models.DecimalField(decimal_places=4, max_digits=9)),
                ("error", models.DecimalField(decimal_places=4, max_digits=9)),
                (
                    "assessor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="severities",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "analysis",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="severities",
                        to="indices.runanalysis",
                    ),
                ),
            ],
            options={
                "ordering": ["analysis", "effect", "pk"],
            },
        ),
        migrations.CreateModel(
            name="StandingAnalysis",
            fields=[
                (
                    "standing",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="analysis",
                        serialize=False,
                        to="indices.standing",
                    ),
                ),
                ("low", models.DecimalField(decimal_places=4, max_digits=9)),
                ("high", models.DecimalField(decimal_places=4, max_digits=9)),
                ("rank_low", models.PositiveIntegerField()),
                ("rank_high", models.PositiveIntegerField()),
                (
                    "probability",
                    models.DecimalField(blank=True, decimal_places=4, max_digits=5, null=True),
                ),
                (
                    "decision",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("in", "hampir pasti masuk"),
                            ("out", "hampir pasti di luar"),
                            ("undecided", "belum pasti"),
                        ],
                        max_length=9,
                    ),
                ),
                (
                    "shadow_final",
                    models.DecimalField(blank=True, decimal_places=4, max_digits=9, null=True),
                ),
                ("shadow_rank", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "analysis",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rows",
                        to="indices.runanalysis",
                    ),
                ),
            ],
            options={
                "ordering": ["analysis", "standing"],
            },
        ),
        migrations.AddConstraint(
            model_name="runanalysis",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("apart__isnull", False), ("severity", "known")),
                    models.Q(
                        models.Q(("severity", "known"), _negated=True), ("apart__isnull", True)
                    ),
                    _connector="OR",
                ),
                name="analysis_counts_who_is_apart_where_it_can",
            ),
        ),
        migrations.AddConstraint(
            model_name="assessorseverity",
            constraint=models.UniqueConstraint(
                fields=("analysis", "assessor"), name="severity_once_an_analysis"
            ),
        ),
        migrations.AddConstraint(
            model_name="standinganalysis",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("low__lte", models.F("high")),
                    ("rank_low__gte", 1),
                    ("rank_low__lte", models.F("rank_high")),
                ),
                name="analysis_intervals_have_two_ends",
            ),
        ),
        migrations.AddConstraint(
            model_name="standinganalysis",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decision", ""), ("probability__isnull", True)),
                    models.Q(
                        ("probability__gte", 0),
                        ("probability__lte", 1),
                        models.Q(("decision", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="analysis_chances_are_shares",
            ),
        ),
        *(refuse(table) for table in TABLES),
    ]
