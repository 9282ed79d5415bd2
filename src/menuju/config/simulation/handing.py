"""A coordinator of a region in the practice round has gone; another has taken over."""

from menuju.people.actions import accounts, memberships
from menuju.people.models import Membership, Organisation, User
from menuju.people.types import Actor, Role
from menuju.questions.actions import handovers
from menuju.questions.models import Handover, Response

from .assessors import DOMAIN
from .evaluation import Bodies
from .practice import PRACTICE

LEAVER = "Koordinator lama (simulasi)"
NOTE = "Bagian Hukum masih menelusuri nomor SK; tanyakan pada rapat Senin (simulasi)."


def hand_over(where: Bodies, *, code: str) -> None:
    """Let who coordinated a region hand its work to who coordinates it now; twice, nothing."""
    wanted = Response.objects.filter(collection__slug=PRACTICE.slug, place=code)
    response = wanted.select_related("collection", "organisation").first()
    if response is None or Handover.objects.filter(organisation=response.organisation).exists():
        return
    held = Membership.objects.held().filter(
        organisation=response.organisation, role=Role.COORDINATOR
    )
    if (successor := held.select_related("user").order_by("pk").first()) is None:
        return
    leaver = _leaver(response.organisation, code)
    made = handovers.begin(
        response, leaver=leaver, successor=successor.user, note=NOTE, by=where.cast().secretariat
    )
    handovers.confirm(made, by=Actor.of(successor.user))


def _leaver(body: Organisation, code: str) -> User:
    setup, email = Actor.system("setup"), f"koordinator-lama-{code}@{DOMAIN}"
    person = User.objects.filter(email=email).first()
    person = person or accounts.create(email=email, name=LEAVER, by=setup)
    if not person.memberships.filter(organisation=body).exists():
        memberships.grant(user=person, role=Role.COORDINATOR, organisation=body, by=setup)
    return person
