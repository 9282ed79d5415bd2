"""What the pad says to look at twice, and how long scoring still takes."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from menuju.people.types import Actor
from menuju.questions.models import Answer, Collection, Evidence, EvidenceUse
from menuju.review.queries import paces
from menuju.review.queries.flags import flags
from menuju.review.queries.pads import pad
from tests.review import live

pytestmark = pytest.mark.django_db
CODES = ("BL01", "BL02", "OP01")


@pytest.fixture
def world():
    return live.scoring()


@pytest.fixture
def assessor(world):
    person = live.assessor("Asesor 1")
    world.panel(person, entries=[world.entry()])
    return person


def told(world, person, code="BL01", floor=None):
    asked = pad(world.entry(), Actor.of(person)).find(code)
    return {flag.kind for flag in flags(asked, lowest=0, floor=floor)}


def answer(world, code="BL01"):
    return Answer.objects.filter(response=world.entry().response, question__code=code)


def show(world, *, problem="", code="BL01"):
    made = Evidence.objects.create(
        organisation=world.governments["35.07"], kind="photo", url="https://menuju.example/"
    )
    EvidenceUse.objects.create(answer=answer(world, code).get(), evidence=made)
    if problem:
        made.snapshots.create(fetched_at=timezone.now(), problem=problem)


def test_a_claim_above_the_lowest_level_without_evidence_is_told(world, assessor):
    assert told(world, assessor) == {"bare"}
    answer(world).update(level=0)
    assert told(world, assessor) == set()


@pytest.mark.parametrize(
    ("level", "floor", "flagged"),
    [(1, None, True), (1, 1, False), (2, 1, True), (2, 2, False), (3, 2, True), (0, 0, False)],
)
def test_without_evidence_a_claim_is_told_from_above_the_floor_of_its_round(
    world, assessor, level, floor, flagged
):
    answer(world).update(level=level)
    assert told(world, assessor, floor=floor) == ({"bare"} if flagged else set())


def test_above_a_floor_a_question_that_asks_for_no_evidence_still_needs_a_piece(world, assessor):
    world.collection.set.questions.update(evidence_needed=0)
    assert told(world, assessor) == set()
    assert told(world, assessor, floor=1) == {"bare"}


def test_the_pad_goes_by_the_floor_that_its_collection_has(world, assessor):
    answer(world).update(level=1)
    address = reverse("review:pad-question", args=[world.entry().pk, "BL01"])
    browser = Client()
    browser.force_login(assessor)
    assert 'data-flag="bare"' in browser.get(address).content.decode()
    Collection.objects.filter(pk=world.collection.pk).update(claims_floor=1)
    assert 'data-flag="bare"' not in browser.get(address).content.decode()


def test_less_evidence_than_asked_and_a_link_that_is_gone_are_told(world, assessor):
    show(world, problem="404")
    assert told(world, assessor) == {"broken"}
    world.collection.set.questions.update(evidence_needed=2)
    assert told(world, assessor) == {"broken", "thin"}


def test_a_claim_far_from_the_last_panel_is_told_only_after_ones_own_score(world, assessor):
    show(world)
    answer(world).update(level=4, last_value=Decimal("1.5"))
    assert told(world, assessor) == set()
    live.give(world.entry(), assessor, value=2)
    assert told(world, assessor) == {"contradicts"}


def test_the_pad_shows_flags_in_words(world, assessor):
    browser = Client()
    browser.force_login(assessor)
    page = browser.get(reverse("review:pad-question", args=[world.entry().pk, "BL01"]))
    assert "Diklaim 3, tetapi tanpa bukti." in page.content.decode()


def saved(entry, person, seconds):
    """Scores saved one after another, so many seconds apart; codes are taken in turn."""
    at = timezone.now() - timedelta(hours=1)
    for code, step in zip(CODES, seconds, strict=True):
        at += timedelta(seconds=step)
        live.give(entry, person, question=code, value=2, made_at=at)


def test_ones_own_pace_is_the_middle_time_between_scores_without_pauses_and_bulks(
    world, assessor, monkeypatch
):
    monkeypatch.setattr(paces, "ENOUGH", 1)
    saved(world.entry(), assessor, (0, 40, 1200))
    assert paces.own_pace(Actor.of(assessor)) == 40
    other = live.assessor("Asesor 2")
    world.panel(other, entries=[world.entry("63.03")], name="Panel 2")
    saved(world.entry("63.03"), other, (0, 0, 0))
    assert paces.own_pace(Actor.of(other)) is None


def test_few_questions_give_no_pace(world, assessor):
    saved(world.entry(), assessor, (0, 40, 40))
    assert paces.own_pace(Actor.of(assessor)) is None
    assert paces.minutes_left(100, None) is None
    assert [paces.minutes_left(n, 40) for n in (0, 1, 3, 100)] == [None, 1, 2, 65]


def test_a_round_has_a_pace_of_verdicts_handed_in_and_of_five_people(world, monkeypatch):
    monkeypatch.setattr(paces, "ENOUGH", 2)
    people = [live.assessor(f"Asesor {n}") for n in range(5)]
    world.panel(*people, entries=[world.entry()])
    for step, person in enumerate(people, start=1):
        saved(world.entry(), person, (0, step * 10, step * 10))
    until = timezone.now() + timedelta(minutes=1)
    assert paces.round_pace(world.round, until=until) is None
    from menuju.review.actions import scores

    for person in people[:4]:
        scores.submit(world.entry(), by=Actor.of(person))
    assert paces.round_pace(world.round, until=until) is None
    scores.submit(world.entry(), by=Actor.of(people[4]))
    assert paces.round_pace(world.round, until=until) == paces.RoundPace(30, 5)


def test_the_queue_says_about_how_long_it_still_takes(world, assessor, monkeypatch):
    monkeypatch.setattr(paces, "ENOUGH", 1)
    at = timezone.now() - timedelta(hours=1)
    for code, later in (("BL01", 0), ("BL02", 120)):
        live.give(world.entry(), assessor, question=code, value=2,
                  made_at=at + timedelta(seconds=later))  # fmt: skip
    browser = Client()
    browser.force_login(assessor)
    page = browser.get(reverse("review:queue")).content.decode()
    assert "± 2 menit lagi" in page
