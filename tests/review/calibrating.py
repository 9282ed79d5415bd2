"""A calibration in small: a round being scored, a closed one before it, sample answers."""

from datetime import timedelta

from django.utils import timezone

from menuju.people.models import Notice, User
from menuju.people.types import Actor
from menuju.questions.models import Answer, Evidence
from menuju.review.actions.calibration import attempts, items, sets
from menuju.review.models import CalibrationItem, CalibrationSet, Round
from menuju.review.types.calibration import Reference, Wording
from tests import makers
from tests.review.test_years import earlier

AWAY = {"34.04": "Sleman", "33.72": "Surakarta"}
"""Regions of the round before that nobody judges in the round of today."""


def before(world, *, places=AWAY) -> Round:
    """A published round of 2025 over other regions; each settled BL01 at 1.5."""
    governments = {code: makers.government(code, name) for code, name in places.items()}
    kept, world.governments = world.governments, governments
    round = earlier(world, 2025)
    world.governments = kept
    return round


def answer(round, code="34.04", question="BL01") -> Answer:
    return Answer.objects.get(
        response__entry__round=round, response__place=code, question__code=question
    )


def link(given: Answer, url="https://sleman.example/risalah") -> Evidence:
    piece = Evidence.objects.create(
        organisation=given.response.organisation, kind="link", title="Risalah", url=url
    )
    given.uses.create(evidence=piece, note="lihat butir 2")
    return piece


def described(world, *, required=True, tolerance=1) -> CalibrationSet:
    return sets.describe(
        world.round,
        due_on=timezone.localdate() + timedelta(days=7),
        required=required,
        tolerance=tolerance,
        by=world.secretariat,
    )


def write(world, held, *, question="BL01", reference=2, claimed=3) -> CalibrationItem:
    return items.write(
        held,
        Wording(question, claimed, "Dewan bersidang dua kali; risalahnya ada."),
        reference=Reference(reference, "Dua sidang: tingkat dua."),
        by=world.secretariat,
    )


def published(world, references=(2, 3), **given) -> CalibrationSet:
    """A set of written answers with these references."""
    held = described(world, **given)
    for reference in references:
        write(world, held, reference=reference)
    held = sets.publish(held, by=world.secretariat)
    world.round.refresh_from_db()
    return held


def score(held, person: User, values) -> None:
    shown = attempts.shown_to(held, person.pk)
    for item, value in zip(shown, values, strict=True):
        attempts.give(held, item.pk, value=value, by=Actor.of(person))


def done(held, person: User, values) -> None:
    """Score the answers and hand in."""
    score(held, person, values)
    attempts.submit(held, by=Actor.of(person))


def told(person: User) -> list[str]:
    return list(Notice.objects.filter(user=person).order_by("pk").values_list("said_id", flat=True))
