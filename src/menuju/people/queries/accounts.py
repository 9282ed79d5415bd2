"""Questions about accounts."""

from django.db.models import Prefetch, Q, QuerySet

from menuju.people.models import Membership, User
from menuju.people.types import Actor

DEMO_DOMAIN = "menuju.example"
"""A domain that can never exist (RFC 2606), so that no letter reaches a stranger."""


def of_demo() -> QuerySet[User]:
    """Return the accounts of a demo, named by role, in the order in which they were made."""
    return User.objects.filter(email__endswith=f"@{DEMO_DOMAIN}", is_active=True).order_by("pk")


def directory(*, words: str = "", seen_by: Actor) -> QuerySet[User]:
    """Return the accounts an actor may know of, by name, with the roles that each wears today.

    `words` narrows to names and addresses that hold them. The roles are at `worn`.
    """
    worn = Prefetch("memberships", Membership.objects.held().by_organisation(), to_attr="worn")
    named = Q(name__icontains=words) | Q(email__icontains=words) if words else Q()
    seen = User.objects.visible_to(seen_by).filter(named)
    return seen.prefetch_related(worn).order_by("name", "pk")
