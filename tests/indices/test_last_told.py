"""What assessors told a region stands beside the questions of its next round."""

import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from menuju.people.types import Actor, Role
from menuju.programmes import find_round
from menuju.programmes.rounds import freeze
from menuju.questions.actions import responses
from menuju.questions.models import Past, Response
from menuju.questions.types import Heard, NewResponse, ToldDecision
from menuju.review.actions import appeal_decisions, appeal_windows, appeals
from menuju.review.actions.live import LivePlan, open_round
from menuju.review.models import Appeal, Round, Score
from menuju.review.queries import pads
from menuju.review.queries.notes import last_told
from menuju.review.types import Ground
from tests import makers
from tests.indices.judging import QUESTIONS, judged, published
from tests.questions import asking
from tests.review import live

MALANG, BANJAR = "35.07", "63.03"

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def world(lasting):
    return judged(notes=True)


def told(world, **more):
    """What each of its governments was told, by place."""
    bodies = {body.pk: code for code, body in world.governments.items()}
    facts = {"simulated": world.round.simulated} | more
    found = last_told(world.organiser, bodies, **facts)
    return {bodies[pk]: each for pk, each in found.items()}


def test_nothing_is_told_before_the_result_is(world):
    assert told(world) == {}


def test_each_region_was_told_its_own_notes_as_it_read_them(world, client):
    published(world)
    found = told(world)
    assert set(found) == {MALANG, BANJAR}
    assert found[MALANG].collection == world.collection.pk
    assert sorted(found[MALANG].remarks) == sorted(QUESTIONS)
    assert all(MALANG in each for notes in found[MALANG].remarks.values() for each in notes)
    client.force_login(makers.member(Role.COORDINATOR, world.governments[MALANG], "Koordinator"))
    page = client.get(f"/daerah/{MALANG}/evaluasi-2026/catatan/").content.decode()
    read = re.findall(r"Catatan Asesor \d tentang BL01 35.07", page)
    assert list(found[MALANG].remarks["BL01"]) == read


def test_an_invented_round_tells_a_real_one_nothing(world):
    published(world)
    assert told(world, simulated=not world.round.simulated) == {}


@pytest.mark.parametrize("asked", [(MALANG,), (MALANG, BANJAR, "16.06")])
def test_what_was_told_costs_three_queries_however_many(world, asked, django_assert_num_queries):
    published(world)
    appealed(world)
    bodies = [world.governments[code].pk for code in asked]
    with django_assert_num_queries(3):
        last_told(world.organiser, bodies, simulated=world.round.simulated)


def test_a_later_round_freezes_them_for_the_region_and_its_pad_shows_them_after_a_score(
    world, client
):
    published(world)
    later = second(world)
    past = Past.objects.get(answer__response=later.response, answer__question__code="BL01")
    assert sorted(past.remarks) == sorted(told(world)[MALANG].remarks["BL01"])
    assert past.answered_in == past.told_in == world.collection

    person = live.assessor("Asesor baru")
    later.panel(person, entries=[later.entry()])
    client.force_login(person)
    page = reverse("review:pad-question", args=[later.entry().pk, "BL01"])
    pack = reverse("review:pad-pack", args=[later.entry().pk])
    hidden = ("tentang BL01 35.07", "bukti waktu itu")
    for address in (page, pack):
        read = client.get(address).content.decode()
        assert not [each for each in hidden if each in read], address
    live.give(later.entry(), person, question="BL01")
    read = client.get(page).content.decode()
    assert [each for each in hidden if each in read] == list(hidden)
    shown = {
        each["code"]: hidden[0] in each["score"] for each in client.get(pack).json()["questions"]
    }
    assert shown == {code: code == "BL01" for code in QUESTIONS}


UPHELD, REFUSED, WITHDRAWN, WAITING = QUESTIONS[:4]
OWN_REASON = "Alasan daerah sendiri."


def appealed(world):
    """Malang appeals four times: granted, refused, withdrawn, and one that waits for a decision."""
    today = timezone.localdate()
    days = {"first_on": today - timedelta(days=2), "last_on": today + timedelta(days=2)}
    appeal_windows.open_window(world.round, run=1, **days, by=world.secretariat)
    body, entry = world.governments[MALANG], world.entry(MALANG)
    speaker, head = (makers.actor(role, body) for role in (Role.COORDINATOR, Role.HEAD))
    decider = makers.member(Role.SECRETARIAT, world.organiser, "Pemutus Rahasia")
    for code in (UPHELD, REFUSED, WITHDRAWN, WAITING):
        appeals.write(entry, question=code, reason=OWN_REASON, by=speaker)
    appeals.submit(entry, by=speaker)
    filed = {each.question: each for each in appeals.approve(entry, by=head)}
    for each in filed.values():
        appeal_decisions.hand(each, decider, by=world.secretariat)
    appeals.withdraw(filed[WITHDRAWN], by=speaker)
    given, by = {"reason": "Halaman 4 terlewat."}, Actor.of(decider)
    appeal_decisions.uphold(
        filed[UPHELD], value=Decimal("3.75"), ground=Ground.OVERLOOKED, **given, by=by
    )
    given = {"reason": "Notulen tanpa tanggal."}
    appeal_decisions.reject(filed[REFUSED], ground=Ground.UNPROVEN, **given, by=by)
    return filed


