"""The papers of the invented rounds' assessors, as the secretariat issues them."""

from menuju.review.actions import certificates
from menuju.review.models import Panel, Round

from .evaluation import Bodies


def certify(where: Bodies) -> None:
    """Issue what each assessor of an invented round is owed; twice changes nothing."""
    by = where.cast().secretariat
    rounds = Round.objects.filter(
        organisation=where.organiser, simulated=True, state__in=certificates.FROM
    )
    judged = Panel.objects.filter(seats__isnull=False).values("round")
    for round in rounds.exclude(collection=None).filter(pk__in=judged).order_by("pk"):
        certificates.issue(round, by=by)
