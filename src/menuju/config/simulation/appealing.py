"""The round "Evaluasi 2024 di tiga daerah (simulasi)": computed, and its appeals being heard."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from menuju.indices.actions import appeals as windows
from menuju.indices.actions import runs
from menuju.people.models import User
from menuju.people.types import Actor
from menuju.questions.models import Evidence
from menuju.review.actions import appeal_decisions, appeals, live, rounds
from menuju.review.models import Appeal, AppealWindow, Entry, Round
from menuju.review.queries.figures import figures
from menuju.review.types import AppealState, Ground, RoundState

from .chance import Chance
from .country import HIGHEST
from .earlier import SEATS, lead
from .evaluation import Bodies, RoundName

HEARD = RoundName(
    slug="evaluasi-2024-simulasi",
    title_id="Evaluasi 2024 di tiga daerah (simulasi)",
    title_en="Evaluation 2024 in three regions (simulated)",
    due_on=date(2024, 10, 18),
    plan=live.LivePlan(
        year=2024,
        verdicts_needed=SEATS,
        calendar={
            "answering": ("2024-09-09", "2024-10-18"),
            "scoring": ("2024-10-21", "2024-12-06"),
            "moderation": ("2024-12-09", "2024-12-18"),
        },
    ),
)
BEFORE, AFTER = timedelta(days=7), timedelta(days=14)
"""The days for appeals lie around the day of the demo, so that one can go on by hand."""
ABOVE = Decimal("0.75")
REASON = (
    "Risalah rapat Dewan Smart City di halaman 2 menunjukkan pembahasan tiap triwulan; skor panel "
    "menyebut rapat tidak berkala (simulasi)."
)

DECIDED = {
    AppealState.HANDED: "",
    AppealState.UPHELD: "Risalah itu memang dilampirkan dan terlewat dibaca (simulasi).",
    AppealState.REJECTED: "Halaman yang ditunjuk tidak memuat yang didalilkan (simulasi).",
}


@dataclass(frozen=True)
class Course:
    """How far one region's appeal against its n-th question is."""

    place: int
    """Which of the questions with room above, from 0."""
    state: AppealState


BESIDE = "34.04"
"""Sleman, beside the regions whose people sign in."""
S = AppealState
COURSES: Sequence[tuple[str, Sequence[Course]]] = (
    ("35.07", (Course(0, S.UPHELD), Course(1, S.REJECTED), Course(2, S.HANDED),
               Course(3, S.FILED), Course(4, S.WITHDRAWN))),
    ("16.06", (Course(0, S.SUBMITTED), Course(1, S.DRAFTED))),
    (BESIDE, (Course(0, S.UPHELD),)),
)  # fmt: skip
"""Each state once at least, among regions whose people sign in and others."""


def hear(where: Bodies, chance: Chance, *, by_hand: Sequence[str]) -> Round:
    """Lead a small round to its computation, and its appeals to each of their states.

    Interrupted anywhere, it goes on where it stopped; done, it changes nothing.
    """
    by = where.cast().secretariat
    round = lead(HEARD, where, Chance(chance.seed - 2), asked=(*by_hand, BESIDE), seated=SEATS + 1)
    if round.state == RoundState.MODERATION:
        round = rounds.advance(round, by=by)
    decider = round.panels.get(name="Panel 2").seats.get().assessor
    if not round.runs.exists():
        runs.draft(round, by=by)
    if not AppealWindow.objects.filter(round=round).exists():
        today = timezone.localdate()
        windows.open_window(round, first_on=today - BEFORE, last_on=today + AFTER, by=by)
    for code, courses in COURSES:
        entry = _entry(round, code)
        if not entry.appeals.exists():
            with transaction.atomic():
                _appeal(entry, courses, decider, where)
    if not round.runs.filter(number__gt=1).exists():
        runs.draft(round, reason="Putusan atas sanggah (simulasi)", by=by)
    return round


def _entry(round: Round, code: str) -> Entry:
    wanted = Entry.objects.select_related("round", "response", "place", "organisation")
    return wanted.get(round=round, place=code)


def _appeal(entry: Entry, courses: Sequence[Course], decider: User, where: Bodies) -> None:
    """Let a region write, submit and file its appeals, and whoever decides decide some."""
    cast = where.cast()
    own, by = cast.regions, cast.secretariat
    codes = _with_room(entry)
    wanted = {codes[course.place]: course.state for course in courses}
    later = [question for question, state in wanted.items() if state == S.DRAFTED]
    _write(entry, [question for question in wanted if question not in later], by=own)
    appeals.submit(entry, by=own)
    _write(entry, later, by=own)
    if S.SUBMITTED in wanted.values():
        return
    for appeal in appeals.approve(entry, by=own):
        _carry(appeal, wanted[appeal.question], decider, own=own, by=by)


def _write(entry: Entry, questions: Sequence[str], *, by: Actor) -> None:
    for question in questions:
        shown = _shown(entry, question)
        appeals.write(entry, question=question, reason=REASON, pieces=shown, by=by)


def _carry(appeal: Appeal, state: AppealState, decider: User, *, own: Actor, by: Actor) -> None:
    """Carry a filed appeal to the state that it is to be shown in."""
    if state == S.WITHDRAWN:
        appeals.withdraw(appeal, by=own)
    if state not in (S.HANDED, S.UPHELD, S.REJECTED):
        return
    held = appeal_decisions.hand(appeal, decider, by=by)
    reason, whose = DECIDED[state], Actor.of(decider)
    if state == S.UPHELD:
        value = min((held.value_before or Decimal(0)) + ABOVE, Decimal(HIGHEST))
        appeal_decisions.uphold(
            held, value=value, ground=Ground.OVERLOOKED, reason=reason, by=whose
        )
    if state == S.REJECTED:
        appeal_decisions.reject(held, ground=Ground.UNPROVEN, reason=reason, by=whose)


def _with_room(entry: Entry) -> list[str]:
    """Return the questions of an entry that could have been scored a level higher, in order."""
    known = sorted(figures(entry).items())
    return [code for code, value in known if value <= HIGHEST - 1]


def _shown(entry: Entry, question: str) -> list[Evidence]:
    """Return the evidence behind an answer, which the appeal points to again."""
    uses = Evidence.objects.filter(
        uses__answer__response=entry.response_id, uses__answer__question__code=question
    )
    return list(uses.distinct())
