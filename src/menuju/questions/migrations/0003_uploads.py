import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0004_notice"),
        ("questions", "0002_held"),
        ("records", "0004_readers_index"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Capture",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("taken_at", models.CharField(blank=True, max_length=25)),
                (
                    "latitude",
                    models.DecimalField(blank=True, decimal_places=5, max_digits=8, null=True),
                ),
                (
                    "longitude",
                    models.DecimalField(blank=True, decimal_places=5, max_digits=8, null=True),
                ),
                (
                    "told_by",
                    models.CharField(
                        choices=[
                            ("file", "dari berkasnya"),
                            ("browser", "dari berkas asli, dibaca peramban sebelum diperkecil"),
                        ],
                        max_length=8,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Likeness",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("distance", models.PositiveSmallIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="Look",
            fields=[
                (
                    "file",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="look",
                        serialize=False,
                        to="records.storedfile",
                    ),
                ),
                ("signs", models.BigIntegerField()),
                ("band_1", models.IntegerField()),
                ("band_2", models.IntegerField()),
                ("band_3", models.IntegerField()),
                ("band_4", models.IntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="Snapshot",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("fetched_at", models.DateTimeField()),
                ("problem", models.CharField(blank=True, max_length=200)),
                ("status", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("address", models.CharField(blank=True, max_length=2000)),
                ("title", models.CharField(blank=True, max_length=300)),
                ("media_type", models.CharField(blank=True, max_length=120)),
                ("sha256", models.CharField(blank=True, db_index=True, max_length=64)),
                ("size", models.BigIntegerField(blank=True, null=True)),
            ],
            options={
                "ordering": ["evidence", "-fetched_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Upload",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=150)),
                ("size", models.BigIntegerField()),
                ("arrived", models.BigIntegerField(default=0)),
                ("turn", models.PositiveIntegerField(default=0)),
                ("media_type", models.CharField(blank=True, max_length=120)),
                ("pages", models.PositiveIntegerField(blank=True, null=True)),
                ("begun_at", models.DateTimeField(auto_now_add=True)),
                ("expires_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["-begun_at", "pk"],
            },
        ),
        migrations.AddField(
            model_name="evidence",
            name="period_from",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="evidence",
            name="period_to",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="evidence",
            name="signer",
            field=models.CharField(blank=True, max_length=120),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("period_from__isnull", True),
                    ("period_to__isnull", True),
                    ("period_from__lte", models.F("period_to")),
                    _connector="OR",
                ),
                name="evidence_period_in_order",
            ),
        ),
        migrations.AddField(
            model_name="capture",
            name="evidence",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="capture",
                to="questions.evidence",
            ),
        ),
        migrations.AddField(
            model_name="likeness",
            name="file",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="likenesses",
                to="records.storedfile",
            ),
        ),
        migrations.AddField(
            model_name="likeness",
            name="other",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="records.storedfile",
            ),
        ),
        migrations.AddIndex(
            model_name="look",
            index=models.Index(fields=["band_1"], name="looks_by_band_1"),
        ),
        migrations.AddIndex(
            model_name="look",
            index=models.Index(fields=["band_2"], name="looks_by_band_2"),
        ),
        migrations.AddIndex(
            model_name="look",
            index=models.Index(fields=["band_3"], name="looks_by_band_3"),
        ),
        migrations.AddIndex(
            model_name="look",
            index=models.Index(fields=["band_4"], name="looks_by_band_4"),
        ),
        migrations.AddField(
            model_name="snapshot",
            name="evidence",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="snapshots",
                to="questions.evidence",
            ),
        ),
        migrations.AddField(
            model_name="upload",
            name="answer",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="uploads",
                to="questions.answer",
            ),
        ),
        migrations.AddField(
            model_name="upload",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="capture",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("latitude__isnull", True), ("longitude__isnull", True)),
                    models.Q(
                        ("latitude__gte", -90),
                        ("latitude__lte", 90),
                        ("longitude__gte", -180),
                        ("longitude__lte", 180),
                    ),
                    _connector="OR",
                ),
                name="captures_are_on_the_earth",
            ),
        ),
        migrations.AddConstraint(
            model_name="capture",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("taken_at", ""), _negated=True),
                    ("latitude__isnull", False),
                    _connector="OR",
                ),
                name="captures_tell_something",
            ),
        ),
        migrations.AddConstraint(
            model_name="likeness",
            constraint=models.UniqueConstraint(
                fields=("file", "other"), name="likeness_once_each_way"
            ),
        ),
        migrations.AddConstraint(
            model_name="likeness",
            constraint=models.CheckConstraint(
                condition=models.Q(("file", models.F("other")), _negated=True),
                name="likeness_is_between_two",
            ),
        ),
        migrations.AddConstraint(
            model_name="snapshot",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("problem", ""), ("sha256__regex", "^[0-9a-f]{64}$")),
                    models.Q(("sha256", ""), models.Q(("problem", ""), _negated=True)),
                    _connector="OR",
                ),
                name="snapshots_have_a_digest_or_a_problem",
            ),
        ),
        migrations.AddIndex(
            model_name="upload",
            index=models.Index(fields=["expires_at"], name="uploads_by_end"),
        ),
        migrations.AddConstraint(
            model_name="upload",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("arrived__gte", 0), ("arrived__lte", models.F("size")), ("size__gte", 1)
                ),
                name="uploads_hold_no_more_than_told",
            ),
        ),
        migrations.AddConstraint(
            model_name="upload",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("media_type", ""), ("arrived", models.F("size")), _connector="OR"
                ),
                name="uploads_are_looked_at_once_they_are_whole",
            ),
        ),
    ]
