"""A round is opened from a template of a pack: its stages, its rules, our dates; kept as it was."""

from pathlib import Path
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from menuju.config import seeding
from menuju.indices.actions import runs
from menuju.people.models import User
from menuju.people.types import Role
from menuju.problems import Conflict
from menuju.programmes import load
from menuju.programmes.rounds import freeze
from menuju.questions.actions import bringing, responses
from menuju.questions.actions.bringing import Brought
from menuju.questions.models import QuestionSet, Response
from menuju.questions.types import AnswerInput
from menuju.records.models import Event
from menuju.records.queries.work import reactions
from menuju.review.actions import candidates, invitations, panels, rounds, scores
from menuju.review.models import Round
from menuju.review.types import Confidence, RoundState, ScoreInput
from tests import makers

PACKS = Path(__file__).parents[1] / "programmes"
READY = "indonesia-smart-city/kesiapan"
pytestmark = pytest.mark.django_db


@pytest.fixture
def ministry():
    makers.governments("35.07", "63.03")
    return makers.organisation(name="Kementerian Uji")


@pytest.fixture
def secretariat(ministry):
    return makers.actor(Role.SECRETARIAT, ministry, "Sekretariat")


@pytest.fixture
def desk(secretariat):
    opened = Client()
    opened.force_login(User.objects.get(pk=secretariat.user_id))
    return opened


def told(ministry, **changes):
    return {
        "title_id": "Kesiapan 2027",
        "year": "2027",
        "organiser": ministry.pk,
        "verdicts_needed": "3",
        "pengajuan-diri_from": "2027-01-04",
        "pengajuan-diri_to": "2027-01-15",
        "kuesioner_from": "2027-02-01",
        "kuesioner_to": "2027-02-20",
        "asesmen_from": "2027-03-01",
        "asesmen_to": "2027-03-02",
    } | changes


def send(desk, data, pola=READY):
    return desk.post(f"{reverse('indices:open')}?pola={pola}", data)


def test_the_page_offers_every_template_and_says_what_is_our_default(desk):
    page = desk.get(reverse("indices:open")).content.decode()
    for one in load().rounds:
        assert f"?pola={one.id}" in page
    chosen = desk.get(f"{reverse('indices:open')}?pola={READY}").content.decode()
    assert "Pengajuan diri, mulai" in chosen
    assert "bawaan proyek" in chosen
    assert desk.get(f"{reverse('indices:open')}?pola=nowhere/none").status_code == 404


def test_days_out_of_order_are_told_by_what_they_contradict(desk, ministry):
    days = {"kuesioner_to": "2027-01-31", "asesmen_from": "2027-01-30"}
    page = send(desk, told(ministry, **days))
    assert page.context["form"].errors == {
        "kuesioner_to": ["Tanggal ini sebelum tahap ini mulai."],
        "asesmen_from": ["Tanggal ini sebelum tahap yang mendahuluinya berakhir."],
    }


def test_it_is_shown_before_it_is_opened_and_can_be_changed(desk, ministry):
    page = send(desk, told(ministry, lihat="1")).content.decode()
    assert "Periksa sebelum dibuka" in page
    assert "15 Januari 2027" in page
    assert 'name="kuesioner_to" value="2027-02-20"' in page
    assert not Round.objects.exists()
    again = send(desk, told(ministry, ubah="1"))
    assert again.status_code == 200
    assert 'value="Kesiapan 2027"' in again.content.decode()


def test_an_opened_round_keeps_its_template_and_starts_with_a_long_list(desk, ministry):
    sent = send(desk, told(ministry))
    round = Round.objects.get()
    assert sent.url == reverse("review:candidates", args=["kesiapan-2027"])
    assert (round.template, round.way.code) == (READY, "kesiapan")
    assert round.calendar == {
        "draft": ["2027-01-04", "2027-01-15"],
        "answering": ["2027-02-01", "2027-02-20"],
        "scoring": ["2027-03-01", "2027-03-02"],
    }
    assert round.stage_dates["asesmen"] == ["2027-03-01", "2027-03-02"]
    assert {one.code: one.invited for one in round.cohorts.all()} == {"SEMUA": 0}
    facts = Event.objects.get(name="review.round.opened").facts
    assert (facts["template"], len(facts["template_sha256"])) == (READY, 64)
    assert desk.get(reverse("review:way", args=[round.slug])).status_code == 200
    assert round.way.counts == load().round("kesiapan").counts


def test_its_english_name_follows_the_year_that_was_given_where_none_is_written(desk, ministry):
    offered = desk.get(f"{reverse('indices:open')}?pola={READY}").context["form"]
    assert not offered["title_en"].value()
    send(desk, told(ministry, title_id="Kesiapan 2031", year="2031"))
    assert Round.objects.get().title_en == f"{load().round('kesiapan').title.in_('en')} 2031"


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"kuesioner_to": ""}, ["kuesioner_to"]),
        ({"kuesioner_to": "2027-01-31"}, ["kuesioner_to"]),
        ({"asesmen_from": "2027-02-19"}, ["asesmen_from"]),
        ({"title_id": "!!"}, ["title_id"]),
    ],
)
def test_dates_out_of_order_are_told_at_their_field(desk, ministry, changes, fields):
    page = send(desk, told(ministry, **changes))
    assert page.status_code == 422
    assert list(page.context["form"].errors) == fields
    assert not QuestionSet.objects.exists()


