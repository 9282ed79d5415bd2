"""How many have not handed in their calibration, counted within the query for a round."""

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce

from menuju.people.models import Membership
from menuju.people.types import Role
from menuju.review.models import CalibrationAttempt, CalibrationPass, PoolMember, Seat
from menuju.review.queries.seating import wearing

ROUND = OuterRef(OuterRef("pk"))


def unfinished() -> Coalesce:
    """Return the count for a query of rounds: who owes a first attempt, or a repeat asked for.

    Who may see none of the answers has not handed in either, and is counted; the page of the
    calibration tells them apart.
    """
    here = {"assessor": OuterRef("pk"), "left_at": None}
    calibrates = Exists(Seat.objects.filter(panel__round=ROUND, **here)) | Exists(
        PoolMember.objects.filter(round=ROUND, **here)
    )
    organiser = OuterRef(OuterRef("organisation"))
    own = Membership.objects.held().filter(user=OuterRef("pk"), organisation=organiser)
    attempts = CalibrationAttempt.objects.filter(set__round=ROUND, assessor=OuterRef("pk"))
    excused = CalibrationPass.objects.filter(set__round=ROUND, assessor=OuterRef("pk"))
    repeats = Exists(attempts.filter(handed_in_at=None, number__gt=1))
    owes = ~Exists(attempts.exclude(handed_in_at=None)) & ~Exists(excused)
    people = wearing(Role.ASSESSOR).filter(calibrates, ~Exists(own), Q(repeats) | Q(owes))
    counted = people.order_by().annotate(one=Value(1)).values("one").annotate(n=Count("pk"))
    return Coalesce(Subquery(counted.values("n"), output_field=IntegerField()), 0)
