"""The personal data of decisions: who decided, who was there, and what reasons may name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from menuju.records.declarations import Basis, Erasure, Holding, Whose

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

ARCHIVE = _("Selama arsip penilaian disimpan")
ACCOUNT = _("Pertanggungjawaban")
LEADERS = _("Sekretariat penyelenggara, auditor")


def _seen(code: str, model: str, field: str, title: StrOrPromise, *shown: str) -> Holding:
    """Declare who decided: after an erasure only the number of the account."""
    return Holding(
        code=code,
        model=model,
        fields=(field,),
        shown=shown,
        owner=field,
        title=title,
        purpose=ACCOUNT,
        basis=Basis.PUBLIC_TASK,
        kept=ARCHIVE,
        erasure=Erasure.PSEUDONYM,
        because=_("Keputusan adalah tindakan dinas: tanpa itu tidak dapat diuji."),
        readers=LEADERS,
    )


def _words(code: str, model: str, field: str, title: StrOrPromise) -> Holding:
    """Declare free words about a decision: names in them become numbers of accounts."""
    return Holding(
        code=code,
        model=model,
        fields=(field,),
        title=title,
        purpose=ACCOUNT,
        basis=Basis.PUBLIC_TASK,
        kept=ARCHIVE,
        erasure=Erasure.SCRUB,
        because=_("Alasannya tetap terbaca, orangnya tidak."),
        whose=Whose.NAMED,
        readers=LEADERS,
    )


HOLDINGS = (
    _seen(
        "selection.decided",
        "selection.Decision",
        "decided_by",
        _("Siapa yang menetapkan daerah terpilih"),
        "round__slug",
        "number",
        "decided_at",
    ),
    _seen(
        "selection.by_hand",
        "selection.ByHand",
        "by",
        _("Siapa yang memutuskan sebuah daerah dengan tangan"),
        "decision__round__slug",
        "verdict",
        "at",
    ),
    _words("selection.reason", "selection.Decision", "reason", _("Alasan penetapan dikoreksi")),
    _words(
        "selection.by_hand_reason",
        "selection.ByHand",
        "reason",
        _("Alasan sebuah daerah diputuskan dengan tangan"),
    ),
    _words("selection.note", "selection.Member", "note", _("Catatan pada anggota angkatan")),
    Holding(
        code="selection.attendant",
        model="selection.Attendant",
        fields=("name", "office"),
        title=_("Nama dan jabatan yang hadir pada penetapan"),
        purpose=_("Berita acara penetapan"),
        basis=Basis.PUBLIC_TASK,
        kept=ARCHIVE,
        erasure=Erasure.KEEP,
        because=_("Berita acara sudah terbit dan bersidik; isinya tidak dapat diubah."),
        whose=Whose.NAMED,
        readers=_("Sekretariat penyelenggara, auditor, pembaca berita acara"),
    ),
)

NOT_PERSONAL = {
    "selection.Chances": "no_interval code_version",
    "selection.Cohort": "programme code title_id title_en source address",
    "selection.CohortCount": "fact source address",
    "selection.Decision": "state standings_sha256 rules held_at_place",
    "selection.ByHand": "verdict",
    "selection.Outcome": "verdict because band",
}
