"""Who may. When is a matter of state, and lives in the actions."""

from dataclasses import dataclass

from menuju.people.types import Actor, Permission
from menuju.questions.models import Collection, Response
from menuju.visits.declarations import judged_by
from menuju.visits.models import Arrival, Visit


@dataclass(frozen=True, slots=True)
class Standing:
    """What one actor may do with one visit, asked once for a whole page."""

    plans: bool
    confirms: bool
    checks: bool
    reads_checks: bool

    @property
    def leads(self) -> bool:
        """Whether they note what happens during a visit."""
        return self.plans or self.checks


def standing(actor: Actor, visit: Visit) -> Standing:
    """Return what an actor may do with a visit; the panels are asked once."""
    collection, checks = visit.response.collection, may_check(actor, visit)
    return Standing(
        plans=may_plan(actor, collection),
        confirms=may_confirm(actor, visit.response),
        checks=checks,
        reads_checks=checks or may_read_plan(actor, collection),
    )


def may_plan(actor: Actor, collection: Collection) -> bool:
    """Say whether this actor plans, moves and cancels visits: who sets up panels there."""
    return actor.holds(Permission.PANEL_MANAGE, within=collection.organiser_id)


def may_confirm(actor: Actor, response: Response) -> bool:
    """Say whether this actor promises in the name of the region: its coordinator."""
    if actor.user_id is None and not response.collection.simulated:
        return False
    return actor.holds(Permission.RESPONSE_COORDINATE, within=response.organisation_id)


def may_check(actor: Actor, visit: Visit) -> bool:
    """Say whether this actor writes what was found: who judges the region, and nobody else."""
    return visit.response_id in judged_by(actor)


def may_take(actor: Actor, arrival: Arrival, visit: Visit) -> bool:
    """Say whether this actor makes a finding at a visit of what came in without a line.

    Where it says which region it is about, it is made there or nowhere.
    """
    if visit.response.collection_id != arrival.collection_id:
        return False
    if arrival.visit is not None and arrival.visit.response_id != visit.response_id:
        return False
    return may_check(actor, visit)


def may_decline(actor: Actor, arrival: Arrival) -> bool:
    """Say whether this actor says that what came in will be no finding: whoever sees to it.

    That is who runs the round and who judges the region; where nobody knows which region is meant,
    whoever has sent it, as long as they judge any there.
    """
    if may_plan(actor, arrival.collection):
        return True
    if arrival.visit is not None:
        return may_check(actor, arrival.visit)
    if actor.user_id is None or arrival.submission.user_id != actor.user_id:
        return False
    here = Response.objects.filter(pk__in=judged_by(actor), collection=arrival.collection_id)
    return here.exists()


def may_lead(actor: Actor, visit: Visit) -> bool:
    """Say whether this actor notes what happens during a visit: its assessors, the secretariat."""
    return may_plan(actor, visit.response.collection) or may_check(actor, visit)


def may_read_checks(actor: Actor, visit: Visit) -> bool:
    """Say whether this actor reads findings here: who judges the region, runs or audits it.

    The region reads them in the room of review, once its result was told.
    """
    return may_read_plan(actor, visit.response.collection) or may_check(actor, visit)


def may_read_plan(actor: Actor, collection: Collection) -> bool:
    """Say whether this actor reads all visits of a collection: who runs or audits it."""
    return actor.holds(Permission.RESPONSE_READ, within=collection.organiser_id)
