"""The first operator of an installation."""

from django.db import transaction

from menuju.people.actions import accounts, memberships, organisations
from menuju.people.models import User
from menuju.people.types import Actor, OrganisationKind, Role


@transaction.atomic
def appoint(
    *, email: str, name: str, organiser: str, password: str | None = None, by: Actor
) -> User:
    """Make somebody an operator of the organiser, with what is missing for it: body and account.

    For the command line of the machine, `by=Actor.system("setup")`: every later operator is made
    by an operator. Raises `Conflict` where the account already wears the role.
    """
    body = organisations.found_once(organiser, OrganisationKind.MINISTRY, by=by)
    user = User.objects.filter(email=email.strip().lower()).first()
    if user is None:
        user = accounts.create(email=email, name=name, password=password, by=by)
    memberships.grant(user=user, role=Role.OPERATOR, organisation=body, by=by)
    return user
