"""One session as its page shows it: who came by group, what was shown, what it cost."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from menuju.mentoring.models import Cost, Material, Session
from menuju.mentoring.queries.attendance import Attendee
from menuju.mentoring.queries.plans import plan_of
from menuju.mentoring.queries.schedules import day_of
from menuju.mentoring.queries.standings import TONES
from menuju.mentoring.types import Bears, SessionState
from menuju.problems import NotFound
from menuju.programmes.types import MentoringPlan, PresenceGroup, SessionKind
from menuju.ui import masks


@dataclass(frozen=True, slots=True)
class Present:
    """Somebody who came, by name or masked."""

    group: str
    name: str
    office: str


@dataclass(frozen=True, slots=True)
class Gathering:
    """A session with all that belongs to it."""

    kind: SessionKind | None
    title: str
    state: str
    tone: str
    counts: Sequence[tuple[PresenceGroup, int]]
    presences: Sequence[Present]
    materials: Sequence[Material]
    costs: Sequence[tuple[Cost, str]]
    sums: Mapping[str, int]

    @property
    def people(self) -> int:
        """How many came."""
        return sum(count for _group, count in self.counts)

    @property
    def expected(self) -> int:
        """How many were expected, where the plan says so."""
        return sum(group.expected or 0 for group, _count in self.counts)


def gathering(session: Session, *, by_name: bool) -> Gathering:
    """Return a session with all that belongs to it, names masked unless `by_name`; 3 queries."""
    plan = plan_of(session.member.cohort)
    kind = _kind(plan, session.kind)
    titles = {group.code: str(group.title) for group in plan.groups}
    costs = list(session.costs.all())
    named = {one.code: str(one.title) for one in plan.costs}
    overdue = session.is_ahead and day_of(session.ends_at, session.member) < timezone.localdate()
    state = SessionState(session.state)
    return Gathering(
        kind=kind,
        title=_title(session, kind),
        state=_("hasil belum dicatat") if overdue else str(state.label),
        tone="late" if overdue else TONES[state],
        counts=[(group, session.counts.get(group.code, 0)) for group in plan.groups],
        presences=[
            Present(
                titles.get(one.group, one.group),
                one.name if by_name else masks.name(one.name),
                one.office,
            )
            for one in session.presences.all()
        ],
        materials=list(session.materials.select_related("file")),
        costs=[(cost, named.get(cost.kind, cost.kind)) for cost in costs],
        sums={
            str(bearer.label): sum(cost.amount_rp for cost in costs if cost.bearer == bearer)
            for bearer in Bears
        },
    )


def title_of(session: Session) -> str:
    """Return what a session is called: its own title, else its kind's."""
    try:
        return _title(session, _kind(plan_of(session.member.cohort), session.kind))
    except NotFound:
        return session.title or session.kind


def _title(session: Session, kind: SessionKind | None) -> str:
    return session.title or (str(kind.title) if kind else session.kind)


def list_of(session: Session) -> str:
    """Return who came, a line each as it is typed; 1 query."""
    rows = session.presences.order_by("pk")
    return "\n".join(Attendee(one.group, one.name, one.office).line() for one in rows)


def _kind(plan: MentoringPlan, code: str) -> SessionKind | None:
    """Return a kind of session; None where a later version of the pack has dropped it."""
    try:
        return plan.session(code)
    except NotFound:
        return None
