"""The actor: who is asking, with the roles that they wear."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Protocol, cast

from django.utils.translation import gettext_lazy as _

from menuju.people.types.permissions import ROLES, SYSTEMS, Permission, Role
from menuju.problems import Forbidden
from menuju.records.types import Signature

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.contrib.auth.models import AbstractBaseUser, AnonymousUser


@dataclass(frozen=True, slots=True)
class Hat:
    """One role that a person wears in one organisation."""

    organisation_id: int
    organisation: str
    role: Role


class Person(Protocol):
    """What an actor needs to know of the account behind it."""

    pk: int
    email: str

    def hats(self) -> tuple[Hat, ...]: ...


@dataclass(frozen=True, eq=False)
class Actor:
    """Who is asking. Nothing is read from the database until someone asks, and then once."""

    _user: AbstractBaseUser | AnonymousUser | None = None
    _system: str = ""

    @classmethod
    def of(cls, user: AbstractBaseUser | AnonymousUser) -> Actor:
        """Return the actor of an account, or of a stranger."""
        return cls(_user=user)

    @classmethod
    def system(cls, name: str) -> Actor:
        """Return a part of the program that acts without a person; `SYSTEMS` names them all."""
        if name not in SYSTEMS:
            raise KeyError(name)
        return cls(_system=name)

    @cached_property
    def _person(self) -> Person | None:
        if self._user is None or not self._user.is_authenticated:
            return None
        return cast("Person", self._user)

    @property
    def is_stranger(self) -> bool:
        """Nobody has signed in, and it is not the program itself."""
        return not self._system and self._person is None

    @property
    def name(self) -> str:
        """What pages call the actor."""
        if self._system:
            return self._system
        return str(self._person) if self._person else str(_("tamu"))

    @property
    def user_id(self) -> int | None:
        """The key of the account, where there is one."""
        return self._person.pk if self._person else None

    @property
    def person(self) -> int:
        """The key of the account behind the actor; some deeds need a human."""
        if self.user_id is None:
            raise Forbidden(str(_("Hanya orang yang punya akun dapat melakukan ini.")))
        return self.user_id

    @cached_property
    def hats(self) -> tuple[Hat, ...]:
        """Every role worn today, by organisation and role: one query, none for a stranger."""
        return self._person.hats() if self._person else ()

    @property
    def organisations(self) -> frozenset[int]:
        """The organisations in which the actor wears any role."""
        return frozenset(hat.organisation_id for hat in self.hats)

    def holds(self, permission: Permission, *, within: int) -> bool:
        """Return whether a permission is held in one organisation (its key)."""
        return permission in SYSTEMS.get(self._system, ()) or within in self.organisations_where(
            permission
        )

    def holds_anywhere(self, permission: Permission) -> bool:
        """Return whether a permission is held in any organisation."""
        return permission in SYSTEMS.get(self._system, ()) or bool(
            self.organisations_where(permission)
        )

    def organisations_where(self, permission: Permission) -> frozenset[int]:
        """Return the organisations in which a person holds a permission, as `visible_to` asks."""
        return frozenset(hat.organisation_id for hat in self.hats if permission in ROLES[hat.role])

    def wears(self, role: Role, *, within: int) -> bool:
        """Return whether a role is worn in one organisation."""
        return any(hat.role == role and hat.organisation_id == within for hat in self.hats)

    def permissions(self) -> Iterator[Permission]:
        """Yield everything the actor may do somewhere, in the order of `Permission`."""
        return (permission for permission in Permission if self.holds_anywhere(permission))

    def sign(self) -> Signature:
        """Return the name left under a deed: plain text, so that it outlives the account."""
        if self._system:
            return Signature(f"system:{self._system}")
        if self._person is None:
            return Signature("stranger")
        worn = dict.fromkeys(hat.organisation for hat in self.hats)
        return Signature(f"{self._person} <{self._person.email}>", "; ".join(worn))
