"""More time in the invented rounds: where a region answers, and where it is being judged."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from menuju.people.types import Actor
from menuju.places.models import Place
from menuju.questions.models import Response
from menuju.review.actions import graces
from menuju.review.models import Round
from menuju.review.types import GracedStage

from .evaluation import EVALUATION, Bodies
from .practice import PRACTICE


@dataclass(frozen=True)
class More:
    """More time for a stage of a round."""

    slug: str
    stage: GracedStage
    until_on: date
    reason: str


GIVEN = (
    More(
        PRACTICE.slug,
        GracedStage.ANSWERING,
        date(2027, 3, 5),
        "Banjir memutus jaringan kantor selama seminggu.",
    ),
    More(
        EVALUATION.slug,
        GracedStage.SCORING,
        date(2026, 12, 11),
        "Panelnya baru lengkap setelah seorang asesor mundur.",
    ),
)


def put_off(where: Bodies, *, by_hand: Sequence[str]) -> None:
    """Give grace to the first region that people sign in to; once, and not where it is over."""
    place = Place.objects.get(pk=by_hand[0])
    for more in GIVEN:
        _give(more, place, by=where.cast().secretariat)


def _give(more: More, place: Place, *, by: Actor) -> None:
    round = Round.objects.get(slug=more.slug)
    invited = Response.objects.filter(collection=round.collection_id, place=place).exists()
    over = more.until_on <= timezone.localdate() or round.state != more.stage
    if over or not invited or round.graces.exists():
        return
    graces.give(
        round,
        stage=more.stage,
        places=[place],
        until_on=more.until_on,
        reason=more.reason,
        by=by,
    )
