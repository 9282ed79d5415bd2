"""The personal data in surveys: respondents by a keyed hash, and who answers for a sample."""

from django.utils.translation import gettext_lazy as _

from menuju.records.declarations import Basis, Erasure, Holding, Whose

READERS = _("Koordinator dan kepala daerahnya, sekretariat, auditor")
ARCHIVE = _("Selama arsip penilaian disimpan")
OFFICIAL = _("Rekapitulasinya disahkan kepala daerah dan disegel dengan sidiknya.")

HOLDINGS = (
    Holding(
        code="surveys.respondent",
        model="surveys.Interview",
        fields=("respondent", "occupation", "services", "levels", "latitude", "longitude"),
        title=_("Jawaban responden survei, dengan sidik berkunci di tempat nomor HP atau NIK"),
        purpose=_("Survei dampak dan pemeriksaan responden ganda"),
        basis=Basis.PUBLIC_TASK,
        kept=ARCHIVE,
        erasure=Erasure.KEEP,
        because=_("Nomornya tidak disimpan; orangnya tidak dapat ditemukan kembali dari sini."),
        whose=Whose.NAMED,
        readers=READERS,
    ),
    Holding(
        code="surveys.signatory",
        model="surveys.Sample",
        fields=("approved_by", "approved_name"),
        shown=("survey__slug", "place", "approved_at"),
        owner="approved_by",
        title=_("Siapa yang mengesahkan hasil survei daerah"),
        purpose=_("Pertanggungjawaban atas keabsahan data"),
        basis=Basis.PUBLIC_TASK,
        kept=ARCHIVE,
        erasure=Erasure.KEEP,
        because=OFFICIAL,
        readers=READERS,
    ),
)

NOT_PERSONAL = {
    "surveys.Survey": "slug title_id title_en plan key_mark",
    "surveys.Sample": "snapshot_sha256",
    "surveys.Service": "dimension part layout name",
    "surveys.Surveyor": "units",
    "surveys.Interview": "layout unit",
}
