"""What no step of the evaluation's journey is about, done by actions in the house of a demo.

python -m tests.journeys.evaluation_world open    three regions answered whole; two of the panel
                                                  have calibrated and scored
python -m tests.journeys.evaluation_world score   the third has scored; Malang is not handed in
"""

from __future__ import annotations

import os
import sys
from datetime import date

SLUG = "uji-evaluasi-simulasi"
MALANG, OTHERS = "35.07", ("16.06", "34.04")
QUESTION = "BL01"
SEATED = 3
PEOPLE = {
    "coordinator": "coordinator1.3507",
    "head": "head1.3507",
    "secretariat": "secretariat1",
    "first": "assessor1",
    "decider": "assessor4",
}
"""Who signs in, by the first half of the address."""


def main(verb: str) -> None:
    """Do the one thing."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "menuju.config.settings"
    import django

    django.setup()
    from django.utils import translation

    translation.activate("id")
    {"open": open_round, "score": score}[verb]()


def open_round() -> None:
    """Lead the round to its scoring; every verdict is in but those of assessor 1."""
    from dataclasses import replace

    from menuju.config import seeding
    from menuju.config.simulation import evaluation, filling
    from menuju.config.simulation.assessors import assessors
    from menuju.config.simulation.chance import Chance
    from menuju.config.simulation.country import Fate, regions
    from menuju.config.simulation.panels import seat_all
    from menuju.people.types import Actor
    from menuju.programmes import find_instrument, find_round
    from menuju.review.actions import panels, rounds
    from menuju.review.actions.live import LivePlan
    from tests.journeys.doors import let_in

    let_in(PEOPLE.values())
    where = evaluation.bodies(seeding.DEMO.organiser, seeding.DEMO.panel)
    cast, chance = where.cast(), Chance(11)
    asked = (MALANG, *OTHERS)
    people = {
        one.code: replace(one, fate=Fate.APPROVED)
        for one in regions(find_instrument(evaluation.INSTRUMENT), chance, spared=asked)
        if one.code in asked
    }
    name = evaluation.RoundName(
        slug=SLUG,
        title_id="Uji evaluasi (simulasi)",
        title_en="Trial evaluation (simulated)",
        due_on=date(2027, 3, 26),
        plan=LivePlan(
            year=2027,
            verdicts_needed=SEATED,
            template=find_round("indonesia-smart-city/evaluasi-tahap-2"),
            stage_dates={"pengisian": ("2027-03-01", "2027-03-26")},
        ),
    )
    collection, round = evaluation.opened(name, list(people.values()), where, by=cast.secretariat)
    round = rounds.advance(round, by=cast.secretariat)
    filling.fill(collection, list(people.values()), chance, cast=cast, count=lambda _n, _of: None)
    round = rounds.advance(round, by=cast.secretariat)
    judging = assessors(SEATED + 1, panel=where.panel, by=Actor.system("setup"))
    panel = seat_all(round, judging, seats=SEATED, by=cast.secretariat)[0]
    panels.assign(
        list(round.entries.select_related("round", "response", "place")),
        panel,
        by=cast.secretariat,
    )
    _calibrate(round, [seat.assessor for seat in panel.seats.order_by("number")][1:])
    for seat in panel.seats.select_related("assessor").exclude(number=1):
        _judge(round, seat)


def score() -> None:
    """Let assessor 1, who has handed in the calibration, score; Malang is not handed in."""
    from menuju.review.models import Round, Seat

    round = Round.objects.get(slug=SLUG)
    _judge(
        round,
        Seat.objects.select_related("assessor").get(
            panel__round=round, panel__name="Panel 1", number=1
        ),
    )


def _calibrate(round: object, people: object) -> None:
    """Publish four written answers, which these people score as their references say."""
    from menuju.config import seeding
    from menuju.config.simulation.calibrating import calibrate
    from menuju.config.simulation.chance import Chance
    from menuju.config.simulation.evaluation import bodies

    by = bodies(seeding.DEMO.organiser, seeding.DEMO.panel).cast().secretariat
    calibrate(round, people, Chance(11), by=by)


def _judge(round: object, seat: object) -> None:
    """Give every entry its scores; hand the verdicts in, but for that of seat 1 on Malang."""
    for entry in round.entries.select_related("round", "response", "place"):
        _score(entry, seat, whole=(entry.place_id, seat.number) != (MALANG, 1))


def _score(entry: object, seat: object, *, whole: bool) -> None:
    """Give two or three on every question; hand the verdict in where it is whole."""
    import uuid

    from django.utils import timezone

    from menuju.config.simulation.filling import asked_of
    from menuju.people.types import Actor
    from menuju.review.actions import scores
    from menuju.review.models import Entry, Seat
    from menuju.review.types import Confidence, ScoreInput

    assert isinstance(entry, Entry)
    assert isinstance(seat, Seat)
    by = Actor.of(seat.assessor)
    given = [
        ScoreInput(
            one.code,
            2 + (number + seat.number) % 2,
            Confidence.FAIR,
            "",
            uuid.uuid4(),
            timezone.now(),
        )
        for number, one in enumerate(asked_of(entry.response))
    ]
    scores.give_many(entry, given, by=by)
    if whole:
        scores.submit(entry, by=by)


if __name__ == "__main__":
    main(sys.argv[1])
