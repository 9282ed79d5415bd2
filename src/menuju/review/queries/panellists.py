"""Who judged a round, where the round was opened with their names public."""

from django.db.models import Exists, OuterRef, Q

from menuju.review.models import Round, Seat, Verdict


def panellists(round: Round) -> list[str]:
    """Return the names of a round's assessors by alphabet; none unless the round shows them.

    One list of the whole round: it tells neither panel, seat nor region, so it says no more of who
    gave which score than the round's size does. Who left without a verdict judged nothing. 1 query.
    """
    if not round.shows_panels:
        return []
    judged = Exists(Verdict.objects.filter(seat=OuterRef("pk")))
    seats = Seat.objects.filter(Q(left_at=None) | judged, panel__round=round)
    names = seats.order_by().values_list("assessor", "assessor__name").distinct()
    return sorted((name for _person, name in names), key=str.casefold)
