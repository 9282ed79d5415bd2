import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0003_session")]

    operations = [
        migrations.CreateModel(
            name="Notice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("topic", models.CharField(max_length=120)),
                ("said_id", models.CharField(max_length=1000)),
                ("said_en", models.CharField(max_length=1000)),
                ("route", models.CharField(blank=True, max_length=80)),
                ("posted_at", models.DateTimeField()),
                ("read_at", models.DateTimeField(blank=True, null=True)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notices",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-posted_at", "-pk"],
                "indexes": [
                    models.Index(
                        fields=["user", "topic", "posted_at"], name="notices_by_user_and_topic"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("said_id", ""), _negated=True),
                            models.Q(("said_en", ""), _negated=True),
                        ),
                        name="notices_say_something",
                    )
                ],
            },
        ),
    ]
