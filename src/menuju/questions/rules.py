"""Who may. When is a matter of state, and lives in the actions."""

from menuju.forms import rules as forms
from menuju.forms.models import Submission
from menuju.people.models import Organisation
from menuju.people.types import Actor, Permission
from menuju.questions.models import Answer, Collection, Evidence, Response, Upload


def may_run(actor: Actor, organiser_id: int) -> bool:
    """Say whether this actor may publish question sets, open and close collections there."""
    return actor.holds(Permission.COLLECTION_RUN, within=organiser_id)


def may_publish_sets(actor: Actor) -> bool:
    """Say whether this actor may publish what is asked; a set belongs to no single collection."""
    return actor.holds_anywhere(Permission.COLLECTION_RUN)


def may_read(actor: Actor, response: Response) -> bool:
    """Say whether this actor may read a response: its own region, and those who collect it."""
    return Response.objects.visible_to(actor).filter(pk=response.pk).exists()


def may_read_all(actor: Actor, response: Response) -> bool:
    """Say whether this actor may read every answer: its government, and those who collect it."""
    bodies = (response.organisation_id, response.collection.organiser_id)
    return any(actor.holds(Permission.RESPONSE_READ, within=body) for body in bodies)


def may_read_answer(actor: Actor, answer: Answer) -> bool:
    """Say whether this actor may read an answer: an agency reads those given to it, no others."""
    owner = answer.owner_id
    own = owner is not None and actor.holds(Permission.RESPONSE_READ, within=owner)
    return own or may_read_all(actor, answer.response)


def may_answer(actor: Actor, answer: Answer) -> bool:
    """Say whether this actor may write an answer: the agency it was given to, or the coordinator.

    An agency that answers other questions of the same region may not.
    """
    response = answer.response
    if _holds(actor, Permission.ANSWER_GIVE, response, within=response.organisation_id):
        return True
    owner = answer.owner_id
    return owner is not None and _holds(actor, Permission.ANSWER_GIVE, response, within=owner)


def may_talk(actor: Actor, answer: Answer) -> bool:
    """Say whether this actor reads and writes the talk about an answer: its own region's people.

    The coordinator, the head, and the agency that the question was given to. Who collects, judges
    or audits does not: what is talked about is not yet what the region says.
    """
    response = answer.response
    bodies = (response.organisation_id, answer.owner_id)
    return any(
        _holds(actor, Permission.RESPONSE_READ, response, within=body) for body in bodies if body
    )


def may_check(actor: Actor, answer: Answer) -> bool:
    """Say whether this actor accepts or gives back an answer of an agency: the coordinator."""
    return answer.owner_id is not None and may_coordinate(actor, answer.response)


def may_hand_over(actor: Actor, response: Response) -> bool:
    """Say whether this actor may begin a handover of a region's work.

    Its coordinator, or the secretariat that collects from it, where the coordinator has left.
    """
    return may_coordinate(actor, response) or may_run(actor, response.collection.organiser_id)


def may_coordinate(actor: Actor, response: Response) -> bool:
    """Say whether this actor may share out the questions of a response and submit it."""
    within = response.organisation_id
    return _holds(actor, Permission.RESPONSE_COORDINATE, response, within=within)


def bodies_of(organisation: Organisation) -> list[int]:
    """Return the keys of a government and its agencies: they answer together."""
    return [organisation.pk, *organisation.agencies.values_list("pk", flat=True)]


def may_take(actor: Actor, response: Response, submission: Submission) -> bool:
    """Say whether this actor may bring a filled-in form into a response: its own region's only."""
    own = submission.organisation_id in bodies_of(response.organisation)
    return own and may_coordinate(actor, response) and forms.may_read(actor, submission)


def may_approve(actor: Actor, response: Response) -> bool:
    """Say whether this actor may approve a response in the name of the region."""
    within = response.organisation_id
    return _holds(actor, Permission.RESPONSE_APPROVE, response, within=within)


def may_send_back(actor: Actor, response: Response) -> bool:
    """Say whether this actor may take a submitted response back: the head, or who submitted it."""
    return may_approve(actor, response) or may_coordinate(actor, response)


def may_unlock(actor: Actor, response: Response) -> bool:
    """Say whether this actor may open one approved answer again: the head, or the secretariat."""
    return any(
        actor.holds(Permission.ANSWER_UNLOCK, within=body)
        for body in (response.organisation_id, response.collection.organiser_id)
    )


def may_add_evidence(actor: Actor, organisation: Organisation) -> bool:
    """Say whether this actor may bring evidence for a region: its coordinator and its agencies."""
    if actor.holds(Permission.ANSWER_GIVE, within=organisation.pk):
        return True
    bodies = actor.organisations_where(Permission.ANSWER_GIVE)
    return bool(bodies) and organisation.agencies.filter(pk__in=bodies).exists()


def may_upload(actor: Actor, upload: Upload) -> bool:
    """Say whether this actor may go on with an upload: only the one who has begun it."""
    return actor.user_id is not None and actor.user_id == upload.user_id


def may_keep_house(actor: Actor) -> bool:
    """Say whether this actor is the program that keeps the house; no person ever is."""
    return actor.user_id is None and actor.holds_anywhere(Permission.DATA_PROTECT)


def may_invent(actor: Actor) -> bool:
    """Say whether this actor is the program that invents evidence; no person ever is."""
    return actor.user_id is None and actor.holds_anywhere(Permission.ANSWER_GIVE)


def may_see_evidence(actor: Actor, evidence: Evidence) -> bool:
    """Say whether this actor may open a piece that is not open to all.

    Its own region's government and agencies, and those who run or audit a collection that uses it.
    Strangers meet the public copy of what is open, and only by way of the published pages.
    """
    return Evidence.objects.visible_to(actor).filter(pk=evidence.pk).exists()


def may_open_evidence(actor: Actor, evidence: Evidence) -> bool:
    """Say whether this actor may open a piece here: an agency opens what speaks for its answers."""
    return Evidence.objects.opened_by(actor).filter(pk=evidence.pk).exists()


def may_classify(actor: Actor, evidence: Evidence) -> bool:
    """Say whether this actor may decide who opens a piece: the region's coordinator or its head."""
    within = evidence.organisation_id
    return actor.holds(Permission.RESPONSE_COORDINATE, within=within) or actor.holds(
        Permission.RESPONSE_APPROVE, within=within
    )


def may_hold(actor: Actor, evidence: Evidence) -> bool:
    """Say whether this actor may keep an open piece from strangers for a while.

    The secretariat of a collection that uses it: it publishes, but it does not classify.
    """
    bodies = actor.organisations_where(Permission.EVIDENCE_HOLD)
    return evidence.uses.filter(answer__response__collection__organiser__in=bodies).exists()


def may_read_collection(actor: Actor, collection: Collection) -> bool:
    """Say whether this actor may read all responses of a collection: who runs or audits it."""
    return actor.holds(Permission.RESPONSE_READ, within=collection.organiser_id)


def may_collect(actor: Actor, collection: Collection) -> bool:
    """Say whether this actor may ask more organisations, and close the collection."""
    return may_run(actor, collection.organiser_id)


def _holds(actor: Actor, permission: Permission, response: Response, *, within: int) -> bool:
    """A region speaks through people; the program itself only where everything is invented."""
    if actor.user_id is None and not response.collection.simulated:
        return False
    return actor.holds(permission, within=within)