def test_stages_of_one_state_may_overlap(desk, ministry):
    dates = {"undangan_from": "2027-01-05", "undangan_to": "2027-01-08"}
    assert send(desk, told(ministry, **dates)).status_code == 302


def test_a_provisional_round_says_so_and_announces_no_ranking(desk, ministry):
    data = {
        "title_id": "Tahap I 2027", "year": "2027", "organiser": ministry.pk,
        "verdicts_needed": "3", "pengisian_to": "2027-06-10", "cohorts": ["REGULER"],
        "invited": "35.07",
    }  # fmt: skip
    send(desk, data, "indonesia-smart-city/evaluasi-tahap-1")
    round = Round.objects.get()
    assert round.title == "Tahap I 2027 (sementara)"
    assert RoundState.MODERATION not in round.line
    assert not round.announces
    assert [one.code for one in round.cohorts.all()] == ["REGULER"]
    wrong = send(desk, data | {"title_id": "Lain", "invited": "35.07; KPPN&IKN"},
                 "indonesia-smart-city/evaluasi-tahap-1")  # fmt: skip
    assert wrong.status_code == 422


def test_another_country_runs_a_whole_round_by_its_own_template(
    desk, ministry, secretariat, monkeypatch, client
):
    """Other stages, no moderation, scale 1 to 10, three dimensions, other columns, no provinces."""
    monkeypatch.setenv("MENUJU_PACKS", str(PACKS))
    load.cache_clear()
    seeding.country(tell=lambda _: None, pack="veldora")
    data = {
        "title_id": "Tilsyn 2031", "year": "2031", "organiser": ministry.pk,
        "verdicts_needed": "1", "egenmelding_to": "2031-05-01",
    }  # fmt: skip
    send(desk, data, "veldora/tilsyn")
    round = Round.objects.get()
    table = b"kommune,folketall,brygge\nLund,1200,Grand\nV5,90,liten\n"
    candidates.bring(round, content=table, name="liste.csv", by=secretariat)
    chosen = list(round.candidates.filter(place="V1"))
    assert chosen[0].criteria == {"folketall": "1200", "kai": "stor"}
    invitations.invite(round, chosen, by=secretariat)
    rounds.advance(round, by=secretariat)
    answer(Response.objects.get())
    rounds.advance(round, by=secretariat)
    control = desk.get(reverse("review:control", args=[round.slug])).content.decode()
    assert "Lund" in control
    assert "Semua provinsi" not in control
    judge(round, by=secretariat)
    rounds.advance(round, by=secretariat)
    assert (round.state, len(round.moderation_sha256)) == (RoundState.CLOSED, 64)
    reactions()["review.round.closed"]["likenesses"](round.slug)
    assert Event.objects.filter(name="review.likenesses.found").count() == 1
    run = runs.draft(round, by=secretariat)
    assert [str(one.final) for one in run.standings.all()] == ["8.0000"]
    runs.publish(run, by=secretariat)
    walk = client.get(f"/daerah/V1/{round.slug}/").content.decode()
    assert "dari 10" in walk
    assert client.get(f"/peringkat/{round.slug}/unduh.csv").status_code == 200


def answer(response):
    coordinator = makers.actor(Role.COORDINATOR, response.organisation)
    head = makers.actor(Role.HEAD, response.organisation)
    given = {
        code: Brought(AnswerInput(level=1, note="Ja"), (), True) for code in ("T1", "T2", "T3")
    }
    QuestionSet.objects.get().questions.update(evidence_needed=0)
    bringing.bring(response, given, by=coordinator)
    responses.submit(response, by=coordinator)
    responses.approve(response, by=head)


def judge(round, *, by):
    panel = panels.create(round, name="Panel 1", by=by)
    assessor = makers.member(Role.ASSESSOR, makers.panel())
    panels.seat(panel, assessor, by=by)
    entry = round.entries.select_related("round", "response", "place").get()
    panels.assign([entry], panel, by=by)
    entry = round.entries.select_related("round", "response", "place").get()
    actor = makers.Actor.of(assessor)
    given = [
        ScoreInput(code, value, Confidence.SURE, "", uuid4(), timezone.now())
        for code, value in (("T1", 10), ("T2", 6), ("T3", 8))
    ]
    scores.give_many(entry, given, by=actor)
    scores.submit(entry, by=actor)


def test_a_round_whose_template_announces_nothing_publishes_no_run(ministry, secretariat):
    run = makers.published_run("umum", organiser=ministry)
    way = load().round("evaluasi-tahap-1")
    Round.objects.filter(pk=run.round_id).update(template=way.id, template_facts=freeze(way))
    run.refresh_from_db()
    run.round = Round.objects.get(pk=run.round_id)
    with pytest.raises(Conflict, match="tidak mengumumkan"):
        runs.publish(run, by=secretariat)
