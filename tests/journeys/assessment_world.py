"""What no step of the assessment's journey is about, done by actions in the house of a demo.

python -m tests.journeys.assessment_world open      let people in, have enough assessors
python -m tests.journeys.assessment_world answer    105 regions answer whole, Malang but for two
python -m tests.journeys.assessment_world score     all verdicts that nobody else gives
"""

from __future__ import annotations

import os
import random
import sys

SLUG = "kesiapan-2027-simulasi"
MALANG = "35.07"
INVITED, FILLED, SELECTED = 165, 107, 100
LEFT = ("KS01", "KS02")
"""What the coordinator of Malang answers by hand."""
ASSESSORS = 12
PEOPLE = {
    "coordinator": "coordinator1.3507",
    "head": "head1.3507",
    "secretariat": "secretariat1",
    "first": "assessor1",
}
"""Who signs in, by the first half of the address."""


def candidates() -> list[str]:
    """Return the codes of the long list: all that are invited but the one that nominates itself."""
    import csv
    from importlib.resources import files

    table = files("menuju") / "packs" / "indonesia-smart-city" / "places" / "regencies.csv"
    codes = [row["code"] for row in csv.DictReader(table.read_text().splitlines())]
    return [code for code in codes if code != MALANG][: INVITED - 1]


def main(verb: str) -> None:
    """Do one of the things."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "menuju.config.settings"
    import django

    django.setup()
    from django.utils import translation

    translation.activate("id")
    {"open": open_doors, "answer": answer, "score": score}[verb]()


def open_doors() -> None:
    """Let people in, and have as many assessors as 107 regions ask for."""
    from menuju.config import seeding
    from menuju.config.simulation import evaluation
    from menuju.config.simulation.assessors import assessors
    from menuju.people.types import Actor
    from tests.journeys.doors import let_in

    let_in(PEOPLE.values())
    where = evaluation.bodies(seeding.DEMO.organiser, seeding.DEMO.panel)
    assessors(ASSESSORS, panel=where.panel, by=Actor.system("setup"))


def answer() -> None:
    """Let 106 regions answer and their heads approve; leave Malang two questions."""
    from django.db import transaction

    from menuju.config import seeding
    from menuju.config.simulation import evaluation
    from menuju.config.simulation.answers import answers, mind
    from menuju.config.simulation.chance import Chance
    from menuju.config.simulation.country import regions
    from menuju.config.simulation.evidence import pieces
    from menuju.config.simulation.filling import asked_of
    from menuju.programmes import find_instrument
    from menuju.questions.actions import bringing, responses
    from menuju.questions.models import Response
    from menuju.review.models import Round

    round, chance = Round.objects.get(slug=SLUG), Chance(7)
    cast = evaluation.bodies(seeding.DEMO.organiser, seeding.DEMO.panel).cast()
    people = {one.code: one for one in regions(find_instrument(round.instrument), chance)}
    there = {
        one.place_id: one
        for one in Response.objects.filter(collection=round.collection_id).select_related(
            "collection__set", "organisation"
        )
    }
    with transaction.atomic():
        for code in [MALANG, *candidates()[: FILLED - 1]]:
            region, response = people[code], there[code]
            shown = pieces(
                region.government, cast.sheaves, chance.of(code, "evidence"), by=cast.regions
            )
            given = answers(region, mind(region, asked_of(response), chance).said, shown, chance)
            if code == MALANG:
                given = {one: said for one, said in given.items() if one not in LEFT}
            bringing.bring(response, given, by=cast.regions)
            if code != MALANG:
                responses.submit(response, by=cast.regions)
                responses.approve(response, by=cast.regions)


def score() -> None:
    """Let every seat that has not submitted judge its regions, each near what the region is."""
    import uuid

    from django.db import transaction
    from django.utils import timezone

    from menuju.config.simulation.filling import asked_of
    from menuju.people.types import Actor
    from menuju.review.actions import scores
    from menuju.review.models import Entry, Verdict
    from menuju.review.types import Confidence, ScoreInput

    done = set(
        Verdict.objects.filter(entry__round__slug=SLUG)
        .exclude(submitted_at=None)
        .values_list("entry", "seat__assessor")
    )
    entries = Entry.objects.select_related("round", "response", "place", "panel")
    with transaction.atomic():
        for entry in entries.filter(round__slug=SLUG).exclude(panel=None):
            dice = random.Random(entry.place_id)
            truth = dice.uniform(0.5, 3.5)
            for seat in entry.panel.seats.select_related("assessor").order_by("number"):
                if (entry.pk, seat.assessor_id) in done:
                    continue
                given = [
                    ScoreInput(
                        one.code,
                        min(4, max(0, round(dice.gauss(truth, 0.6)))),
                        Confidence.FAIR,
                        "",
                        uuid.uuid4(),
                        timezone.now(),
                    )
                    for one in asked_of(entry.response)
                ]
                by = Actor.of(seat.assessor)
                scores.give_many(entry, given, by=by)
                scores.submit(entry, by=by)


if __name__ == "__main__":
    main(sys.argv[1])
