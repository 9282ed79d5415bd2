"""Which deed is done in which state of a visit, and which of them somebody may do now."""

from collections.abc import Mapping

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
