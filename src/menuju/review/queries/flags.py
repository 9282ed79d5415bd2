"""What an assessor should look at twice: facts about a claim and its evidence, never a verdict."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from menuju.questions.models import Evidence
from menuju.review.queries.pads import PadQuestion
from menuju.ui.numbers import figure

FAR = 2
"""Levels between what is claimed now and what the last panel gave, from which it is told."""


@dataclass(frozen=True, slots=True)
class Flag:
    """One thing to look at: its kind, and a sentence."""

    kind: str
    told: str


def flags(asked: PadQuestion, *, lowest: int, floor: int | None = None) -> tuple[Flag, ...]:
    """Return the flags of a question; no query.

    The figure of last year is held against the claim only where the pad shows it: once this seat
    has scored. Up to `floor` the round lets a region claim without evidence, and nothing is told;
    where it says none, the `lowest` level alone needs none.
    """
    return (*_about_evidence(asked, lowest, floor), *_about_reuse(asked), *_about_last_year(asked))


def _about_evidence(asked: PadQuestion, lowest: int, said: int | None) -> Iterator[Flag]:
    level, pieces, needed = asked.answer.level, len(asked.uses), asked.question.evidence_needed
    floor = lowest if said is None else said
    if said is not None and level is not None:
        needed = max(1, needed)  # as for the region: nothing above a floor goes without
    claims = level > floor if level is not None else asked.answer.value not in (None, "")
    if not claims or not needed:
        return
    if not pieces:
        told = _("Diklaim %(level)s, tetapi tanpa bukti.") % {"level": level}
        yield Flag("bare", told if level is not None else _("Dijawab, tetapi tanpa bukti."))
    elif pieces < needed:
        what = ngettext(
            "%(n)d bukti dari %(needed)d yang diminta.",
            "%(n)d bukti dari %(needed)d yang diminta.",
            pieces,
        )
        yield Flag("thin", what % {"n": pieces, "needed": needed})
    broken = [use for use in asked.uses if _is_broken(use.evidence)]
    if broken:
        yield Flag("broken", _("Tautan bukti tidak dapat diambil terakhir kali diperiksa."))


def _is_broken(evidence: Evidence) -> bool:
    found = evidence.snapshots.all()
    return bool(found and found[0].problem)


def _about_reuse(asked: PadQuestion) -> Iterator[Flag]:
    found = [reuse for pieces in asked.reuses.values() for reuse in pieces]
    if any(reuse.regions for reuse in found):
        yield Flag("shared", _("Bukti yang sama atau hampir sama dipakai daerah lain."))
    if any(reuse.years for reuse in found):
        yield Flag("old", _("Bukti yang sama atau hampir sama dipakai pada tahun lain."))
    if any(reuse.questions for reuse in found):
        yield Flag("again", _("Bukti yang sama dipakai untuk pertanyaan lain."))


def _about_last_year(asked: PadQuestion) -> Iterator[Flag]:
    level, last = asked.answer.level, asked.last_value
    if level is None or last is None or abs(Decimal(level) - last) < FAR:
        return
    told = _("Diklaim %(level)s, panel putaran lalu memberi %(last)s.")
    yield Flag("contradicts", told % {"level": level, "last": figure(last, 2)})
