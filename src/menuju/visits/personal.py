"""The personal data in field visits: who receives and attends, and what assessors wrote."""

from django.utils.translation import gettext_lazy as _

from menuju.records.declarations import Basis, Erasure, Holding, Whose

ARCHIVE = _("Selama arsip penilaian disimpan")
HOLDINGS = (
    Holding(
        code="visits.present",
        model="visits.Visit",
        fields=("pic", "attendance", "reason", "consent", "consent_by", "recording", "account"),
        title=_("Siapa yang menerima dan menghadiri tinjauan lapangan"),
        purpose=_("Menjalankan tinjauan dan membuktikan siapa yang hadir"),
        basis=Basis.PUBLIC_TASK,
        kept=ARCHIVE,
        erasure=Erasure.KEEP,
        because=_("Bagian dari berita acara penilaian."),
        whose=Whose.NAMED,
        readers=_("Daerahnya, asesornya, sekretariat, auditor"),
    ),
    Holding(
        code="visits.happenings",
        model="visits.Happening",
        fields=("by", "reason"),
        shown=("visit", "deed", "at"),
        owner="by",
        title=_("Siapa yang memindahkan, memutus, dan menyelesaikan tinjauan, dan mengapa"),
        purpose=_("Pertanggungjawaban atas jalannya tinjauan"),
        basis=Basis.PUBLIC_TASK,
        kept=ARCHIVE,
        erasure=Erasure.KEEP,
        because=_("Bagian dari berita acara penilaian."),
        readers=_("Daerahnya, asesornya, sekretariat, auditor"),
    ),
    Holding(
        code="visits.findings",
        model="visits.Check",
        fields=("made_by", "text", "withdrawn_reason", "latitude", "longitude"),
        shown=("visit", "question", "sight", "made_at"),
        owner="made_by",
        title=_("Temuan yang ditulis asesor di lapangan"),
        purpose=_("Membandingkan klaim dengan keadaan di lapangan"),
        basis=Basis.PUBLIC_TASK,
        kept=ARCHIVE,
        erasure=Erasure.KEEP,
        because=_("Nilai dan putusan bersandar padanya."),
        readers=_("Panel daerah itu, sekretariat, auditor; daerahnya setelah putaran ditutup"),
    ),
    Holding(
        code="visits.arrivals",
        model="visits.Arrival",
        fields=("submission", "taken_by", "why", "declined_by", "declined_reason"),
        shown=("visit", "question", "refusal", "made_at"),
        owner="submission__user",
        title=_(
            "Isian lapangan yang dikirim asesor tanpa sinyal, dan yang mengambil atau menolaknya"
        ),
        purpose=_("Menjadikannya temuan sekali saja, tanpa ada yang hilang"),
        basis=Basis.PUBLIC_TASK,
        kept=ARCHIVE,
        erasure=Erasure.KEEP,
        because=_("Nilai dan putusan bersandar padanya."),
        readers=_("Panel daerah itu, sekretariat, auditor"),
    ),
    Holding(
        code="visits.photographs",
        model="visits.Photo",
        fields=("file", "taken_at", "latitude", "longitude"),
        title=_("Foto temuan, dengan waktu dan tempat menurut kameranya"),
        purpose=_("Membuktikan temuan di lapangan"),
        basis=Basis.PUBLIC_TASK,
        kept=ARCHIVE,
        erasure=Erasure.KEEP,
        because=_("Nilai dan putusan bersandar padanya."),
        whose=Whose.NAMED,
        readers=_("Panel daerah itu, sekretariat, auditor"),
    ),
)

NOT_PERSONAL = {
    "visits.Visit": "kind dimension programme site zone mode link",
    "visits.Check": "claimed sight",
    "visits.Arrival": "question refusal",
}
