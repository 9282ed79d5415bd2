"""A decision is prepared, made once, corrected by a new one; its cohort follows."""

import json
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from menuju.choosing import Priority, Quota
from menuju.documents.actions.typesetting import typeset
from menuju.documents.models import Document
from menuju.indices.actions import runs
from menuju.people.models import Notice
from menuju.people.types import Role
from menuju.problems import Conflict, Forbidden, Invalid
from menuju.records.actions import work
from menuju.records.files import open_file
from menuju.records.models import Event
from menuju.selection.actions import chances, drafts
from menuju.selection.models import ByHand, Cohort, Decision, Member
from menuju.selection.types import DecisionState, Present
from tests import makers
from tests.indices import judging
from tests.selection import deciding
from tests.selection.deciding import CODES, SITTING, fresh, selected

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return deciding.closed()


def test_a_decision_keeps_outcomes_forms_a_cohort_and_leaves_one_event(world):
    made = world.decide(world.draft(places=3))
    assert selected(made) == {"35.01", "35.02", "35.03"}
    assert made.outcomes.count() == 10
    cohort = Cohort.objects.get(decision=made)
    assert (cohort.programme, cohort.code, cohort.title_id) == (
        "indonesia-smart-city", "2023", "Angkatan uji",
    )  # fmt: skip
    assert set(cohort.members.values_list("place", "since")) == {
        (code, SITTING.on) for code in CODES[:3]
    }
    event = Event.objects.get(name="selection.decision.made")
    assert event.facts["selected"] == 3
    assert event.facts["standings_sha256"] == world.run.standings_sha256


def test_quotas_minimums_priority_and_exclusions_are_kept_as_data(world):
    draft = world.draft(
        places=3,
        minimum=Decimal("2.50"),
        quotas=(Quota("group", "35", most=1), Quota("group", "91", least=1)),
        priority=Priority(frozenset({"63.02"}), "Perpres 1/2024", reserved=1),
        excluded={"35.01": "mengundurkan diri"},
    )
    made = world.decide(draft)
    assert selected(made) == {"35.02", "63.02", "91.01"}
    why = {one.entry.place_id: one.because["why"] for one in made.outcomes.select_related("entry")}
    assert (why["35.01"], why["35.03"], why["91.02"]) == ("excluded", "quota_full", "below_total")
    assert (why["63.01"], why["63.02"]) == ("needed", "raised")


def test_rules_that_conflict_are_not_decided(world):
    draft = world.draft(places=1, quotas=(Quota("group", "35", 1), Quota("group", "63", 1)))
    with pytest.raises(Conflict, match="bertentangan"):
        world.decide(draft)


def test_what_the_scores_leave_open_is_decided_by_name_first(world):
    deciding.drawn(world.run)
    draft = world.draft(places=4)
    with pytest.raises(Invalid, match="2 daerah belum pasti"):
        world.decide(draft)
    world.by_hand(draft, "not_selected", "35.04", reason="Komitmen belum ditandatangani.")
    with pytest.raises(Invalid, match="1 daerah belum pasti"):
        world.decide(draft)
    world.by_hand(draft, "selected", "63.01")
    made = world.decide(draft)
    assert selected(made) == {"35.01", "35.02", "35.03", "63.01"}
    open_ = made.outcomes.get(entry__place="63.01")
    assert (open_.band, open_.probability) == ("undecided", Decimal("0.5000"))
    assert made.outcomes.get(entry__place="35.01").band == "in"


def test_a_choice_by_name_counts_for_the_places_and_names_what_it_breaks(world):
    draft = world.draft(places=2, minimum=Decimal("3.00"))
    world.by_hand(draft, "selected", "91.02")
    made = world.decide(draft)
    assert selected(made) == {"35.01", "91.02"}
    assert made.outcomes.get(entry__place="91.02").because["broken"] == ["minimum"]
    assert Event.objects.get(name="selection.decision.made").facts["by_hand"] == 1


def test_a_region_is_left_to_the_rules_again_and_the_log_remembers(world):
    draft = world.draft(places=2)
    world.by_hand(draft, "not_selected", "35.01")
    draft = fresh(draft)
    drafts.take_back(draft, [world.entry("35.01")], edition=draft.edition, by=world.secretariat)
    assert not ByHand.objects.exists()
    names = ("selection.regions.decided", "selection.regions.left")
    assert Event.objects.filter(name__in=names).count() == 2


def test_two_people_do_not_overwrite_each_other(world):
    draft = world.draft(places=2)
    mine, theirs = fresh(draft), fresh(draft)
    world.rule(mine, places=3)
    with pytest.raises(Conflict, match="baru saja diubah orang lain"):
        world.rule(theirs, places=5)
    with pytest.raises(Conflict, match="sedang disiapkan"):
        world.begin(2)
    assert fresh(draft).rules["places"] == 3


