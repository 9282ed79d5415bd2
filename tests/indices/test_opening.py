"""The secretariat opens a round on one page: everything, or nothing and every reason why."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from menuju.people.models import User
from menuju.people.types import Actor, Role
from menuju.questions.models import Collection, QuestionSet, Response
from menuju.review.models import Round
from menuju.review.types import RoundState
from tests import makers

INSTRUMENT = "indonesia-smart-city/evaluasi-2023"


def browser(actor: Actor) -> Client:
    opened = Client()
    opened.force_login(User.objects.get(pk=actor.user_id))
    return opened


@pytest.fixture
def ministry():
    for code, name in {"35.07": "Malang", "63.03": "Banjar", "16.06": "Musi Banyuasin"}.items():
        makers.government(code, name)
    return makers.organisation(name="Kementerian Uji")


def told(ministry, **changes):
    facts = {
        "title_id": "Evaluasi 2027",
        "year": "2027",
        "instrument": INSTRUMENT,
        "organiser": ministry.pk,
        "answering_from": "2027-01-18",
        "answering_to": "2027-02-26",
        "scoring_to": "2027-03-26",
        "verdicts_needed": "5",
        "invited": "35.07; REGULER\nBanjar\tKPPN&IKN\n\n1606,reguler",
    }
    return facts | changes


def send(actor, data):
    return browser(actor).post(reverse("indices:open"), data)


@pytest.fixture
def secretariat(ministry):
    return makers.actor(Role.SECRETARIAT, ministry, "Sekretariat")


@pytest.mark.django_db
class TestAList:
    def test_regions_by_code_or_name_are_invited_with_their_cohorts(self, ministry, secretariat):
        sent = send(secretariat, told(ministry))
        round = Round.objects.get(slug="evaluasi-2027")
        assert sent.url == reverse("review:control", args=[round.slug])
        invited = dict(Response.objects.values_list("organisation__place", "cohort"))
        assert invited == {"35.07": "REGULER", "63.03": "KPPN&IKN", "16.06": "REGULER"}
        assert (round.state, round.verdicts_needed) == (RoundState.DRAFT, 5)
        assert round.calendar == {
            "answering": ["2027-01-18", "2027-02-26"],
            "scoring": ["2027-03-26", "2027-03-26"],
        }
        assert round.collection.due_on == date(2027, 2, 26)
        assert {each.code: each.invited for each in round.cohorts.all()} == {
            "REGULER": 2,
            "KPPN&IKN": 1,
        }

    def test_it_is_led_on_from_round_control(self, ministry, secretariat):
        send(secretariat, told(ministry))
        desk = browser(secretariat)
        where = reverse("review:advance", args=["evaluasi-2027"])
        assert desk.get(where).status_code == 200
        desk.post(where, {"from": "draft"})
        page = desk.get(reverse("review:control", args=["evaluasi-2027"])).content.decode()
        assert "Evaluasi 2027" in page

    def test_every_bad_row_is_named_at_once_and_nothing_is_opened(self, ministry, secretariat):
        bad = "35.07; REGULER\n35.07; REGULER\nAtlantis\n63.03\n16.06; EMAS"
        page = send(secretariat, told(ministry, invited=bad))
        text = page.content.decode()
        assert page.status_code == 422
        for number in (2, 3, 4, 5):
            assert f"Baris {number}" in text
        assert "Baris 1" not in text
        assert "Atlantis" in text
        assert "REGULER, KPPN" in text
        assert not Round.objects.exists()
        assert not Collection.objects.exists()
        assert not QuestionSet.objects.exists()

    def test_what_was_typed_is_shown_again(self, ministry, secretariat):
        page = send(secretariat, told(ministry, invited="Atlantis")).content.decode()
        assert "Atlantis</textarea>" in page
        assert 'value="Evaluasi 2027"' in page

    def test_a_rehearsal_says_so_in_its_address(self, ministry, secretariat):
        send(secretariat, told(ministry, simulated="on", title_id="Gladi"))
        assert Round.objects.get().slug == "gladi-simulasi"
        assert Round.objects.get().simulated

    @pytest.mark.parametrize(
        ("changes", "field"),
        [
            ({"title_id": "Baru"}, "title_id"),
            ({"title_id": "!!!"}, "title_id"),
            ({"scoring_to": "2027-01-20"}, "scoring_to"),
            ({"verdicts_needed": "0"}, "verdicts_needed"),
            ({"answering_to": ""}, "answering_to"),
        ],
    )
    def test_what_cannot_be_is_said_at_its_field(self, ministry, secretariat, changes, field):
        page = send(secretariat, told(ministry, **changes))
        assert page.status_code == 422
        assert list(page.context["form"].errors) == [field]

    def test_the_same_name_twice_is_refused_in_words(self, ministry, secretariat):
        send(secretariat, told(ministry))
        again = send(secretariat, told(ministry))
        assert again.status_code == 409
        assert "sudah ada" in again.content.decode()
        assert Round.objects.count() == 1

    def test_nobody_is_invited_without_a_list_or_a_round_before(self, ministry, secretariat):
        page = send(secretariat, told(ministry, invited=""))
        assert page.status_code == 422
        assert "Sebutkan daerah yang diundang" in page.content.decode()

    def test_a_secretariat_opens_for_its_own_ministry_only(self, ministry, secretariat):
        other = makers.organisation(name="Kementerian Lain")
        page = send(secretariat, told(ministry, organiser=other.pk))
        assert page.status_code == 422
        assert not Round.objects.exists()
