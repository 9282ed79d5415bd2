"""Findings stand beside claims; a score follows one only through its assessor, with the reason."""

import io
import uuid
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from menuju.people.models import User
from menuju.people.types import Actor, Role
from menuju.problems import Conflict, Forbidden, Invalid
from menuju.questions.models import Answer
from menuju.records.models import Event, EventSecret
from menuju.review.actions import findings, moderation
from menuju.review.models import Score
from menuju.review.queries import findings as told
from menuju.visits.actions import checks
from menuju.visits.models import Check, Visit
from menuju.visits.types import Found, Photograph, Sight
from tests import makers
from tests.questions import samples
from tests.review import live
from tests.visits import touring

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return touring.world()


@pytest.fixture
def visit(world):
    return touring.planned(world)


def test_a_finding_keeps_the_claim_and_tells_nothing_in_its_facts(world, visit):
    check = touring.found(world, visit)
    assert (check.mark, check.claimed, check.sight) == ("T-1", "3", "not_seen")
    event = Event.objects.get(name="visits.check.recorded")
    assert (event.facts, event.stream) == ({}, "scores/evaluasi-2026")
    assert EventSecret.objects.get(event=event).private["check"] == "T-1"
    assert not Score.objects.exists(), "a finding changes no score"


def test_a_finding_sent_twice_is_kept_once_and_numbers_run_through_a_region(world, visit):
    first = uuid.uuid4()
    again = [touring.found(world, visit, device=first) for _ in range(2)]
    assert again[0] == again[1]
    other = touring.planned(world, programme="Lain", at=touring.at(-5))
    assert touring.found(world, other, "BL02").mark == "T-2"
    with pytest.raises(Conflict, match="sudah dipakai"):
        touring.found(world, other, device=first)


def test_only_who_judges_the_region_writes_findings(world, visit):
    stranger = Actor.of(live.assessor("Asesor lain"))
    for actor in (world.secretariat, world.own, stranger):
        with pytest.raises(Forbidden):
            touring.found(world, visit, by=actor)


@pytest.mark.parametrize(
    ("place", "where"),
    [(("91", "112"), "Lintang"), (("7", ""), "Bujur"), (("x", "1"), "Lintang"),
     (("nan", "1"), "Lintang"), (("1", "1e9"), "Bujur")],
)  # fmt: skip
def test_a_place_is_on_the_earth_or_nowhere(world, visit, place, where):
    with pytest.raises(Invalid) as caught:
        checks.record(
            visit, "BL01", Found(Sight.PARTLY, "Ada.", *place), device=uuid.uuid4(),
            made_at=timezone.now(), by=world.by,
        )  # fmt: skip
    assert [finding.where for finding in caught.value.findings] == [where]


def test_a_place_is_read_as_people_type_it(world, visit):
    check = checks.record(
        visit, "BL01", Found(Sight.PARTLY, "Ada.", "−7,98189", "112.6265"), device=uuid.uuid4(),
        made_at=timezone.now(), by=world.by,
    )  # fmt: skip
    assert (str(check.latitude), str(check.longitude)) == ("-7.98189", "112.62650")


@pytest.mark.parametrize(("question", "text"), [("BL01", " "), ("XX99", "Ada."), ("BL01", "\0")])
def test_what_cannot_be_kept_is_refused_with_words(world, visit, question, text):
    with pytest.raises(Invalid, match="belum tersimpan"):
        touring.found(world, visit, question, text=text)
    assert not Check.objects.exists()


def test_photographs_are_checked_like_evidence_and_a_bad_one_keeps_nothing(world, visit):
    good = Photograph(io.BytesIO(samples.picture()), "foto.jpg")
    check = touring.found(world, visit, photos=[good])
    assert check.photos.get().file.media_type == "image/jpeg"
    for bad in (
        Photograph(io.BytesIO(b"%PDF-1.7"), "foto.jpg"),
        Photograph(io.BytesIO(samples.pdf()), "berkas.pdf"),
    ):
        with pytest.raises(Invalid):
            touring.found(world, visit, photos=[bad])
    assert Check.objects.count() == 1