def test_a_decision_is_made_once(world):
    draft = world.draft(places=2)
    world.decide(draft)
    with pytest.raises(Conflict, match="tidak lagi disiapkan"):
        world.decide(draft)
    with pytest.raises(Conflict):
        world.rule(fresh(draft), places=9)


def test_a_correction_needs_a_reason_and_the_cohort_follows_it(world):
    first = world.decide(world.draft(places=3))
    with pytest.raises(Invalid, match="alasannya"):
        world.begin(2)
    second = world.begin(3, reason="35.03 mengundurkan diri")
    assert second.rules == first.rules
    world.rule(second, excluded={"35.03": "mengundurkan diri"})
    second = world.decide(second, on=date(2026, 2, 1), cohort_id="Angkatan uji")
    assert fresh(first).state == DecisionState.REPLACED
    assert selected(fresh(first)) == {"35.01", "35.02", "35.03"}
    cohort = Cohort.objects.get()
    assert cohort.decision == second
    left = cohort.members.get(place="35.03")
    assert (left.until, left.note) == (
        date(2026, 2, 1), "koreksi penetapan: 35.03 mengundurkan diri",
    )  # fmt: skip
    here = Member.objects.filter(until=None).values_list("place", flat=True)
    assert set(here) == {"35.01", "35.02", "35.04"}


def test_a_newer_run_is_not_passed_over(world):
    draft = world.draft(places=2)
    runs.draft(world.round, reason="koreksi", by=makers.system())
    with pytest.raises(Conflict, match="hitungan yang lebih baru"):
        world.decide(draft)
    drafts.drop(fresh(draft), reason="Hitungan baru.", by=world.secretariat)
    again = world.begin(2)
    assert (again.number, again.run.number, again.reason) == (2, 2, "yang sebelumnya dibatalkan")


def test_each_region_hears_its_own_outcome_and_nobody_elses(world):
    for code in ("35.01", "91.02"):
        makers.member(Role.COORDINATOR, world.entry(code).organisation, f"Koordinator {code}")
    world.decide(world.draft(places=2))
    said = dict(Notice.objects.values_list("user__name", "said_id"))
    assert set(said) == {"Koordinator 35.01", "Koordinator 91.02"}
    assert "terpilih dalam" in said["Koordinator 35.01"]
    assert "tidak terpilih" in said["Koordinator 91.02"]


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.OPERATOR])
def test_only_the_secretariat_decides(world, role):
    draft, other = world.draft(), makers.actor(role, world.organiser)
    with pytest.raises(Forbidden):
        drafts.begin(world.round, places=2, by=other)
    with pytest.raises(Forbidden):
        drafts.set_rules(draft, None, edition=1, by=other)
    with pytest.raises(Forbidden):
        drafts.drop(draft, reason="x", by=other)
    with pytest.raises(Forbidden):
        deciding.decisions.decide(draft, SITTING, edition=1, by=other)


def test_minutes_say_where_when_and_before_whom(world):
    draft = world.draft(places=2)
    tomorrow = timezone.localdate() + timedelta(days=1)
    wrong = {"place": " ", "present": (Present("", "Direktur"),), "on": tomorrow}
    with pytest.raises(Invalid) as told:
        world.decide(draft, **wrong)
    assert [finding.where for finding in told.value.findings] == [
        "Tempat", "Hadir, baris 1", "Tanggal",
    ]  # fmt: skip
    with pytest.raises(Invalid, match="perbaiki"):
        world.decide(draft, present=())


def test_minutes_are_issued_once_signed_and_say_what_the_page_says(world):
    draft = world.draft(places=2)
    world.by_hand(draft, "selected", "91.02", reason="Kawasan prioritas.")
    made = world.decide(draft)
    work.catch_up(by=makers.system())
    work.catch_up(by=makers.system())
    document = Document.objects.get(kind="decision")
    assert fresh(made).minutes == document
    assert document.number.startswith("BA-")
    with open_file(document.content_id) as file:
        told = json.loads(file.read())["statement"]
    assert told["data"]["rules"] == made.rules
    assert told["digests"][0][1] == world.run.standings_sha256
    table = {one["title"]["en"]: one["rows"] for one in told["tables"]}
    assert [row[1]["id"] for row in table["Selected"]] == ["35.01", "91.02"]
    assert table["Decided by name"][0][-1]["id"] == "Kawasan prioritas."
    assert told["signatories"][0]["name"] == "Ketua panel"
    assert told["signatories"][0]["office"] == "Direktur"
    paper = typeset(document, language="id", by=world.secretariat)
    with open_file(paper.file_id) as file:
        assert file.read(5) == b"%PDF-"


def test_draws_are_kept_once_for_a_run_that_was_scored_here():
    world = judging.judged()
    run = runs.draft(world.round, by=world.secretariat)
    draft = drafts.begin(world.round, places=1, by=world.secretariat)
    work.catch_up(by=makers.system())
    found = chances.draw(run, by=world.secretariat)
    assert (found.draws, Event.objects.filter(name="selection.chances.drawn").count()) == (1000, 1)
    assert Decision.objects.get() == draft
