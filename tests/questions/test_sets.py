"""Question sets: versions that never change, published from an instrument."""

import pytest

from menuju.people.types import Role
from menuju.problems import Conflict, Forbidden
from menuju.programmes import find_instrument
from menuju.questions.actions import sets
from menuju.questions.models import QuestionSet
from menuju.records.models import Event
from tests import makers
from tests.questions import asking

pytestmark = pytest.mark.django_db


def secretariat():
    return makers.actor(Role.SECRETARIAT)


def test_an_instrument_becomes_a_published_set_with_a_rubric_marked_as_our_own():
    made = sets.publish_from_instrument(asking.instrument(), by=secretariat())
    assert (made.code, made.version, made.state) == ("evaluasi-2023", 1, "published")
    assert made.questions.count() == 117
    first = made.questions.first()
    assert (first.code, first.dimension, first.kind) == ("BL01", "baseline", "level")
    assert [level["level"] for level in first.rubric] == [0, 1, 2, 3, 4]
    assert {level["basis"] for level in first.rubric} == {"project-default"}
    event = Event.objects.get(name="questions.set.published")
    assert event.facts == {
        "instrument": asking.INSTRUMENT,
        "questions": 117,
        "sha256": made.sha256,
    }


def test_the_same_questions_are_not_published_twice():
    by = secretariat()
    first = sets.publish_from_instrument(asking.instrument(), by=by)
    assert sets.publish_from_instrument(asking.instrument(), by=by) == first
    QuestionSet.objects.filter(pk=first.pk).update(sha256="1" * 64)
    assert sets.publish_from_instrument(asking.instrument(), by=by).version == 2


def test_every_packaged_instrument_with_questions_can_be_published():
    made = sets.publish_from_instrument(
        find_instrument("indonesia-smart-city/spbe-2020"), by=secretariat()
    )
    first = made.questions.first()
    assert (first.minimum, first.maximum) == (1, 5)
    assert [level["level"] for level in first.rubric] == [1, 2, 3, 4, 5]


def test_only_who_runs_collections_publishes_and_opens_them():
    coordinator = makers.actor(Role.COORDINATOR, makers.government())
    with pytest.raises(Forbidden):
        sets.publish_from_instrument(asking.instrument(), by=coordinator)
    organiser = makers.organisation(name="Kementerian lain")
    with pytest.raises(Forbidden):
        asking.collect(asking.question_set(), organiser, by=secretariat())


def test_a_collection_asks_a_published_set_once_under_its_name():
    organiser = makers.organisation(name="Kementerian Uji")
    by, asked = makers.actor(Role.SECRETARIAT, organiser), asking.question_set()
    asking.collect(asked, organiser, by=by)
    with pytest.raises(Conflict, match="sudah ada"):
        asking.collect(asked, organiser, by=by)
    QuestionSet.objects.update(state="draft", sha256="", published_at=None)
    asked.refresh_from_db()
    with pytest.raises(Conflict, match="Terbitkan"):
        asking.collect(asked, organiser, by=by, slug="lain")
