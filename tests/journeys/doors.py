"""How the people of a journey come in."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def let_in(names: Iterable[str]) -> None:
    """Give those who sign in a password that this house can check: tests hash in a hurry."""
    from menuju.people.models import User
    from tests import database

    for name in names:
        person = User.objects.get(email=f"{name}@menuju.example")
        person.set_password(database.PASSWORD)
        person.save()
