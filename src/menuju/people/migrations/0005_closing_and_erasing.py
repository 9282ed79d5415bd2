from django.db import migrations, models

ROLES = [
    ("citizen", "Warga"),
    ("contestant", "Peserta lomba"),
    ("juror", "Juri"),
    ("surveyor", "Surveyor"),
    ("agency_pic", "PIC perangkat daerah"),
    ("coordinator", "Koordinator daerah"),
    ("head", "Kepala daerah atau Sekda"),
    ("assessor", "Asesor"),
    ("mentor", "Pembimbing"),
    ("secretariat", "Sekretariat"),
    ("auditor", "Auditor"),
    ("dpo", "Pejabat PDP"),
    ("operator", "Operator"),
]


class Migration(migrations.Migration):
    dependencies = [("people", "0004_notice")]

    operations = [
        migrations.AddField(
            "user",
            "closed_at",
            models.DateTimeField(blank=True, null=True, verbose_name="ditutup pada"),
        ),
        migrations.AddField(
            "user",
            "erased_at",
            models.DateTimeField(blank=True, null=True, verbose_name="dihapus pada"),
        ),
        migrations.AlterField(
            "membership",
            "role",
            models.CharField(choices=ROLES, max_length=20, verbose_name="peran"),
        ),
        migrations.RemoveConstraint("membership", "roles_are_known"),
        migrations.AddConstraint(
            "membership",
            models.CheckConstraint(
                condition=models.Q(role__in=[role for role, _ in ROLES]), name="roles_are_known"
            ),
        ),
    ]
