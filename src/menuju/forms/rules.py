"""Who may. When is a matter of state, and lives in the actions."""

from menuju.forms.models import Device, Draft, EntityList, Form, Submission
from menuju.forms.types import Audience
from menuju.people.models import Organisation
from menuju.people.types import Actor, Permission


def may_publish(actor: Actor, owner_id: int) -> bool:
    """Say whether this actor may publish and close forms of an organisation."""
    return actor.holds(Permission.FORM_PUBLISH, within=owner_id)


def may_publish_anywhere(actor: Actor) -> bool:
    """Say whether this actor publishes forms of any organisation at all."""
    return actor.holds_anywhere(Permission.FORM_PUBLISH)


def may_assign(actor: Actor, form: Form, organisation: Organisation) -> bool:
    """Say whether this actor may ask an organisation: a region asks itself and its agencies."""
    if not may_publish(actor, form.owner_id):
        return False
    own = {organisation.pk, organisation.parent_id}
    return form.owner_id in own or form.owner.place_id is None


def may_offer(actor: Actor, entities: EntityList, organisation: Organisation) -> bool:
    """Say whether this actor may write a region's rows of a list: its owner, and the region."""
    return may_publish(actor, entities.owner_id) or may_manage_devices(actor, organisation)


def may_fill(actor: Actor, form: Form, organisation: Organisation | None) -> bool:
    """Say whether this actor may send a submission, for an organisation or for nobody.

    What is open to anyone takes it from strangers too; for an organisation only its own people do,
    and only where it, or the government of this agency, was asked.
    """
    if organisation is None:
        return form.audience == Audience.ANYONE
    if not actor.holds(Permission.FORM_FILL, within=organisation.pk):
        return False
    return form.audience == Audience.ANYONE or is_assigned(form, organisation)


def is_assigned(form: Form, organisation: Organisation) -> bool:
    """Say whether an organisation was asked, itself or as an agency of its government."""
    return form.asks([pk for pk in (organisation.pk, organisation.parent_id) if pk])


def may_know(actor: Actor, form: Form) -> bool:
    """Say whether this actor may know of a form."""
    return Form.objects.visible_to(actor).filter(pk=form.pk).exists()


def may_read(actor: Actor, submission: Submission) -> bool:
    """Say whether this actor may read a submission."""
    return Submission.objects.visible_to(actor).filter(pk=submission.pk).exists()


def may_read_all(actor: Actor, form: Form) -> bool:
    """Say whether this actor reads every submission to a form."""
    return actor.holds(Permission.SUBMISSION_READ, within=form.owner_id)


def may_manage_devices(actor: Actor, organisation: Organisation) -> bool:
    """Say whether this actor makes and revokes tokens there, or at its agencies."""
    bodies = {organisation.pk, organisation.parent_id} - {None}
    return any(actor.holds(Permission.DEVICE_MANAGE, within=body) for body in bodies if body)


def may_manage_device(actor: Actor, device: Device) -> bool:
    """Say whether this actor may revoke one token."""
    return may_manage_devices(actor, device.organisation)


def may_continue(actor: Actor, draft: Draft) -> bool:
    """Say whether this actor may go on with a draft; without an account its address is the key."""
    return draft.user_id is None or draft.user_id == actor.user_id


def may_hold_keys(actor: Actor) -> bool:
    """Say whether this actor may let a program read: a person who reads submissions somewhere."""
    return actor.user_id is not None and actor.holds_anywhere(Permission.SUBMISSION_READ)
