"""Round control: how far every region and every panel is, and what is in the way."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.db.models import Count, DateTimeField, Max, Q, Value
from django.utils import timezone

from menuju.questions.models import Answer, EvidenceUse, Response
from menuju.questions.types import AnswerState, ResponseState
from menuju.review.models import Entry, Panel, Round
from menuju.review.queries import shortfalls
from menuju.review.queries.graces import Deadlines
from menuju.review.queries.happenings import Happenings, happenings
from menuju.review.queries.loads import PanelLoad, loads, panels_and_seats, together
from menuju.review.queries.shortfalls import SeatConflict
from menuju.review.types import EntryState, GracedStage, Progress, Timing

NEARLY = 75
"""From this many percent on, a response that is being filled is not behind."""

TONES = {
    Progress.SCORED: "positive",
    Progress.SENT: "primary",
    Progress.FILLING: "caution",
    Progress.BEHIND: "negative",
    Progress.SILENT: "negative",
    Progress.ABSENT: "neutral",
}


@dataclass(frozen=True)
class ControlRow:
    """One region of the round: how far its answers and its verdicts are."""

    response: Response
    entry: Entry | None
    """None until scoring begins."""
    progress: Progress
    complete: int
    total: int
    evidence: int
    last_at: datetime | None
    """When an answer was last changed."""
    verdicts: int
    """Verdicts that count; who gave them is not here."""
    timing: Timing | None = None
    """When the answers were handed in, by the last day and by grace; None while they are not."""

    @property
    def percent(self) -> int:
        """How much is answered, in whole percent."""
        return self.complete * 100 // self.total if self.total else 0

    @property
    def is_open(self) -> bool:
        """Whether somebody can still take this region a step further."""
        return self.progress not in (Progress.SCORED, Progress.ABSENT)

    @property
    def tone(self) -> str:
        """How the state is to be seen, by a word that the states of pages know."""
        return TONES[self.progress]

    @property
    def idle(self) -> timedelta | None:
        """How long nothing has been answered; None where nothing ever was."""
        return timezone.now() - self.last_at if self.last_at else None


@dataclass(frozen=True)
class Control:
    """Everything on the page of round control."""

    round: Round
    rows: Sequence[ControlRow]
    counts: Mapping[Progress, int]
    panels: Sequence[PanelLoad]
    conflicts: Sequence[SeatConflict]
    unassigned: int
    """Entries that took part and lie with no panel."""
    unexplained: int
    """Entries with too few verdicts and no reason: they hold up the closing."""
    unsettled: int = 0
    """Differences between verdicts that nobody settled, where they were asked for."""

    @property
    def shared(self) -> list[PanelLoad]:
        """The panels that judge several entries, or none yet."""
        return [load for load in self.panels if not load.panel.single]

    @property
    def single(self) -> PanelLoad | None:
        """The panels of one entry each, taken together; None where there are none."""
        own = [load for load in self.panels if load.panel.single and load.entries]
        return together(own) if own else None

    @property
    def behind(self) -> list[ControlRow]:
        """The rows to remind: silent or behind, least complete first."""
        late = (Progress.SILENT, Progress.BEHIND)
        return sorted(
            (row for row in self.rows if row.progress in late),
            key=lambda row: (row.percent, row.response.place_id),
        )


def control(round: Round, *, unsettled: bool = False) -> Control:
    """Return how far a live round is, in 5 queries, however many regions and panels it has.

    How many differences between verdicts nobody has settled is counted where it is asked for.
    """
    panels, seats = panels_and_seats(round)
    responses = _responses(round, panels)
    entries = [each.entry for each in responses if hasattr(each, "entry")]
    found = happenings(round, unsettled=unsettled)
    counted = Counter(entry for entry, _ in found.verdicts - found.aside)
    rows = _rows(round, responses, counted, due=_deadlines(round, found))
    conflicts = shortfalls.conflicts_of(entries, seats, aside=found.aside, verdicts=found.verdicts)
    judged = [entry for entry in entries if entry.state == EntryState.TOOK_PART]
    short = [entry for entry in judged if counted[entry.pk] < round.verdicts_needed]
    return Control(
        round=round,
        rows=rows,
        counts=Counter(row.progress for row in rows),
        panels=loads(round, panels, judged, seats, conflicts=conflicts, counted=counted),
        conflicts=conflicts,
        unassigned=sum(entry.panel_id is None for entry in judged),
        unexplained=sum(not entry.shortfall_reason for entry in short),
        unsettled=found.unsettled,
    )


def _deadlines(round: Round, found: Happenings) -> Deadlines | None:
    days = round.days_of(GracedStage.ANSWERING)
    return Deadlines(days[1], found.graces) if days else None


def _responses(round: Round, panels: Sequence[Panel]) -> list[Response]:
    """Return the responses with their regions and, where there are any yet, their entries."""
    found = Response.objects.filter(collection=round.collection_id).order_by("place_id")
    responses = list(found.select_related("place__parent", "organisation", "entry"))
    named = {panel.pk: panel for panel in panels}
    for response in responses:
        entry: Entry | None = getattr(response, "entry", None)
        if entry is not None:  # the same few rows again and again: told, not joined
            entry.place = response.place
            entry.panel = named.get(entry.panel_id) if entry.panel_id else None
    return responses


def _rows(
    round: Round,
    responses: Sequence[Response],
    counted: Mapping[int, int],
    *,
    due: Deadlines | None,
) -> list[ControlRow]:
    filled = _filled(round)
    rows = []
    for response in responses:
        entry: Entry | None = getattr(response, "entry", None)
        verdicts = counted.get(entry.pk, 0) if entry else 0
        facts = filled.get(response.pk, _Filled())
        rows.append(
            ControlRow(
                response=response,
                entry=entry,
                progress=_progress(round, response, entry, verdicts, facts),
                complete=facts.complete,
                total=facts.total,
                evidence=facts.evidence,
                last_at=facts.last_at,
                verdicts=verdicts,
                timing=_timing(response, due),
            )
        )
    return rows


def _timing(response: Response, due: Deadlines | None) -> Timing | None:
    if due is None or response.state == ResponseState.FILLING or response.submitted_at is None:
        return None
    return due.timing(response.place_id, response.submitted_at)


@dataclass(frozen=True, slots=True)
class _Filled:
    """How far the answers of one response are."""

    total: int = 0
    complete: int = 0
    begun: int = 0
    last_at: datetime | None = None
    evidence: int = 0

    @property
    def near(self) -> bool:
        return bool(self.total) and self.complete * 100 >= NEARLY * self.total


def _filled(round: Round) -> dict[int, _Filled]:
    """Return how far each response is, by its key; 1 query.

    Answers and evidence are counted apart: joined, every pair of them would be sorted.
    """
    answers = Answer.objects.filter(response__collection=round.collection_id).order_by()
    uses = EvidenceUse.objects.filter(answer__response__collection=round.collection_id).order_by()
    nothing = {"complete": Value(0), "begun": Value(0), "last_at": Value(None, DateTimeField())}
    rows = (
        answers.values_list("response")
        .annotate(
            total=Count("pk"),
            evidence=Value(0),
            complete=Count("pk", filter=Q(state=AnswerState.COMPLETE)),
            begun=Count("pk", filter=~Q(state=AnswerState.EMPTY)),
            last_at=Max("updated_at"),
        )
        .union(
            uses.values_list("answer__response").annotate(
                total=Value(0), evidence=Count("evidence", distinct=True), **nothing
            ),
            all=True,
        )
    )
    found: dict[int, _Filled] = {}
    shown: Counter[int] = Counter()
    for response, total, evidence, *facts in rows:
        shown[response] += evidence
        if total:
            found[response] = _Filled(total, *facts)
    return {pk: replace(facts, evidence=shown[pk]) for pk, facts in found.items()}


def _progress(
    round: Round, response: Response, entry: Entry | None, verdicts: int, filled: _Filled
) -> Progress:
    if entry is not None and entry.state == EntryState.DID_NOT_TAKE_PART:
        return Progress.ABSENT
    if entry is not None and verdicts >= round.verdicts_needed:
        return Progress.SCORED
    if response.state != ResponseState.FILLING:
        return Progress.SENT
    if not filled.begun:
        return Progress.SILENT
    return Progress.FILLING if filled.near or entry is not None else Progress.BEHIND
