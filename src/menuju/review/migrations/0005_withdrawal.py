"""Imports that were withdrawn, for the record; only the words of a reason can be erased."""

import django.db.models.deletion
from django.db import migrations, models

GUARD = """
CREATE TRIGGER append_only BEFORE UPDATE OF id, round_id, reference, title_id, title_en, number,
    file_name, file_id, rows_id, row_count, withdrawn_at OR DELETE OR TRUNCATE
    ON review_withdrawal FOR EACH STATEMENT EXECUTE FUNCTION records_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0003_due_work"),
        ("review", "0004_ending_of_mentorships"),
    ]

    operations = [
        migrations.CreateModel(
            name="Withdrawal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reference", models.CharField(max_length=60)),
                ("title_id", models.CharField(max_length=200)),
                ("title_en", models.CharField(max_length=200)),
                ("number", models.CharField(blank=True, max_length=80)),
                ("file_name", models.CharField(max_length=200)),
                ("row_count", models.PositiveIntegerField()),
                ("reason", models.CharField(max_length=500)),
                ("withdrawn_at", models.DateTimeField()),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.storedfile",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="withdrawals",
                        to="review.round",
                    ),
                ),
                (
                    "rows",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.storedfile",
                    ),
                ),
            ],
            options={
                "ordering": ["round", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=~models.Q(reason=""), name="withdrawal_has_a_reason"
                    )
                ],
            },
        ),
        migrations.RunSQL(GUARD, "DROP TRIGGER append_only ON review_withdrawal;"),
    ]
