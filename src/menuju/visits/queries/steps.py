"""Which deed is done in which state of a visit, and which of them somebody may do now."""

from collections.abc import Mapping
from datetime import datetime

from menuju.visits.models import Visit
from menuju.visits.rules import Standing
from menuju.visits.types import ACTIVE, Deed, VisitKind, VisitState

S = VisitState
BEFORE: Mapping[Deed, tuple[VisitState, ...]] = {
    Deed.CONFIRM: (S.PLANNED,),
    Deed.MOVE: ACTIVE,
    Deed.CANCEL: ACTIVE,
    Deed.INTERRUPT: (S.PLANNED, S.CONFIRMED),
    Deed.RESUME: (S.INTERRUPTED,),
    Deed.HOLD: (S.PLANNED, S.CONFIRMED),
    Deed.ASK: (*ACTIVE, S.HELD),
    Deed.WRITE: (*ACTIVE, S.HELD),
}
EVENTS: Mapping[Deed, str] = {
    Deed.CONFIRM: "visits.visit.confirmed",
    Deed.MOVE: "visits.visit.moved",
    Deed.CANCEL: "visits.visit.cancelled",
    Deed.INTERRUPT: "visits.visit.interrupted",
    Deed.RESUME: "visits.visit.resumed",
    Deed.HOLD: "visits.visit.held",
    Deed.ASK: "visits.consent.noted",
    Deed.WRITE: "visits.minutes.written",
}


def called_off_before(visit: Visit, made_at: datetime) -> bool:
    """Say whether a visit is called off, and was so when something was found; 1 or 2 queries."""
    state = Visit.objects.values_list("state", flat=True).get(pk=visit.pk)
    if state != VisitState.CANCELLED:
        return False
    last = visit.happenings.filter(deed=Deed.CANCEL).order_by("-pk").first()
    return last is None or last.at <= made_at


def deeds(visit: Visit, standing: Standing) -> list[Deed]:
    """Return what may be done to a visit now, in the order of its buttons."""
    may = {
        Deed.CONFIRM: standing.confirms,
        Deed.MOVE: standing.plans,
        Deed.CANCEL: standing.plans,
        Deed.INTERRUPT: standing.leads,
        Deed.RESUME: standing.leads,
        Deed.HOLD: standing.leads,
        Deed.ASK: standing.leads and visit.kind == VisitKind.INTERVIEW,
        Deed.WRITE: standing.leads,
    }
    return [deed for deed in Deed if may[deed] and visit.state in BEFORE[deed]]
