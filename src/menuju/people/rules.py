"""Who may. Whether it can be done now is a matter of state, and lives in the actions."""

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
