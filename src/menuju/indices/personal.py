"""The personal data behind runs: which assessor was which rater, and how severe."""

from django.utils.translation import gettext_lazy as _

from menuju.records.declarations import Basis, Erasure, Holding, Whose

ARCHIVE = _("Selama arsip penilaian disimpan")

HOLDINGS = (
    Holding(
        code="indices.raters",
        model="indices.RunSecret",
        fields=("value",),
        secret=("value",),
        title=_("Rahasia yang menghubungkan penilai tanpa nama di bundel dengan nomor akun"),
        purpose=_("Membuktikan kelak siapa yang menilai, bila pengadilan memintanya"),
        basis=Basis.PUBLIC_TASK,
        kept=ARCHIVE,
        erasure=Erasure.PSEUDONYM,
        because=_("Yang terbuka dengannya hanya nomor akun; akun yang dihapus tidak bernama."),
        readers=_("Tidak seorang pun lewat situs"),
    ),
    Holding(
        code="indices.severity",
        model="indices.AssessorSeverity",
        fields=("assessor",),
        owner="assessor",
        shown=("analysis__run__round__slug", "analysis__run__number", "scores", "effect", "error"),
        title=_("Keras-lunaknya seorang asesor terhadap panel pada daerah yang sama"),
        purpose=_("Pembekalan asesor dan pemeriksaan hasil; tidak mengubah nilai apa pun"),
        basis=Basis.PUBLIC_TASK,
        kept=ARCHIVE,
        erasure=Erasure.PSEUDONYM,
        because=_(
            "Analisis yang sudah dicatat tetap dapat diuji; akun yang dihapus tidak bernama."
        ),
        readers=_("Sekretariat yang memoderasi"),
    ),
    Holding(
        code="indices.reading",
        model="indices.ReadingSeverity",
        fields=("assessor",),
        owner="assessor",
        shown=("reading__round__slug", "dimension", "scores", "effect", "error"),
        title=_("Keras-lunaknya seorang asesor selama putaran berjalan"),
        purpose=_("Pembekalan asesor dan pemeriksaan hasil; tidak mengubah nilai apa pun"),
        basis=Basis.PUBLIC_TASK,
        kept=_("Sampai dihitung lagi; yang baru menggantikan yang lama"),
        erasure=Erasure.PSEUDONYM,
        because=_(
            "Analisis yang sudah dicatat tetap dapat diuji; akun yang dihapus tidak bernama."
        ),
        readers=_("Sekretariat yang memoderasi"),
    ),
    Holding(
        code="indices.reason",
        model="indices.Run",
        fields=("reason",),
        title=_("Alasan hasil yang sudah diumumkan dihitung lagi"),
        purpose=_("Keterbukaan hasil"),
        basis=Basis.PUBLIC_TASK,
        kept=ARCHIVE,
        erasure=Erasure.KEEP,
        because=_("Sudah diumumkan dan tersegel di bundel; jangan menulis nama orang di sana."),
        whose=Whose.NAMED,
        readers=_("Umum"),
    ),
)

NOT_PERSONAL = {
    "indices.Run": (
        "recipe recipe_sha256 units_sha256 figures_sha256 scores_sha256 published_sha256"
        " standings_sha256 values_sha256 raters_sha256 evidence_sha256 code_version"
    ),
    "indices.RunAnalysis": "no_interval severity code_version",
    "indices.PanelReading": "table_sha256 agreement severity code_version",
    "indices.ReadingSeverity": "dimension",
    "indices.Standing": "exact dimensions",
    "indices.StandingAnalysis": "decision",
}
