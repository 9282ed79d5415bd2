"""Who may."""

from menuju.people.models import User
from menuju.people.rules import may_erase, may_protect, may_read_register
from menuju.people.types import Actor
from menuju.protection.models import Request

__all__ = ["may_answer", "may_erase", "may_keep_terms", "may_protect", "may_read_register"]


def may_answer(actor: Actor, request: Request) -> bool:
    """Return whether the actor decides on a request: never on one of their own."""
    return may_protect(actor) and actor.user_id != request.subject_id


def may_keep_terms(actor: Actor) -> bool:
    """Only the program itself applies retention; a person erases one subject at a time."""
    return actor.user_id is None and may_protect(actor)


def may_read_of(actor: Actor, user: User) -> bool:
    """Return whether the actor may have a copy of a person's data: their own, or on request."""
    return actor.user_id == user.pk or may_protect(actor)
