"""The personal data of agreements, decrees and sessions."""

from django.utils.translation import gettext_lazy as _

from menuju.records.declarations import Basis, Erasure, Holding, Whose

ARCHIVE = _("Selama arsip program disimpan")
ACCOUNT = _("Pertanggungjawaban")
OFFICIAL = _("Naskah dinas yang ditandatangani pejabat karena jabatannya.")
INSIDE = _("Sekretariat, auditor, daerahnya, dan pembimbingnya")

HOLDINGS = (
    Holding(
        code="mentoring.signatory",
        model="mentoring.Signatory",
        fields=("name", "office"),
        title=_("Nama dan jabatan penanda tangan dan saksi"),
        purpose=_("Membuktikan siapa mengikat daerah dan kementerian"),
        basis=Basis.PUBLIC_TASK,
        kept=ARCHIVE,
        erasure=Erasure.KEEP,
        because=OFFICIAL,
        whose=Whose.NAMED,
        readers=INSIDE,
    ),
    Holding(
        code="mentoring.agreement",
        model="mentoring.Agreement",
        fields=("text", "end_reason"),
        title=_("Naskah dan alasan diakhiri, yang dapat menyebut orang"),
        purpose=ACCOUNT,
        basis=Basis.PUBLIC_TASK,
        kept=ARCHIVE,
        erasure=Erasure.KEEP,
        because=OFFICIAL,
        whose=Whose.NAMED,
        readers=INSIDE,
    ),
    Holding(
        code="mentoring.decree",
        model="mentoring.Decree",
        fields=("number", "signer", "reason"),
        title=_("Nomor, penanda tangan SK, dan alasan dikembalikan"),
        purpose=_("Memeriksa apakah lembaga daerah sudah dibentuk"),
        basis=Basis.PUBLIC_TASK,
        kept=ARCHIVE,
        erasure=Erasure.KEEP,
        because=OFFICIAL,
        whose=Whose.NAMED,
        readers=INSIDE,
    ),
    Holding(
        code="mentoring.sender",
        model="mentoring.Decree",
        fields=("sent_by",),
        shown=("kind", "number", "sent_at"),
        owner="sent_by",
        title=_("Siapa yang menyerahkan suatu SK"),
        purpose=ACCOUNT,
        basis=Basis.PUBLIC_TASK,
        kept=ARCHIVE,
        erasure=Erasure.PSEUDONYM,
        because=OFFICIAL,
        readers=INSIDE,
    ),
    Holding(
        code="mentoring.checker",
        model="mentoring.Decree",
        fields=("checked_by",),
        shown=("kind", "number", "checked_at"),
        owner="checked_by",
        title=_("Siapa yang memeriksa suatu SK"),
        purpose=ACCOUNT,
        basis=Basis.PUBLIC_TASK,
        kept=ARCHIVE,
        erasure=Erasure.PSEUDONYM,
        because=OFFICIAL,
        readers=INSIDE,
    ),
    Holding(
        code="mentoring.presence",
        model="mentoring.Presence",
        fields=("name", "office"),
        title=_("Nama dan jabatan yang hadir pada sesi pembimbingan"),
        purpose=_("Membuktikan siapa mengikuti bimbingan teknis; jumlahnya disimpan terpisah"),
        basis=Basis.PUBLIC_TASK,
        kept=_("2 tahun sejak dicatat; jumlah menurut kelompok tetap"),
        days=730,
        since="noted_at",
        erasure=Erasure.SCRUB,
        whose=Whose.NAMED,
        readers=_("Daerahnya dan pembimbingnya; disamarkan bagi sekretariat dan auditor"),
    ),
    Holding(
        code="mentoring.session",
        model="mentoring.Session",
        fields=("title", "agenda", "outcome", "next_steps", "reason"),
        title=_("Acara, hasil dan alasan pada sesi, yang dapat menyebut orang"),
        purpose=_("Membimbing daerah menyusun rencana induknya"),
        basis=Basis.PUBLIC_TASK,
        kept=ARCHIVE,
        erasure=Erasure.KEEP,
        because=_("Notulen dinas: tanpa itu hasil bimbingan tidak dapat diuji."),
        whose=Whose.NAMED,
        readers=INSIDE,
    ),
)

NOT_PERSONAL = {
    "mentoring.Agreement": "kind state number place",
    "mentoring.Signatory": "part body",
    "mentoring.Decree": "kind state",
    "mentoring.Session": "kind state venue link counts",
    "mentoring.Presence": "group",
    "mentoring.Material": "title url",
    "mentoring.Cost": "kind bearer note",
}
"""Offices, bodies, codes and places; titles of materials say so in their form."""
