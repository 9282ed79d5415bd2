"""The words of this room: permissions, roles, bodies, and the actor who holds the roles."""

from menuju.people.types.actor import Actor, Hat, Person
from menuju.people.types.bodies import NewOrganisation
from menuju.people.types.notices import Cadence, NoticeKind, in_both
from menuju.people.types.permissions import (
    ROLES,
    SYSTEMS,
    WORN_IN,
    OrganisationKind,
    Permission,
    Purpose,
    Role,
)

__all__ = [
    "ROLES",
    "SYSTEMS",
    "WORN_IN",
    "Actor",
    "Cadence",
    "Hat",
    "NewOrganisation",
    "NoticeKind",
    "OrganisationKind",
    "Permission",
    "Person",
    "Purpose",
    "Role",
    "in_both",
]
