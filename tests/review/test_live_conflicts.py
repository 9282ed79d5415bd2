"""A conflicted assessor can neither be assigned nor see nor score."""

import pytest

from menuju.people.types import Actor, OrganisationKind, Role
from menuju.problems import Conflict, Forbidden, Invalid, NotFound
from menuju.questions.models import Evidence, EvidenceUse
from menuju.records.models import Event
from menuju.review import rules
from menuju.review.actions import mentors, panels
from menuju.review.models import Round, Seat
from menuju.review.queries import control, pads, queues
from menuju.review.types import ConflictKind, MentorshipEnd
from tests import makers
from tests.review import live

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return live.scoring()


def works_for_the_government(world, person):
    live.wear(person, Role.COORDINATOR, world.governments["35.07"])


def works_for_an_agency(world, person):
    live.wear(person, Role.AGENCY_PIC, makers.agency(world.governments["35.07"]))


def teaches_there(world, person):
    where = makers.place("35.07")
    body = makers.organisation(OrganisationKind.PANEL, "Universitas Malang", place=where)
    live.wear(person, Role.ASSESSOR, body)


def teaches_in_a_district_there(world, person):
    where = makers.place("35.07.01", "Donomulyo")
    body = makers.organisation(OrganisationKind.PANEL, "Akademi Donomulyo", place=where)
    live.wear(person, Role.ASSESSOR, body)


def mentors_it(world, person):
    live.wear(person, Role.MENTOR, world.organiser)
    malang = world.governments["35.07"]
    mentors.appoint(world.round, malang, person, by=world.secretariat)


CONFLICTS = {
    works_for_the_government: ConflictKind.OWN_REGION,
    works_for_an_agency: ConflictKind.OWN_REGION,
    teaches_there: ConflictKind.OWN_INSTITUTION,
    teaches_in_a_district_there: ConflictKind.OWN_INSTITUTION,
    mentors_it: ConflictKind.MENTOR,
}


@pytest.mark.parametrize("happens", CONFLICTS, ids=lambda happens: happens.__name__)
def test_each_conflict_has_its_kind_and_touches_that_region_alone(world, happens):
    person = live.assessor()
    happens(world, person)
    assert rules.conflicts(person.pk, world.entry("35.07")) == (CONFLICTS[happens],)
    assert rules.conflicts(person.pk, world.entry("63.03")) == ()


@pytest.mark.parametrize("happens", CONFLICTS, ids=lambda happens: happens.__name__)
def test_an_entry_is_not_assigned_to_a_panel_in_conflict_nor_the_person_seated(world, happens):
    person = live.assessor("Asesor bentur")
    happens(world, person)
    seated = world.panel(person)
    with pytest.raises(Invalid) as refused:
        panels.assign([world.entry("63.03"), world.entry("35.07")], seated, by=world.secretariat)
    assert [finding.where for finding in refused.value.findings] == ["Kabupaten Malang"]
    assert world.entry("63.03").panel is None
    given = world.panel(name="Panel 2", entries=[world.entry("35.07")])
    with pytest.raises(Invalid):
        panels.seat(given, person, by=world.secretariat)
    assert not given.seats.exists()


@pytest.mark.parametrize("happens", CONFLICTS, ids=lambda happens: happens.__name__)
def test_a_conflict_that_comes_later_shuts_the_door_and_keeps_the_score(world, happens):
    person = live.assessor()
    world.panel(person, entries=[world.entry("35.07"), world.entry("63.03")])
    live.give(world.entry(), person, value=2)
    happens(world, person)
    with pytest.raises(Forbidden):
        live.give(world.entry(), person, value=4)
    with pytest.raises(Forbidden):
        pads.pad(world.entry(), Actor.of(person))
    assert [row.entry.place_id for row in queues.queue(Actor.of(person))] == ["63.03"]
    assert [score.value for score in world.entry().scores.all()] == [2]
    live.give(world.entry("63.03"), person)


def test_evidence_opens_for_the_panel_and_not_in_conflict(world):
    person, outsider = live.assessor(), live.assessor("Asesor lain")
    world.panel(person, entries=[world.entry()])
    entry = world.entry()
    piece, other = (
        Evidence.objects.create(
            organisation=government, kind="link", title="Bukti", url="https://menuju.example/a"
        )
        for government in (world.governments["35.07"], world.governments["63.03"])
    )
    EvidenceUse.objects.create(answer=entry.response.answers.first(), evidence=piece)
    elsewhere = world.entry("63.03").response.answers.first()
    EvidenceUse.objects.create(answer=elsewhere, evidence=other)
    assert rules.may_see_evidence(Actor.of(person), entry, piece.pk)
    assert not rules.may_see_evidence(Actor.of(person), entry, other.pk)
    assert not rules.may_see_evidence(Actor.of(outsider), entry, piece.pk)
    works_for_an_agency(world, person)
    assert not rules.may_see_evidence(Actor.of(person), entry, piece.pk)


def mentored(world, person):
    mentors_it(world, person)
    return world.round.mentorships.select_related("round").get()


