"""Who may. Whether it can be done now is a matter of state, and lives in the actions."""

from django.conf import settings

from menuju.people.models import Organisation, User
from menuju.people.types import WORN_IN, Actor, Permission, Role


def may_manage_organisations(actor: Actor) -> bool:
    """Return whether the actor may found organisations."""
    return actor.holds_anywhere(Permission.ORGANISATION_MANAGE)


def may_manage_accounts(actor: Actor) -> bool:
    """Return whether the actor may make accounts, and give and take roles."""
    return actor.holds_anywhere(Permission.ACCOUNT_MANAGE)


def may_change_roles_of(actor: Actor, user: User) -> bool:
    """Nobody gives themselves a role, or takes one of their own away: another operator does."""
    return may_manage_accounts(actor) and actor.user_id != user.pk


def can_be_worn(role: Role, organisation: Organisation) -> bool:
    """Return whether a role belongs to organisations of this kind."""
    return organisation.kind in WORN_IN[role]


WITHOUT_FACTOR = frozenset({Role.CITIZEN, Role.CONTESTANT, Role.JUROR, Role.SURVEYOR})
"""Who may sign in by password alone. Everyone else is an officer, also in roles yet to come."""


def must_have_factor(actor: Actor) -> bool:
    """Return whether a second factor is asked of this actor: of officers, outside the demo."""
    if not settings.FACTORS_REQUIRED:
        return False
    return any(hat.role not in WITHOUT_FACTOR for hat in actor.hats)


def may_reset_factors_of(actor: Actor, user: User) -> bool:
    """Another operator takes a lost factor off; nobody their own, who has codes for that."""
    return may_change_roles_of(actor, user)


def is_traced(actor: Actor) -> bool:
    """Say whether what this actor reads is written down: who may read everything as an auditor."""
    return any(hat.role == Role.AUDITOR for hat in actor.hats)


def may_purge_sessions(actor: Actor) -> bool:
    """Sessions whose time is over are removed by the program itself, and by nobody else."""
    return actor.user_id is None and not actor.is_stranger


def may_mail(actor: Actor) -> bool:
    """Letters are sent by the program itself, each once; no person sends what others were told."""
    return actor.user_id is None and not actor.is_stranger


def may_protect(actor: Actor) -> bool:
    """Return whether the actor handles requests and incidents: DPO, operator, the program."""
    return actor.holds_anywhere(Permission.DATA_PROTECT)


def may_read_register(actor: Actor) -> bool:
    """Return whether the actor reads the registers of personal data, requests and incidents."""
    return actor.holds_anywhere(Permission.DATA_REGISTER_READ)


def may_open(actor: Actor, user: User) -> bool:
    """Return whether the actor may see a masked address after giving a purpose."""
    return actor.user_id == user.pk or may_protect(actor)


def may_erase(actor: Actor, user: User) -> bool:
    """Nobody erases themselves or decides on a request of their own: a second person does."""
    return may_protect(actor) and actor.user_id != user.pk


def may_end_sessions(actor: Actor) -> bool:
    """Return whether the actor may sign other people out."""
    return may_manage_accounts(actor) or may_protect(actor)
