"""The personal data in answers and evidence."""

from django.utils.translation import gettext_lazy as _

from menuju.records.declarations import Basis, Erasure, Holding, Whose

REGION = _("Daerahnya, panelnya, sekretariat")
ARCHIVE = _("Selama arsip penilaian disimpan")
OFFICIAL = _("Jawaban resmi pemerintah daerah, disetujui kepalanya dan disegel dengan sidiknya.")

HOLDINGS = (
    Holding(
        code="questions.writer",
        model="questions.Answer",
        fields=("updated_by",),
        shown=("response__collection__slug", "response__place", "question__code", "updated_at"),
        owner="updated_by",
        title=_("Siapa yang terakhir mengubah suatu jawaban"),
        purpose=_("Pertanggungjawaban dan pembagian kerja"),
        basis=Basis.PUBLIC_TASK,
        kept=ARCHIVE,
        erasure=Erasure.PSEUDONYM,
        because=OFFICIAL,
        readers=REGION,
    ),
    Holding(
        code="questions.answer",
        model="questions.Answer",
        fields=("value", "note"),
        title=_("Isi jawaban, yang dapat menyebut orang"),
        purpose=_("Penilaian daerah"),
        basis=Basis.PUBLIC_TASK,
        kept=ARCHIVE,
        erasure=Erasure.KEEP,
        because=OFFICIAL,
        whose=Whose.NAMED,
        readers=REGION,
    ),
    Holding(
        code="questions.unlocking",
        model="questions.Answer",
        fields=("unlock_reason",),
        title=_("Alasan membuka kembali suatu jawaban"),
        purpose=_("Pertanggungjawaban"),
        basis=Basis.PUBLIC_TASK,
        kept=ARCHIVE,
        erasure=Erasure.SCRUB,
        whose=Whose.NAMED,
        readers=REGION,
    ),
    Holding(
        code="questions.bringer",
        model="questions.Evidence",
        fields=("added_by",),
        shown=("id", "kind", "title", "added_at"),
        owner="added_by",
        title=_("Siapa yang membawa suatu bukti"),
        purpose=_("Pertanggungjawaban"),
        basis=Basis.PUBLIC_TASK,
        kept=ARCHIVE,
        erasure=Erasure.PSEUDONYM,
        because=OFFICIAL,
        readers=REGION,
    ),
    Holding(
        code="questions.evidence",
        model="questions.Evidence",
        fields=("title", "number", "url"),
        title=_("Judul, nomor dan alamat bukti, yang dapat menyebut orang"),
        purpose=_("Bukti penilaian"),
        basis=Basis.PUBLIC_TASK,
        kept=ARCHIVE,
        erasure=Erasure.KEEP,
        because=OFFICIAL,
        whose=Whose.NAMED,
        readers=_("Daerahnya, panelnya, sekretariat; umum bila digolongkan terbuka"),
    ),
    Holding(
        code="questions.use",
        model="questions.EvidenceUse",
        fields=("note",),
        title=_("Catatan tentang letak suatu bukti"),
        purpose=_("Bukti penilaian"),
        basis=Basis.PUBLIC_TASK,
        kept=ARCHIVE,
        erasure=Erasure.KEEP,
        because=OFFICIAL,
        whose=Whose.NAMED,
        readers=REGION,
    ),
    Holding(
        code="questions.hold",
        model="questions.Evidence",
        fields=("held_reason",),
        title=_("Alasan menahan suatu bukti dari umum"),
        purpose=_("Melindungi orang yang disebut dalam bukti"),
        basis=Basis.LAW,
        kept=ARCHIVE,
        erasure=Erasure.SCRUB,
        whose=Whose.NAMED,
        readers=REGION,
    ),
)

NOT_PERSONAL = {
    "questions.QuestionSet": "code instrument title_id title_en sha256",
    "questions.Question": (
        "code dimension text_id text_en element_id element_en unit choices rubric"
    ),
    "questions.Collection": "slug title_id title_en",
    "questions.Response": "cohort snapshot_sha256",
}
