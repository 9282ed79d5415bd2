"""What one assessor does changes nothing that anybody else can see.

Not a search for known words: every page, file and answer of the API is asked for twice, by everyone
who is not the assessor, and what comes back must be the same to the letter, headers and length
included, whatever the assessor gave. So it finds a name as well as an order, a count, a time or a
length. Only the secretariat's moderation may differ, and only where the table below says so.
"""

import io
import re
import uuid
import zipfile
from datetime import timedelta

import pytest
from django.db import transaction
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone

from menuju.people.types import Actor
from menuju.review.actions import scores
from menuju.review.models import Score, Verdict
from menuju.review.types import Confidence, ScoreInput
from tests import depth
from tests.architecture import world as worlds
from tests.architecture.matrix import MATRIX, PUBLIC

ROOMS = ("api", "indices", "people", "publish", "questions", "review", "visits")
WATCHED = (
    *("stranger", "agency_pic", "coordinator", "head", "mentor", "other_coordinator"),
    *("other_assessor", "auditor", "secretariat", "other_secretariat", "operator"),
)
"""Everyone who might gain by knowing; `other_assessor` sits on the same panel here."""

NEAREST = {"other_assessor", "secretariat", "auditor"}
"""Who is asked in every run; of the others some, others in each run, and all in a deep one."""

PROGRESS = {"secretariat", "auditor"}
"""Who sees how far a panel is: that a verdict was handed in, never what it says."""

OF_THE_ASKING = {"Date", "Expires", "Content-Length", "X-Request-Id"}
"""Headers that differ each time; the length is compared with the body."""

PASSING = re.compile(
    rb'name="csrfmiddlewaretoken" value="[^"]+"|csrf-token" content="[^"]+"|nonce="[^"]+"'
)