def test_nothing_is_found_at_a_cancelled_visit(world, visit):
    Visit.objects.update(state="cancelled", reason="Banjir")
    with pytest.raises(Conflict, match="dibatalkan"):
        touring.found(world, visit)


def test_a_finding_is_withdrawn_once_by_who_wrote_it(world, visit):
    check = touring.found(world, visit)
    other = live.assessor("Asesor 2")
    world.round.panels.get().seats.create(number=2, assessor=other)
    with pytest.raises(Forbidden, match="yang menulisnya"):
        checks.withdraw(check, reason="Keliru", by=Actor.of(other))
    checks.withdraw(check, reason="Keliru", by=world.by)
    with pytest.raises(Conflict):
        checks.withdraw(check, reason="Keliru", by=world.by)
    with pytest.raises(IntegrityError), transaction.atomic():
        Check.objects.filter(pk=check.pk).update(withdrawn_reason="")


def follow(world, check, *, value=1, reason="Aplikasinya tidak jalan", by=None):
    return findings.follow(
        world.entry(), check, value=value, reason=reason, saving=uuid.uuid4(),
        made_at=timezone.now(), by=by or world.by,
    )  # fmt: skip


def test_a_score_follows_a_finding_with_before_after_and_the_reason(world, visit):
    entry, check = world.entry(), touring.found(world, visit)
    live.give(entry, world.assessor, value=4, note="Baik.")
    score = follow(world, check)
    assert (score.value, score.note) == (1, "Baik.\nTemuan T-1: Aplikasinya tidak jalan")
    event = Event.objects.get(name="review.score.followed")
    assert event.facts == {}
    kept = EventSecret.objects.get(event=event).private
    told = {name: kept[name] for name in ("finding", "before", "after", "reason", "question")}
    assert told == {
        "finding": "T-1", "before": 4, "after": 1, "reason": "Aplikasinya tidak jalan",
        "question": "BL01",
    }  # fmt: skip


def test_no_score_follows_without_a_reason_or_by_anybody_else(world, visit):
    check = touring.found(world, visit)
    with pytest.raises(Invalid):
        follow(world, check, reason=" ")
    for actor in (world.secretariat, world.own, Actor.of(live.assessor("Lain"))):
        with pytest.raises(Forbidden):
            follow(world, check, by=actor)
    with pytest.raises(Invalid, match="tidak dapat disimpan"):
        follow(world, check, value=9)
    checks.withdraw(check, reason="Keliru", by=world.by)
    check.refresh_from_db()
    with pytest.raises(Conflict, match="dicabut"):
        follow(world, check)
    assert not Score.objects.exists()
    assert not Event.objects.filter(name="review.score.followed").exists()


def test_no_score_follows_a_finding_of_another_region(world, visit):
    world.round.panels.get().entries.add(world.entry("63.03"))
    other = touring.planned(world, "63.03", at=touring.at(-5))
    with pytest.raises(Invalid, match="belum diubah"):
        follow(world, touring.found(world, other))


def test_the_table_shows_the_newest_finding_of_each_question_that_stands(world, visit):
    touring.found(world, visit, sight=Sight.NOT_SEEN)
    touring.found(world, visit, sight=Sight.RUNNING)
    late = touring.found(world, visit, sight=Sight.PARTLY)
    touring.found(world, visit, "BL02", sight=Sight.UNCHECKED)
    checks.withdraw(late, reason="Keliru", by=world.by)
    rows = told.claims_and_findings(world.round, told.Wanted())
    assert [(one.question.code, one.sight) for one in rows] == [
        ("BL01", "running"),
        ("BL02", "unchecked"),
    ]
    assert {sight.value: n for sight, n in told.counts(world.round)} == {
        "running": 1, "partly": 0, "not_seen": 0, "unchecked": 1,
    }  # fmt: skip
    narrow = told.claims_and_findings(world.round, told.Wanted(sight="not_seen"))
    assert not narrow, "an older finding is not shown in the place of the newest"


