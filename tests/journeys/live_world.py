"""The small live round of the grand journey, made by actions in the house of a running demo.

    python -m tests.journeys.live_world open      two regions, three answers left to people
    python -m tests.journeys.live_world score     both assessors judge the region nobody walks to

It runs beside the site, with the site's own environment, as the demo's own filling does.
"""

from __future__ import annotations

import os
import sys
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from menuju.config.simulation.evaluation import Bodies, RoundName

SLUG = "uji-langsung-simulasi"
MALANG, MUBA = "35.07", "16.06"
AGENCY, FOR_AGENCY, FOR_COORDINATOR = "Dinas Kominfo", ("BL01", "BL02"), "BL03"
LEFT = (*FOR_AGENCY, FOR_COORDINATOR)
SEATED = 2
PEOPLE = {
    "pic": "agency_pic1.dinas-kominfo.3507",
    "coordinator": "coordinator1.3507",
    "head": "head1.3507",
    "secretariat": "secretariat1",
    "first": "assessor1",
    "second": "assessor2",
}
"""Who signs in, by the first half of the address."""


def main(verb: str) -> None:
    """Do one of the two things."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "menuju.config.settings"
    import django

    django.setup()
    from django.utils import translation

    from menuju.config import seeding
    from menuju.config.simulation import evaluation

    translation.activate("id")
    where = evaluation.bodies(seeding.DEMO.organiser, seeding.DEMO.panel)
    {"open": open_round, "score": score}[verb](where)


def open_round(where: Bodies) -> None:
    """Open the round: Musi Banyuasin has approved, Malang has three questions left."""
    from menuju.config.simulation import evaluation, filling
    from menuju.config.simulation.answers import answers, mind
    from menuju.config.simulation.chance import Chance
    from menuju.config.simulation.country import regions
    from menuju.config.simulation.evidence import keep_papers, pieces
    from menuju.programmes import find_instrument
    from menuju.questions.actions import bringing, shares
    from menuju.review.actions import rounds
    from tests.journeys.doors import let_in

    let_in(PEOPLE.values())
    cast, chance = where.cast(), Chance(7)
    country = regions(find_instrument(evaluation.INSTRUMENT), chance, spared=(MALANG, MUBA))
    here = {one.code: one for one in country if one.code in (MALANG, MUBA)}
    collection, round = evaluation.opened(_name(), list(here.values()), where, by=cast.secretariat)
    rounds.advance(round, by=cast.secretariat)
    filling.fill(collection, [here[MUBA]], chance, cast=cast, count=lambda _n, _of: None)
    malang, by = here[MALANG], cast.regions
    response = collection.responses.get(organisation=malang.government)
    said = mind(malang, filling.asked_of(response), chance).said
    shown = pieces(malang.government, keep_papers(by=by), chance.of("evidence"), by=by)
    given = answers(malang, said, shown, chance)
    bringing.bring(response, {code: given[code] for code in given if code not in LEFT}, by=by)
    theirs = response.answers.filter(question__code__in=FOR_AGENCY)
    agency = malang.government.agencies.get(name=AGENCY)
    shares.assign(theirs.select_related("response__collection"), agency, by=by)


def score(where: Bodies) -> None:
    """Let every seat of the panel judge Musi Banyuasin, one level apart."""
    import uuid

    from django.utils import timezone

    from menuju.config.simulation.filling import asked_of
    from menuju.people.types import Actor
    from menuju.review.actions import scores
    from menuju.review.models import Entry
    from menuju.review.types import Confidence, ScoreInput

    del where
    entry = Entry.objects.select_related("round", "response", "place").get(
        round__slug=SLUG, place=MUBA
    )
    for place, seat in enumerate(entry.panel.seats.select_related("assessor").order_by("number")):
        given = [
            ScoreInput(one.code, 2 + place, Confidence.FAIR, "", uuid.uuid4(), timezone.now())
            for one in asked_of(entry.response)
        ]
        scores.give_many(entry, given, by=Actor.of(seat.assessor))
        scores.submit(entry, by=Actor.of(seat.assessor))


def _name() -> RoundName:
    from menuju.config.simulation.evaluation import RoundName
    from menuju.review.actions.live import LivePlan

    return RoundName(
        slug=SLUG,
        title_id="Uji langsung (simulasi)",
        title_en="Live trial (simulated)",
        due_on=date(2027, 2, 26),
        plan=LivePlan(year=2027, verdicts_needed=SEATED),
    )


if __name__ == "__main__":
    main(sys.argv[1])