def judged_by_two(world, first, second):
    """The round in moderation, judged by two seats; returns them."""
    entry = world.things["moderated"]
    panel = entry.round.panels.create(name="Panel moderasi")
    pair = [
        panel.seats.create(number=number, assessor=world.accounts[actor])
        for number, actor in enumerate(("assessor", "other_assessor"), start=1)
    ]
    type(entry).objects.filter(pk=entry.pk).update(panel=panel)
    for seat, (value, note) in zip(pair, (first, second), strict=True):
        entry.scores.create(
            seat=seat, question="BL01", value=value, note=note, given_at=timezone.now()
        )
        Verdict.objects.create(entry=entry, seat=seat, submitted_at=timezone.now())
    return pair


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """The world of the matrix, with a second assessor on the panel; it leaves no trace.

    One entry waits for scores; another has been judged by both and is being moderated.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        made = worlds.build()
        for key in ("entry", "announced"):
            panel = made.things[key].panel
            panel.seats.create(number=3, assessor=made.accounts["other_assessor"])
        made.things["pair"] = judged_by_two(made, (4, "Kuat."), (1, "Lemah."))
        yield made
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _each_begins_anew(world, settings):
    settings.FACTORS_REQUIRED = True
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


TOLD = {200, 403, 409, 422}
"""Answers that say something of the thing itself; 302 and 404 are the same for every address."""


def doors(actor):
    """What can tell this actor something; what is public is asked for once, by the stranger."""
    for row in MATRIX:
        public = row.name in PUBLIC and actor != "stranger"
        of_ours = row.method == "GET" and row.name.startswith(ROOMS)
        if of_ours and not public and row.meets[actor] in TOLD:
            yield row


@pytest.fixture(scope="module")
def watched():
    """Those who are asked in this run."""
    return *sorted(NEAREST), *depth.some([one for one in WATCHED if one not in NEAREST], 2)


@pytest.fixture(scope="module")
def untouched(world, watched):
    """Everything that these people are shown before the assessor has given anything."""
    with override_settings(FACTORS_REQUIRED=True):
        return seen(world, by=watched)


def seen(world, *, by):
    """Everything that these people are shown, by actor and door."""
    return {(actor, row.name): looked_at(world, row, actor) for actor in by for row in doors(actor)}


def looked_at(world, row, actor):
    with transaction.atomic():
        browser = world.client(actor)
        answer = browser.get(reverse(row.name, kwargs=row.at(world)), row.data(world))
        transaction.set_rollback(True)
    body = b"".join(answer) if answer.streaming else answer.content
    heads = {k: v for k, v in answer.headers.items() if k not in OF_THE_ASKING}
    return answer.status_code, heads, unpacked(PASSING.sub(b"", body))


def unpacked(body):
    """A spreadsheet as its parts: the time in its properties is that of the asking."""
    if not body.startswith(b"PK\x03\x04"):
        return body
    with zipfile.ZipFile(io.BytesIO(body)) as packed:
        return [
            (name, re.sub(rb"\d{4}-\d\d-\d\dT[\d:]+Z", b"", packed.read(name)))
            for name in packed.namelist()
        ]


def differing(before, after):
    """The doors that do not look the same, by actor."""
    assert before.keys() == after.keys()
    return {door for door in before if before[door] != after[door]}


def give(world, value, note, *, confidence=Confidence.SURE, minutes=0):
    person = world.accounts["assessor"]
    at = timezone.now() - timedelta(minutes=minutes)
    given = ScoreInput("BL01", value, confidence, note, uuid.uuid4(), at)
    scores.give_many(world.things["entry"], [given], by=Actor.of(person))


def test_a_score_being_given_is_seen_by_nobody_else(world, untouched, watched):
    give(world, 0, "Lemah.")
    give(world, 4, "Kuat sekali, jauh lebih panjang.", confidence=Confidence.DOUBTFUL, minutes=-1)
    assert differing(untouched, seen(world, by=watched)) == set()


def test_a_verdict_shows_as_progress_and_a_score_in_moderation_and_nowhere_else(
    world, untouched, watched
):
    """A verdict shows to secretariat and auditor; what it says, to nobody.

    And the same two scores and notes in moderation, given by each other: the list of disagreements
    is the same.
    """
    entry = world.things["entry"]
    for question in entry.response.answers.values_list("question__code", flat=True):
        given = ScoreInput(question, 2, Confidence.SURE, "", uuid.uuid4(), timezone.now())
        scores.give_many(entry, [given], by=Actor.of(world.accounts["assessor"]))
    scores.submit(entry, by=Actor.of(world.accounts["assessor"]))
    submitted = seen(world, by=watched)
    assert {actor for actor, _ in differing(untouched, submitted)} == PROGRESS
    Score.objects.filter(entry=entry).update(value=4, note="Lain", confidence="doubtful")
    one, two = world.things["pair"]
    for seat, (value, note) in {one: (1, "Lemah."), two: (4, "Kuat.")}.items():
        Score.objects.filter(seat=seat).update(value=value, note=note)
    others = [actor for actor in watched if actor != "other_assessor"]
    before = {door: shown for door, shown in submitted.items() if door[0] in others}
    assert differing(before, seen(world, by=others)) == {("secretariat", "review:settle")}


def test_another_seats_score_is_not_seen_from_a_seat_also_after_the_verdict(world, untouched):
    before = {door: shown for door, shown in untouched.items() if door[0] == "other_assessor"}
    Score.objects.filter(seat__assessor=world.accounts["assessor"]).update(value=2, note="Sedang.")
    assert differing(before, seen(world, by=["other_assessor"])) == set()


def test_no_file_we_make_names_its_maker(world):
    """The properties of a spreadsheet are where a name would hide."""
    addresses = {
        "secretariat": reverse("review:control-export", args=["evaluasi-2026", "xlsx"]),
        "stranger": reverse("publish:ranking-export", args=["umum", "xlsx"]),
        "coordinator": reverse("questions:board-export", args=["evaluasi-2026", "35.07", "xlsx"]),
    }
    for actor, address in addresses.items():
        answer = world.client(actor).get(address)
        body = b"".join(answer) if answer.streaming else answer.content
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            properties = packed.read("docProps/core.xml").decode()
        names = re.findall(r"<(?:dc:creator|cp:lastModifiedBy)>([^<]*)<", properties)
        assert set(names) <= {"", "Menuju"}, address