@pytest.fixture
def late(world, visit):
    """A finding that came once its assessor had handed the verdict in; the round is moderated."""
    live.judge(world.entry(), world.assessor, dict.fromkeys(("BL01", "BL02", "OP01"), 4))
    check = touring.found(world, visit)
    world.round.refresh_from_db()
    for code in world.governments:
        if code != "35.07":
            moderation.explain(world.entry(code), reason="Tidak dinilai.", by=world.secretariat)
    world.advance()
    return check


def settle(world, check, *, question="BL01", reason="T-1: tidak ada di lokasi."):
    return moderation.settle(
        world.entry(), question=question, value=Decimal(1), reason=reason, finding=check,
        by=world.secretariat,
    )  # fmt: skip


def test_after_the_verdict_a_finding_goes_by_moderation_which_cites_it(world, late):
    with pytest.raises(Conflict):
        follow(world, late)
    assert [(entry.place_id, each) for entry, each in told.after_verdicts(world.round)] == [
        ("35.07", late)
    ]
    settled = settle(world, late)
    assert (settled.value, settled.finding) == (1, late)
    assert Score.objects.get(question="BL01").value == 4, "what was scored stays as it was"
    kept = EventSecret.objects.get(event__name="review.score.settled").private
    assert (kept["finding"], kept["reason"]) == ("T-1", "T-1: tidak ada di lokasi.")
    assert told.after_verdicts(world.round) == []


def test_a_decision_cites_only_what_was_found_of_its_own_question_and_stands(world, late):
    assert refused(world, late, question="BL02") == ["temuan ini tentang pertanyaan lain."]
    assert refused(world, late, reason=" ") == ["setiap keputusan moderasi menyebut alasannya."]
    checks.withdraw(late, reason="Keliru", by=world.by)
    late.refresh_from_db()
    assert refused(world, late) == ["temuan ini sudah dicabut."]
    assert told.after_verdicts(world.round) == []


def refused(world, check, **more):
    with pytest.raises(Invalid) as wrong:
        settle(world, check, **more)
    return [each.what for each in wrong.value.findings]


def test_the_secretariats_page_offers_the_finding_and_keeps_it_beside_the_decision(world, late):
    browser = Client()
    browser.force_login(User.objects.get(pk=world.secretariat.user_id))
    page = browser.get(reverse("review:moderation", args=["evaluasi-2026"])).content.decode()
    there = reverse("review:settle", args=["evaluasi-2026", world.entry().pk, "BL01"])
    assert f"{there}?temuan={late.pk}#h-putus" in page
    form = browser.get(f"{there}?temuan={late.pk}").context["form"]
    assert (form["finding"].value(), form["reason"].value()) == (late.pk, "T-1: Tidak ada.")
    sent = {"value": "1", "reason": "T-1: Tidak ada.", "finding": late.pk}
    assert browser.post(there, sent).status_code == 302
    assert "Karena temuan T-1" in browser.get(there).content.decode()
    other = reverse("review:settle", args=["evaluasi-2026", world.entry().pk, "BL02"])
    assert "finding" not in browser.get(other).context["form"].fields


def test_only_who_reads_all_of_a_region_is_led_to_what_will_be_found_there(world, visit):
    agency = makers.agency(world.governments["35.07"])
    pic = makers.member(Role.AGENCY_PIC, agency, "PIC")
    Answer.objects.filter(response=visit.response, question__code="BL01").update(owner=agency)
    own = reverse("review:findings-own", args=["evaluasi-2026", "35.07"])
    for person, is_led in ((pic, False), (world.coordinator, True)):
        browser = Client()
        browser.force_login(person)
        page = browser.get(reverse("visits:visit", args=[visit.pk]))
        assert (page.status_code, own in page.content.decode()) == (200, is_led)
