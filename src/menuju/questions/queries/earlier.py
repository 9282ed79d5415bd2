"""What a region said and was told last year: beside what it says now, with what it took over."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from menuju.likeness import Difference, difference
from menuju.questions.models import Answer, Past
from menuju.questions.types import CollectionState, EvidenceKind, Heard, ResponseState

COPIED = 0.5
"""From this share on the comparison is unfolded."""


@dataclass(frozen=True)
class Decided:
    """What was decided on the region's appeal: figures as texts, "" where there was none."""

    outcome: Heard
    before: str
    after: str
    ground: str
    reason: str

    @property
    def is_upheld(self) -> bool:
        """Whether the figure rose by it."""
        return self.outcome == Heard.UPHELD


@dataclass(frozen=True)
class Earlier:
    """What was said the time before, and how the present note came out of it."""

    title: str
    """Of the collection before; empty where only remarks are known."""
    note: str
    told: Difference
    given: str = ""
    """The level or value that the region claimed for itself."""
    pieces: tuple[str, ...] = ()
    """Its evidence, each in one line."""
    remarks: tuple[str, ...] = ()
    """What assessors wrote for the region: no name, and the order in which it read them then."""
    told_in: str = ""
    """Title of the collection whose assessors wrote them, and in which the appeal was decided."""
    decided: Decided | None = None
    """What became of the region's appeal against this question; not by whom."""

    @property
    def percent(self) -> int:
        """Share of the present words that were taken over, in percent."""
        return round(self.told.copied * 100)

    @property
    def is_copied(self) -> bool:
        """Whether most of it was taken over."""
        return self.told.copied >= COPIED

    def words(self) -> "Earlier | None":
        """Return the note alone, without what tells of a level or a judgement; None without one."""
        return replace(self, given="", pieces=(), remarks=(), decided=None) if self.note else None

    def without_told(self) -> "Earlier":
        """Return it for who may read answers, but not what the region was told of them."""
        return replace(self, remarks=(), decided=None)


def earlier(answer: Answer) -> Earlier | None:
    """Return what the region said to this question the last time; None where nothing; 2 queries.

    As it was frozen when this collection was opened. What was approved only later stands beside it
    as it is now, without what it was told.
    """
    return earlier_notes([answer]).get(answer.pk)


def earlier_notes(answers: Iterable[Answer]) -> dict[int, Earlier]:
    """Return the same for many answers of one response, by key; at most 2 queries.

    `question` and `response.collection` of each must be loaded.
    """
    asked = {answer.pk: answer for answer in answers}
    pasts = Past.objects.filter(answer__in=asked).select_related("answered_in", "told_in")
    found = {past.answer_id: _frozen(past, asked[past.answer_id]) for past in pasts}
    waiting = [answer for answer in asked.values() if answer.pk not in found]
    return found | (_approved_later(waiting) if waiting else {})


def _frozen(past: Past, now: Answer) -> Earlier:
    given = past.value if past.level is None else past.level
    return Earlier(
        title=past.answered_in.title if past.answered_in else "",
        note=past.note,
        told=difference(past.note, now.note),
        given="" if given is None else f"{given} {now.question.unit}".strip(),
        pieces=tuple(_piece(each) for each in past.evidence),
        remarks=tuple(past.remarks),
        told_in=past.told_in.title if past.told_in else "",
        decided=_decided(past.decision) if past.decision else None,
    )


def _decided(told: Mapping[str, Any]) -> Decided:
    language = "en" if get_language() == "en" else "id"
    return Decided(
        outcome=Heard(told["outcome"]),
        before=told["before"] or "",
        after=told["after"] or "",
        ground=told["ground"][language],
        reason=told["reason"],
    )


def _piece(piece: Mapping[str, Any]) -> str:
    page = _("hal. %(page)d") % {"page": piece["page"]} if piece["page"] else ""
    told = (piece["title"], str(EvidenceKind(piece["kind"]).label), piece["number"], page)
    return " · ".join(filter(None, told))


def _approved_later(answers: list[Answer]) -> dict[int, Earlier]:
    """Return the notes of collections that were not closed yet when these were asked."""
    here, asked = answers[0].response, {answer.question.code: answer for answer in answers}
    before = Answer.objects.filter(
        question__code__in=asked,
        response__organisation=here.organisation_id,
        response__state=ResponseState.APPROVED,
        response__collection__state=CollectionState.CLOSED,
        response__collection__organiser=here.collection.organiser_id,
        response__collection__simulated=here.collection.simulated,
    )
    if here.approved_at:
        before = before.filter(response__approved_at__lt=here.approved_at)
    rows = before.exclude(response=here.pk).order_by("response__approved_at", "pk")
    last = {
        row.question.code: row for row in rows.select_related("question", "response__collection")
    }
    return {
        asked[code].pk: Earlier(
            title=row.response.collection.title,
            note=row.note,
            told=difference(row.note, asked[code].note),
        )
        for code, row in last.items()
        if row.note
    }
