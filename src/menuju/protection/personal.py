"""The personal data that protecting it leads to."""

from django.utils.translation import gettext_lazy as _

from menuju.records.declarations import Basis, Erasure, Holding, Whose

GUARDIANS = _("Pejabat pelindungan data, operator, auditor")

HOLDINGS = (
    Holding(
        code="protection.request",
        model="protection.Request",
        fields=("subject", "words", "answer"),
        shown=("right", "state", "received_at", "decided_at"),
        owner="subject",
        title=_("Permintaan subjek data dan jawabannya"),
        purpose=_("Memenuhi hak subjek data, dan membuktikannya"),
        basis=Basis.LAW,
        kept=_("Kata-katanya 3 tahun setelah dijawab; jenis, waktu dan hasilnya tetap"),
        days=1095,
        since="decided_at",
        erasure=Erasure.BLANK,
        because=_("Bahwa ada permintaan dan kapan dijawab harus dapat dibuktikan (Pasal 31)."),
        readers=GUARDIANS,
    ),
    Holding(
        code="protection.decider",
        model="protection.Request",
        fields=("decided_by",),
        shown=("right", "decided_at"),
        owner="decided_by",
        title=_("Siapa yang menjawab permintaan"),
        purpose=_("Pertanggungjawaban"),
        basis=Basis.LAW,
        kept=_("Selama permintaannya disimpan"),
        erasure=Erasure.PSEUDONYM,
        because=_("Jawaban atas permintaan adalah tindakan dinas."),
        readers=GUARDIANS,
    ),
    Holding(
        code="protection.reporter",
        model="protection.Incident",
        fields=("reported_by",),
        shown=("reported_at",),
        owner="reported_by",
        title=_("Siapa yang melaporkan insiden"),
        purpose=_("Pertanggungjawaban"),
        basis=Basis.LAW,
        kept=_("Selama register insiden disimpan"),
        erasure=Erasure.PSEUDONYM,
        because=_("Melaporkan insiden adalah tindakan dinas."),
        readers=GUARDIANS,
    ),
    Holding(
        code="protection.incident",
        model="protection.Incident",
        fields=("title", "data", "whose", "how", "measures", "closing_words"),
        title=_("Uraian insiden, yang dapat menyebut orang"),
        purpose=_("Memberi tahu subjek data dan lembaga, mencegah terulang"),
        basis=Basis.LAW,
        kept=_("Selama register insiden disimpan"),
        erasure=Erasure.SCRUB,
        because=_("Uraiannya tetap, orangnya tidak."),
        whose=Whose.NAMED,
        readers=GUARDIANS,
    ),
)

NOT_PERSONAL: dict[str, str] = {}
