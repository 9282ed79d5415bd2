"""What the next stage of a round will do, what stands in its way, and what it leaves behind."""

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext as _

from menuju.problems import Finding
from menuju.questions.models import Response
from menuju.questions.types import ResponseState
from menuju.review.models import CalibrationSet, Round
from menuju.review.queries import disagreements, graces, shortfalls
from menuju.review.types import EntryState, GracedStage, RoundState


@dataclass(frozen=True)
class Outlook:
    """One step of a round, before it is taken."""

    following: RoundState
    effects: tuple[str, ...]
    """What will be done, in sentences."""
    blocks: tuple[Finding, ...] = ()
    """What must be settled first."""
    remarks: tuple[str, ...] = ()
    """What stays undone and is allowed to."""
    fix: str = ""
    """Where the blocks are settled: `panels`, `shortfalls` or `graces`."""


def outlook(round: Round) -> Outlook | None:
    """Return the next step of a live round; None where it has no further stage of its own."""
    if round.collection_id is None or round.state in (RoundState.CLOSED, RoundState.PUBLISHED):
        return None
    return _OUTLOOKS[round.following](round)


def _answering(round: Round) -> Outlook:
    told = _("%(n)d daerah dapat mengisi jawaban dan membawa bukti.")
    effects = (told % {"n": round.collection.responses.count() if round.collection else 0},)
    return Outlook(RoundState.ANSWERING, effects)


def _scoring(round: Round) -> Outlook:
    responses = Response.objects.filter(collection=round.collection_id).order_by()
    counts = Counter(responses.values_list("state", flat=True))
    approved, unapproved = counts[ResponseState.APPROVED], counts[ResponseState.SUBMITTED]
    filling = counts[ResponseState.FILLING]
    effects = [
        _("Pengisian ditutup: jawaban dan bukti tidak berubah lagi."),
        _("%(n)d daerah yang jawabannya disetujui kepala daerah ikut dinilai.") % {"n": approved},
        _("Asesor mulai menilai daerah yang dibagikan kepada panelnya."),
    ]
    remarks = []
    if unapproved:
        told = _("%(n)d jawaban sudah diajukan tetapi belum disetujui: daerahnya tidak ikut.")
        remarks.append(told % {"n": unapproved})
    if filling:
        told = _("%(n)d jawaban belum diajukan: daerahnya tidak ikut, dan bukan bernilai nol.")
        remarks.append(told % {"n": filling})
    unpublished = CalibrationSet.objects.filter(round=round, published_at__isnull=True)
    if round.calibrates and unpublished.exists():
        told = _("Jawaban contoh kalibrasi belum terbit: daerah terkunci bagi semua asesor.")
        remarks.append(told)
    nobody = Finding(_("Jawaban"), _("belum satu pun disetujui; tidak ada yang dapat dinilai."))
    running = graces.running(round, GracedStage.ANSWERING)
    blocks = (*running, *(() if approved else (nobody,)))
    fix = "graces" if running else ""
    return Outlook(RoundState.SCORING, tuple(effects), blocks, tuple(remarks), fix)


def _moderation(round: Round) -> Outlook:
    clashes = shortfalls.conflicts(round)
    short = shortfalls.unexplained(round)
    effects = (
        _("Penilaian ditutup: skor yang sudah ada tidak berubah lagi."),
        _("Salinan semua skor disimpan, dan sidik jarinya dicatat sebelum moderasi dimulai."),
        _("Sekretariat melihat beda nilai antarasesor dan memutuskannya dengan alasan."),
    )
    told = _(
        "%(n)d daerah belum cukup dinilai; masing-masing perlu alasan sebelum putaran ditutup."
    )
    remarks = (told % {"n": len(short)},) if short else ()
    running = graces.running(round, GracedStage.SCORING)
    blocks = (*running, *(Finding(each.where, each.what) for each in clashes))
    fix = "panels" if clashes else "graces"
    return Outlook(RoundState.MODERATION, effects, blocks, remarks, fix)


def _closed(round: Round) -> Outlook:
    clashes = [] if round.is_moderated else shortfalls.conflicts(round)
    short = shortfalls.unexplained(round)
    left = disagreements.unsettled(round)
    judged = round.entries.filter(state=EntryState.TOOK_PART).count()
    effects = (
        _("Nilai %(n)d daerah menjadi tetap dan dapat dihitung menjadi indeks.") % {"n": judged},
        _("Perubahan sesudahnya hanya sebagai koreksi dengan alasan, pada hitungan baru."),
    )
    told = _("%(n)d beda nilai yang lebar belum diputuskan: rata-rata panelnya yang dihitung.")
    remarks = (told % {"n": left},) if left else ()
    blocks = (
        *(Finding(each.where, each.what) for each in clashes),
        *(Finding(each.where, each.what) for each in short),
    )
    return Outlook(
        RoundState.CLOSED, effects, blocks, remarks, "panels" if clashes else "shortfalls"
    )


_OUTLOOKS = {
    RoundState.ANSWERING: _answering,
    RoundState.SCORING: _scoring,
    RoundState.MODERATION: _moderation,
    RoundState.CLOSED: _closed,
}