def test_a_mentorship_that_is_over_bars_from_judging_in_its_cycle_and_a_mistake_does_not(world):
    person = live.assessor()
    held = mentored(world, person)
    mentors.end(held, ending=MentorshipEnd.OVER, reason="Selesai", by=world.secretariat)
    assert rules.conflicts(person.pk, world.entry()) == (ConflictKind.MENTOR,)
    again = mentors.appoint(world.round, held.organisation, person, by=world.secretariat)
    mentors.end(again, ending=MentorshipEnd.MISTAKEN, reason="Salah", by=world.secretariat)
    assert rules.conflicts(person.pk, world.entry()) == (ConflictKind.MENTOR,)
    other = live.assessor("Asesor 2")
    wrong = mentors.appoint(
        world.round, held.organisation, world_mentor(world, other), by=world.secretariat
    )
    assert rules.conflicts(other.pk, world.entry()) == (ConflictKind.MENTOR,)
    mentors.end(wrong, ending=MentorshipEnd.MISTAKEN, reason="Salah orang", by=world.secretariat)
    assert rules.conflicts(other.pk, world.entry()) == ()
    events = Event.objects.filter(name="review.mentor.ended").order_by("at")
    assert [event.facts for event in events] == [
        {"ending": "over"},
        {"ending": "mistaken"},
        {"ending": "mistaken"},
    ]


def world_mentor(world, person):
    live.wear(person, Role.MENTOR, world.organiser)
    return person


@pytest.mark.parametrize(
    ("year", "own", "barred"), [(2026, True, True), (2025, True, False), (2026, False, False)]
)
def test_a_mentor_is_barred_in_every_round_of_the_same_organiser_and_year(world, year, own, barred):
    person = world_mentor(world, live.assessor())
    organiser = world.organiser if own else makers.organisation(name="Penyelenggara lain")
    earlier = makers.closed_round("tahap-satu", organiser=organiser)
    Round.objects.filter(pk=earlier.pk).update(year=year)
    earlier.mentorships.create(organisation=world.governments["35.07"], mentor=person)
    assert bool(rules.conflicts(person.pk, world.entry())) == barred
    assert rules.conflicts(person.pk, world.entry("63.03")) == ()


def test_only_the_secretariat_ends_a_mentorship_and_says_why(world):
    held = mentored(world, live.assessor())
    for actor in (
        Actor.of(held.mentor),
        makers.actor(Role.SECRETARIAT, makers.organisation(name="Lain")),
        makers.actor(Role.AUDITOR, world.organiser),
    ):
        with pytest.raises(Forbidden):
            mentors.end(held, ending=MentorshipEnd.MISTAKEN, reason="Salah", by=actor)
    with pytest.raises(Invalid):
        mentors.end(held, ending=MentorshipEnd.MISTAKEN, reason=" ", by=world.secretariat)
    held.refresh_from_db()
    assert held.ended_at is None


def test_moderation_does_not_begin_over_a_conflict_until_the_assessor_steps_aside(world):
    person, other = live.assessor("Asesor 1"), live.assessor("Asesor 2")
    made = world.panel(person, other, entries=[world.entry()])
    live.give(world.entry(), person)
    works_for_an_agency(world, person)
    with pytest.raises(Invalid) as refused:
        world.advance()
    assert [finding.where for finding in refused.value.findings] == ["Panel 1 · Kabupaten Malang"]
    assert [found.kinds for found in control.control(world.round).conflicts] == [
        (ConflictKind.OWN_REGION,)
    ]
    seat = made.seats.get(assessor=person)
    panels.recuse(world.entry(), seat, reason="Pindah ke Dinas Kominfo", by=world.secretariat)
    assert control.control(world.round).conflicts == []
    assert world.advance().state == "moderation"


def test_who_stepped_aside_is_out_also_when_the_conflict_ends(world):
    person = live.assessor()
    made = world.panel(person, entries=[world.entry()])
    seat = made.seats.get()
    panels.recuse(world.entry(), seat, reason="Permintaan sendiri", by=world.secretariat)
    with pytest.raises(Forbidden):
        live.give(world.entry(), person)
    with pytest.raises(NotFound):
        pads.pad(world.entry(), Actor.of(person))
    assert queues.queue(Actor.of(person)) == []
    with pytest.raises(Conflict):
        panels.recuse(world.entry(), seat, reason="Lagi", by=world.secretariat)


def test_staff_of_the_organiser_never_sit_on_its_panels_nor_moderate_from_a_seat(world):
    person = live.assessor()
    made = world.panel(entries=[world.entry()])
    live.wear(person, Role.SECRETARIAT, world.organiser)
    with pytest.raises(Invalid):
        panels.seat(made, person, by=world.secretariat)
    late = live.assessor("Asesor 2")
    panels.seat(made, late, by=world.secretariat)
    live.wear(late, Role.SECRETARIAT, world.organiser)
    assert not rules.may_moderate(Actor.of(late), world.round)
    assert rules.may_moderate(world.secretariat, world.round)


def test_an_entry_that_another_panel_began_stays_there(world):
    person = live.assessor()
    world.panel(person, entries=[world.entry()])
    live.give(world.entry(), person)
    other = world.panel(name="Panel 2")
    with pytest.raises(Invalid):
        panels.assign([world.entry()], other, by=world.secretariat)
    assert world.entry().panel.name == "Panel 1"


def test_only_the_secretariat_makes_panels(world):
    for actor in (
        Actor.of(live.assessor()),
        makers.actor(Role.SECRETARIAT, makers.organisation(name="Lain")),
        makers.actor(Role.AUDITOR, world.organiser),
    ):
        with pytest.raises(Forbidden):
            panels.create(world.round, name="Panel", by=actor)
    assert not Seat.objects.exists()
