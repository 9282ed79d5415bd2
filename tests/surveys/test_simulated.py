"""The survey of the demo: invented, labelled, and with faults that its panel sees."""

import pytest
from django.urls import reverse

from menuju.config.simulation import surveying
from menuju.config.simulation.chance import Chance
from menuju.config.simulation.evaluation import EVALUATION, Bodies
from menuju.records.models import Event
from menuju.review.models import Round
from menuju.surveys.queries.approved import approved
from menuju.surveys.queries.recaps import recap
from tests import makers
from tests.review import live

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    """The round of the demo in small, in scoring, over the region that has approved."""
    made = live.scoring(questions=("BL01", "IM10", "IM54"), places={"16.06": "Musi Banyuasin"})
    Round.objects.filter(pk=made.round.pk).update(slug=EVALUATION.slug)
    made.round.refresh_from_db()
    for code in surveying.COLLECTING:
        makers.government(code, f"Daerah {code}")
    bodies = Bodies(made.organiser, makers.panel())
    made.survey = surveying.survey(bodies, Chance())
    made.bodies = bodies
    return made


def test_the_demo_has_a_survey_with_faults_and_it_is_seeded_once(world):
    found = {
        one.place_id: (one.state, recap(one).respondents) for one in world.survey.samples.all()
    }
    assert found == {
        "16.06": ("approved", 50 + 50 + 4 * 5),
        "35.07": ("collecting", 10),
        "34.04": ("collecting", 10),
    }
    sample = world.survey.samples.get(place="16.06")
    rules = {flag.rule for flag in recap(sample).flags}
    planted = {"all-the-same", "all-lowest", "more-than-users", "speed", "same-respondents"}
    assert planted <= rules
    users = {one.part: one.users for one in sample.services.all()}
    assert users.pop("waste") == 30
    assert len(users) == 17
    assert min(users.values()) >= 400
    assert "simulasi" in sample.survey.title
    assert "simulasi" in sample.approved_name
    waiting = world.survey.samples.get(place="35.07")
    assert approved(EVALUATION.slug, waiting.organisation_id) is None
    events = Event.objects.count()
    surveying.survey(world.bodies, Chance())
    assert Event.objects.count() == events


def test_an_assessor_sees_the_mean_with_its_flags_and_only_on_that_question(world):
    person = live.assessor("Asesor 1")
    world.panel(person, entries=[world.entry("16.06")])
    from menuju.people.types import Actor
    from tests.questions.asking import browse

    desk = browse(Actor.of(person))
    entry = world.entry("16.06").pk
    page = desk.get(reverse("review:pad-question", args=[entry, "IM54"])).content.decode()
    told = approved(EVALUATION.slug, world.entry("16.06").organisation_id).statements["IM54"]
    assert "<b>" + str(told.mean).replace(".", ",") + "</b>" in page
    assert "Kelompok nilai terendah" in page
    assert "9 responden memberi 0 untuk semua" in page
    other = desk.get(reverse("review:pad-question", args=[entry, "BL01"])).content.decode()
    assert "Kelompok nilai terendah" not in other
    pack = desk.get(reverse("review:pad-pack", args=[entry])).json()["questions"]
    assert ["Tanda pemeriksaan" in one["question"] for one in pack] == [False, True, True]
