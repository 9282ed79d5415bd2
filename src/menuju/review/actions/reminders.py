"""Remind those on whom a round waits, each of their own regions and of nobody else's."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.utils import formats, translation
from django.utils.translation import gettext as _

from menuju.people.actions import notices
from menuju.people.actions.notices import Telling
from menuju.people.models import User
from menuju.people.queries.notices import told_lately
from menuju.people.types import Actor, in_both
from menuju.places.models import Place
from menuju.problems import Conflict, Forbidden
from menuju.questions.models import Response
from menuju.review import rules
from menuju.review.models import Round
from menuju.review.queries import graces, waiting
from menuju.review.queries.graces import Deadlines
from menuju.review.queries.waiting import Awaited
from menuju.review.types import GracedStage, RoundState

PAUSE = timedelta(hours=20)
"""Nobody is reminded of a round twice within this time."""

NAMED = 5
"""Regions that a reminder names; of more it says how many."""


@dataclass(frozen=True)
class Sent:
    """What came of a reminder."""

    people: int
    rested: int
    """People who were reminded within `PAUSE` and were left alone."""
    unreachable: tuple[str, ...]
    """Regions for which nobody can be written to."""


def send(round: Round, responses: Sequence[Response], *, by: Actor) -> Sent:
    """Remind whom each of these regions waits for: coordinator, head, or its own assessors.

    One notice and one mail a person, whatever the number of regions; one event.
    """
    if not rules.may_advance(by, round):
        raise Forbidden(_("Hanya sekretariat penyelenggara yang mengirim pengingat."))
    if round.state not in (RoundState.ANSWERING, RoundState.SCORING):
        raise Conflict(_("Pada tahap ini tidak ada yang ditunggu."))
    if not responses:
        raise Conflict(_("Pilih dahulu daerah yang diingatkan."))
    awaited = waiting.awaited(round, responses)
    lately = told_lately(_topic(round), within=PAUSE)
    wanted = _by_person(awaited)
    fresh = [person for person in wanted if person.pk not in lately]
    if fresh:
        with translation.override(settings.LANGUAGE_CODE):
            subject = _("Menunggu Anda: %(round)s") % {"round": round.title}
        stream = round.scores_stream if round.state == RoundState.SCORING else round.stream
        due = graces.deadlines_of(round, GracedStage(round.state))
        notices.post(
            [_telling(round, person, wanted[person], due=due) for person in fresh],
            topic=_topic(round),
            subject=subject,
            on=round.subject,
            stream=stream,
            by=by,
        )
    nobody = (each.response.place.long_name for each in awaited if not each.people)
    return Sent(len(fresh), len(wanted) - len(fresh), tuple(nobody))


def _topic(round: Round) -> str:
    return f"review.reminder:{round.slug}"


def _by_person(awaited: Iterable[Awaited]) -> Mapping[User, list[Place]]:
    """Return the regions of which each person is reminded."""
    regions: defaultdict[User, list[Place]] = defaultdict(list)
    for each in awaited:
        for person in each.people:
            regions[person].append(each.response.place)
    return regions


def _telling(
    round: Round, person: User, regions: Sequence[Place], *, due: Deadlines | None
) -> Telling:
    said = in_both(lambda: _said(round, regions, due=due))
    judging = round.state == RoundState.SCORING
    route = "review:queue" if judging else "questions:responses"
    return Telling(person, *said, route)


def _said(round: Round, regions: Sequence[Place], *, due: Deadlines | None) -> str:
    """Say whom the round awaits, and until when: the first day where the regions' days differ."""
    rest = len(regions) - NAMED
    named = ", ".join(place.long_name for place in regions[:NAMED])
    if rest > 0:
        named = _("%(named)s, dan %(n)d lagi") % {"named": named, "n": rest}
    facts = {"round": round.title, "regions": named}
    told = (
        _("%(round)s: penilaian Anda untuk %(regions)s ditunggu.")
        if round.state == RoundState.SCORING
        else _("%(round)s: jawaban %(regions)s ditunggu.")
    )
    ends = min(due.until(place.pk) for place in regions) if due else None
    until = _(" Tenggat: %(day)s.") % {"day": formats.date_format(ends, "j F Y")} if ends else ""
    return told % facts + until