def test_decisions_on_appeals_are_told_with_the_figures_before_and_after(world):
    filed = appealed(world)
    before = {code: filed[code].value_before for code in (UPHELD, REFUSED)}
    assert told(world)[MALANG].decisions == {
        UPHELD: ToldDecision(
            Heard.UPHELD, before[UPHELD], Decimal("3.75"),
            "bukti yang sudah ada terlewat", "evidence that was there had been overlooked",
            "Halaman 4 terlewat.",
        ),
        REFUSED: ToldDecision(
            Heard.REJECTED, before[REFUSED], before[REFUSED],
            "bukti tidak menunjukkan yang didalilkan", "the evidence does not show what is claimed",
            "Notulen tanpa tanggal.",
        ),
    }  # fmt: skip
    assert told(world)[BANJAR].decisions == {}


def test_a_decision_is_on_the_next_rounds_pad_after_an_own_score_and_names_nobody(world, client):
    filed = appealed(world)
    later = second(world)
    Appeal.objects.filter(pk=filed[UPHELD].pk).update(decision_reason="Diubah kemudian.")
    past = Past.objects.get(answer__response=later.response, answer__question__code=UPHELD)
    assert past.decision == {
        "outcome": "upheld",
        "before": f"{filed[UPHELD].value_before:f}",
        "after": "3.7500",
        "ground": {
            "id": "bukti yang sudah ada terlewat",
            "en": "evidence that was there had been overlooked",
        },
        "reason": "Halaman 4 terlewat.",
    }
    person = live.assessor("Asesor baru")
    later.panel(person, entries=[later.entry()])
    client.force_login(person)
    key = later.entry().pk
    pad = {code: reverse("review:pad-question", args=[key, code]) for code in QUESTIONS}
    pack = reverse("review:pad-pack", args=[later.entry().pk])
    secret = ("Halaman 4 terlewat.", "Notulen tanpa tanggal.", "3,75", "Putusan sanggah")
    for address in (pad[UPHELD], pad[REFUSED], pack):
        read = client.get(address).content.decode()
        assert [each for each in secret if each in read] == [], address
    live.give(later.entry(), person, question=UPHELD)
    read = client.get(pad[UPHELD]).content.decode()
    assert [each for each in secret if each in read] == [secret[0], *secret[2:]]
    assert [each for each in ("Pemutus Rahasia", OWN_REASON, "Diubah") if each in read] == []
    other = client.get(pad[REFUSED]).content.decode()
    assert [each for each in secret if each in other] == []
    for code in (WITHDRAWN, WAITING):
        live.give(later.entry(), person, question=code)
        assert "Putusan sanggah" not in client.get(pad[code]).content.decode()


def test_a_template_that_never_shows_the_last_round_keeps_decisions_from_its_pads(world):
    appealed(world)
    later = second(world)
    person = live.assessor("Asesor baru")
    later.panel(person, entries=[later.entry()])
    live.give(later.entry(), person, question=UPHELD)
    entry, scores = later.entry(), Score.objects.filter(entry=later.entry())
    assert pads.earlier_of(entry, scores)[UPHELD].decided
    facts = freeze(find_round("indonesia-smart-city/kesiapan"))
    facts["document"] = dict(facts["document"]) | {"blindness": {"last_round": "never"}}
    Round.objects.filter(pk=later.round.pk).update(template_facts=facts)
    assert pads.earlier_of(later.entry(), scores) == {}


def second(world):
    """The next year's round, in scoring, over Malang."""
    body = world.governments[MALANG]
    collection = asking.collect(
        world.collection.set, world.organiser, by=world.secretariat, slug="evaluasi-2027",
        simulated=True,
    )  # fmt: skip
    new = NewResponse(body, live.COHORT, last_told=told(world)[MALANG])
    (response,) = responses.open_many(collection, [new], by=world.secretariat)
    round = open_round(
        LivePlan(year=2027, verdicts_needed=1), collection,
        organiser=world.organiser, by=world.secretariat,
    )  # fmt: skip
    made = live.World(world.organiser, world.secretariat, collection, round, world.governments)
    made.advance()
    Response.objects.filter(pk=response.pk).update(
        state="approved", approved_at=timezone.now(), snapshot_sha256="1" * 64
    )
    made.response = response
    made.advance()
    return made
