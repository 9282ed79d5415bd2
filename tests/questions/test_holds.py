"""The region says who opens its evidence; the secretariat only keeps it shut for a while."""

from datetime import timedelta

import pytest
from django.utils import timezone

from menuju.calendar.queries.holidays import working_days
from menuju.people.types import Actor, Role
from menuju.problems import Conflict, Forbidden, Invalid
from menuju.questions.actions import evidence, openness
from menuju.questions.models import Evidence
from menuju.questions.types import Openness
from menuju.records.models import Event, EventSecret
from tests import makers
from tests.questions import asking, samples
from tests.questions.asking import browse
from tests.questions.test_pages_evidence import at
from tests.questions.test_pages_responses import text

REASON = "Foto memuat wajah anak."


@pytest.fixture
def photo(region):
    """An open photograph that speaks for BL01."""
    piece = asking.upload(region, samples.picture(), "foto.jpg")
    evidence.attach(region.answer("BL01"), piece, by=region.pic)
    return openness.classify(piece, Openness.OPEN, by=region.coordinator)


def held(region, piece):
    return openness.hold(piece, reason=REASON, by=region.secretariat)


def test_a_held_piece_is_no_longer_public_but_stays_classed_as_open(region, photo):
    piece = held(region, photo)
    assert (piece.openness, piece.is_public, piece.is_held) == (Openness.OPEN, False, True)
    assert piece.public_file_id == photo.public_file_id
    assert not Evidence.objects.public().exists()


def test_a_hold_ends_by_itself_after_ten_working_days(region, photo):
    piece = held(region, photo)
    assert piece.held_until == working_days(timezone.localdate(), 10)
    Evidence.objects.update(held_until=timezone.localdate() - timedelta(days=1))
    piece.refresh_from_db()
    assert piece.is_public
    assert list(Evidence.objects.public()) == [piece]


def test_the_secretariat_lets_it_go_again(region, photo):
    piece = openness.release(held(region, photo), by=region.secretariat)
    assert (piece.is_public, piece.held_reason) == (True, "")
    with pytest.raises(Conflict):
        openness.release(piece, by=region.secretariat)


def test_what_the_region_exempts_is_no_longer_held(region, photo):
    piece = openness.classify(held(region, photo), Openness.EXEMPT, by=region.coordinator)
    assert (piece.openness, piece.held_until, piece.held_reason) == (Openness.EXEMPT, None, "")


def test_what_the_region_opens_anew_stays_held(region, photo):
    piece = openness.classify(held(region, photo), Openness.OPEN, by=region.coordinator)
    assert piece.is_held


def test_nobody_but_the_rounds_own_secretariat_holds(region, photo):
    stranger = makers.actor(Role.SECRETARIAT, makers.organisation(name="Kementerian lain"))
    auditor = makers.actor(Role.AUDITOR, region.organiser)
    for actor in (region.coordinator, region.head, region.pic, auditor, stranger, Actor()):
        with pytest.raises(Forbidden):
            openness.hold(photo, reason=REASON, by=actor)
        with pytest.raises(Forbidden):
            openness.release(photo, by=actor)


@pytest.mark.parametrize("reason", ["", "  ", "x" * 301])
def test_a_hold_has_a_reason(region, photo, reason):
    with pytest.raises(Invalid):
        openness.hold(photo, reason=reason, by=region.secretariat)


def test_only_what_is_open_can_be_held(region):
    use = region.prove("BL01")
    with pytest.raises(Conflict):
        held(region, use.evidence)


def test_what_is_decided_of_a_piece_stands_in_the_rounds_log_and_the_reason_does_not(region, photo):
    held(region, photo)
    told = Event.objects.filter(on_id=str(photo.pk), stream=region.collection.stream)
    assert [(event.name, event.facts) for event in told.order_by("at")] == [
        (
            "questions.evidence.classified",
            {"from": "unclassified", "to": "open", "public_sha256": photo.public_file_id},
        ),
        (
            "questions.evidence.held",
            {"until": working_days(timezone.localdate(), 10).isoformat()},
        ),
    ]
    secret = EventSecret.objects.get(event__name="questions.evidence.held")
    assert secret.private["reason"] == REASON


def test_what_no_round_rests_on_is_told_in_the_systems_log(region):
    piece = asking.upload(region, samples.picture(), "foto.jpg")
    openness.classify(piece, Openness.OPEN, by=region.coordinator)
    told = Event.objects.get(name="questions.evidence.classified")
    assert told.stream == "system"


def test_the_secretariat_holds_on_the_page_and_the_region_reads_why(region, photo):
    browser = browse(region.secretariat)
    assert at("evidence-hold", photo) in browser.get(at("evidence", photo)).content.decode()
    told = browser.post(at("evidence-hold", photo), {"reason": REASON}, follow=True)
    assert "ditahan sementara" in text(told)
    page = text(browse(region.coordinator).get(at("evidence", photo)))
    assert REASON in page
    assert "Ditahan dari umum sampai" in page
    told = browser.post(at("evidence-release", photo), follow=True)
    assert "kembali terbuka untuk umum" in text(told)
    assert Evidence.objects.public().exists()


def test_a_hold_without_a_reason_is_asked_again(region, photo):
    answer = browse(region.secretariat).post(at("evidence-hold", photo), {"reason": ""})
    assert answer.status_code == 422
    assert Evidence.objects.public().exists()
