"""What is mentored: planned by the region's clock, moved, held, with who came and who paid."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.utils import timezone

from menuju.calendar.queries import gathering, zones
from menuju.calendar.types import Span
from menuju.mentoring.actions import minutes, sessions
from menuju.mentoring.models import Presence, Session
from menuju.mentoring.queries import boards, desks, gatherings
from menuju.mentoring.queries.attendance import read_attendees
from menuju.mentoring.queries.plans import plan_of
from menuju.mentoring.queries.schedules import Schedule, local
from menuju.mentoring.types import Bears
from menuju.people.models import Notice
from menuju.problems import Conflict, Forbidden, Invalid, NotFound
from menuju.protection.queries import terms
from menuju.records.models import Event, EventSecret
from tests.mentoring import making

pytestmark = pytest.mark.django_db
PLACES = "OPD; Budi Uji; Kepala Dinas\nDewan Smart City; Sri Uji; Anggota\ntim;Tono Uji;Ketua"


@pytest.fixture
def world():
    return making.mentored()


def schedule(starts=None, **more):
    begins = starts or timezone.now() - timedelta(days=3)
    facts = {"starts_at": begins, "ends_at": begins + timedelta(days=1), "venue": "Pendopo"}
    return Schedule(**(facts | more))


def planned(world, kind="bimtek-1", by="mentor", **more):
    return sessions.plan(world.malang, kind, schedule(**more), by=world.by(by))


def attendees(world):
    return read_attendees(PLACES, plan=plan_of(world.cohort), field="attendees")[0]


def test_nine_o_clock_is_nine_o_clock_where_the_region_is(world):
    nine = [local(one, date(2026, 6, 1), time(9)).astimezone(UTC).hour for one in world.members]
    assert nine == [2, 1, 0]


def test_many_are_planned_at_once_or_none(world):
    by = world.by("secretariat")
    everyone = [(one, schedule()) for one in world.members]
    assert len(sessions.plan_for(world.cohort, "bimtek-1", everyone, by=by)) == 3
    assert desks.chosen(world.cohort, "bimtek-1", "") == []
    assert len(desks.chosen(world.cohort, "bimtek-2", "")) == 3
    with pytest.raises(Invalid):
        sessions.plan_for(world.cohort, "bimtek-1", everyone[:1], by=by)
    with pytest.raises(Invalid):
        desks.chosen(world.cohort, "bimtek-2", "35.07 11.01")


def test_a_workshop_is_held_once_and_discussions_as_needed(world):
    first = planned(world)
    with pytest.raises(Conflict):
        planned(world)
    sessions.cancel(first, reason="Banjir", by=world.by("mentor"))
    planned(world)
    planned(world, "fgd", by="coordinator")
    planned(world, "fgd", by="coordinator")


def test_a_region_does_not_plan_its_own_workshop_nor_an_assessor_anything(world):
    for name, kind in (("coordinator", "bimtek-1"), ("assessor", "fgd"), ("auditor", "fgd")):
        with pytest.raises(Forbidden):
            planned(world, kind, by=name)


def test_a_mentor_leads_the_regions_that_are_noted_and_no_others(world):
    for member in world.members[1:]:
        with pytest.raises(Forbidden):
            sessions.plan(member, "bimtek-1", schedule(), by=world.by("mentor"))
    world.round.mentorships.update(ended_at=timezone.now(), ending="over", end_reason="Usai")
    with pytest.raises(Forbidden):
        planned(world)


def test_a_kind_that_the_plan_does_not_know_is_not_found(world):
    with pytest.raises(NotFound):
        planned(world, "bimtek-9")


@pytest.mark.parametrize(
    ("more", "where"),
    [
        ({"venue": ""}, "venue"),
        ({"starts": datetime(1999, 1, 1, tzinfo=UTC)}, "day"),
        ({"ends_at": datetime(2014, 1, 1, tzinfo=UTC)}, "until"),
    ],
)
def test_what_is_wrong_with_a_schedule_is_said_at_its_field(world, more, where):
    with pytest.raises(Invalid) as refused:
        planned(world, **more)
    assert [one.where for one in refused.value.findings] == [where]


def test_a_moved_session_says_from_when_and_why(world):
    session, by = planned(world), world.by("mentor")
    later = schedule(starts=session.starts_at + timedelta(days=7))
    with pytest.raises(Invalid):
        sessions.move(session, later, reason=" ", by=by)
    moved = sessions.move(session, later, reason="Banjir", by=by)
    assert (moved.state, moved.moved_from, moved.reason) == ("moved", session.starts_at, "Banjir")
    with pytest.raises(Conflict):
        sessions.move(moved, later, reason="Lagi", by=by)


def test_nothing_is_held_before_it_has_begun_nor_after_it_was_cancelled(world):
    by = world.by("mentor")
    coming = planned(world, starts=timezone.now() + timedelta(days=1))
    held = {"outcome": "Selesai", "next_steps": "", "counts": {}, "by": by}
    with pytest.raises(Conflict):
        sessions.hold(coming, **held)
    sessions.cancel(coming, reason="Banjir", by=by)
    with pytest.raises(Conflict):
        sessions.hold(coming, **held)


def test_who_came_is_counted_and_the_counts_outlive_the_names(world):
    session = planned(world)
    minutes.list_present(session, attendees(world), by=world.by("coordinator"))
    session.refresh_from_db()
    assert session.counts == {"opd": 1, "dewan": 1, "tim": 1}
    Presence.objects.update(noted_at=timezone.now() - timedelta(days=731))
    (holding,) = (one for one in terms.limited() if one.code == "mentoring.presence")
    assert terms.past(holding).count() == 3
    terms.past(holding).delete()
    session.refresh_from_db()
    assert session.people == 3


def test_names_of_who_came_stay_out_of_the_log_and_are_masked_for_those_who_only_read(world):
    session = planned(world)
    minutes.list_present(session, attendees(world), by=world.by("mentor"))
    assert "Budi" not in str(list(Event.objects.values_list("facts", flat=True)))
    assert "Budi" not in str(list(EventSecret.objects.values_list("private", flat=True)))
    masked = gatherings.gathering(session, by_name=False).presences
    assert {one.name for one in masked} == {"B••• U•••", "S••• U•••", "T••• U•••"}


def test_bad_lines_of_a_list_are_all_named(world):
    found, wrong = read_attendees(
        "opd; A; B\nasing; A; B\nopd; A\nopd; 3507010101800001; B",
        plan=plan_of(world.cohort), field="attendees",
    )  # fmt: skip
    assert len(found) == 1
    assert [one.what.partition(":")[0] for one in wrong] == ["Baris 2", "Baris 3", "Baris 4"]


def test_costs_are_whole_rupiah_by_who_bears_them(world):
    session, by = planned(world), world.by("coordinator")
    noted = minutes.note_cost(
        session, "fgd", bearer=Bears.REGION, amount_rp=3_000_000, note="", by=by
    )
    minutes.note_cost(session, "pembimbing", bearer=Bears.CENTRE, amount_rp=5, note="", by=by)
    assert boards.costs(world.cohort) == {"centre": 5, "region": 3_000_000}
    for amount in (0, -1, 10**13):
        with pytest.raises(Invalid):
            minutes.note_cost(session, "fgd", bearer=Bears.REGION, amount_rp=amount, note="", by=by)
    minutes.strike_cost(noted, by=by)
    assert boards.costs_of(world.malang) == {"centre": 5, "region": 0}
    with pytest.raises(Conflict):
        minutes.strike_cost(noted, by=by)


def test_sessions_stand_in_the_calendars_of_region_and_mentor(world):
    starts = timezone.now() + timedelta(days=2)
    session = planned(world, starts=starts)
    day = starts.date()
    span = Span(day - timedelta(days=3), day + timedelta(days=3))
    for name, awaits in (("mentor", True), ("coordinator", False)):
        actor = world.by(name)
        known = gathering.occasions(actor, span, zones.zone_of(actor))
        (found,) = (one for one in known if one.code == f"session:{session.pk}")
        assert (found.at, found.awaits) == (starts, awaits)
    actor = world.by("assessor")
    assert not gathering.occasions(actor, span, zones.zone_of(actor))


def test_the_database_keeps_a_workshop_single(world):
    planned(world)
    assert Session.objects.get().once


def ahead(world, kind="bimtek-1", by="mentor", **more):
    return planned(world, kind, by, starts=timezone.now() + timedelta(days=5), **more)


def told(world):
    """Who was told what, without the office's own lines, oldest first."""
    notices = Notice.objects.filter(topic="mentoring.sessions").order_by("pk")
    return [(one.user, one.said_id) for one in notices]


def test_who_is_invited_is_told_of_each_change_and_who_made_it_is_not(world):
    session = ahead(world)
    people = {world.people["coordinator"], world.people["head"]}
    assert {person for person, _said in told(world)} == people
    assert "Bimtek 1 bagi Kabupaten Malang" in told(world)[0][1]
    assert "Pendopo" in told(world)[0][1]
    later = schedule(timezone.now() + timedelta(days=9))
    moved = sessions.move(session, later, reason="Banjir", by=world.by("secretariat"))
    assert "dipindahkan ke" in told(world)[-1][1]
    assert "Banjir" in told(world)[-1][1]
    assert {person for person, _said in told(world)[2:]} == people | {world.people["mentor"]}
    elsewhere = schedule(venue="Aula Bappeda")
    sessions.amend(moved, elsewhere, by=world.by("mentor"))
    assert "kini di Aula Bappeda" in told(world)[-1][1]
    sessions.amend(moved, schedule(venue="Aula Bappeda", agenda="Baru"), by=world.by("mentor"))
    assert len(told(world)) == 7
    sessions.cancel(moved, reason="Bencana", by=world.by("mentor"))
    assert "dibatalkan" in told(world)[-1][1]
    assert len(told(world)) == 9


def test_what_was_held_already_is_written_down_and_announced_to_nobody(world):
    planned(world)
    assert told(world) == []


def test_many_planned_at_once_are_one_notice_a_person(world):
    starts = timezone.now() + timedelta(days=5)
    everyone = [(one, schedule(starts)) for one in world.members]
    making.mentors_all(world)
    sessions.plan_for(world.cohort, "bimtek-1", everyone, by=world.by("secretariat"))
    mine = [said for person, said in told(world) if person == world.people["mentor"]]
    assert len(mine) == 1
    assert all(name in mine[0] for name in ("Malang", "Banjar", "Jayapura"))
    assert "WITA" in mine[0]


def test_the_list_of_names_is_what_is_counted_whatever_is_typed_with_the_outcome(world):
    session, by = planned(world), world.by("mentor")
    minutes.list_present(session, attendees(world), by=world.by("coordinator"))
    held = sessions.hold(session, outcome="Selesai", next_steps="", counts={"opd": 40}, by=by)
    assert held.counts == {"opd": 1, "dewan": 1, "tim": 1}


def test_where_people_were_listed_a_session_is_not_said_not_to_have_been(world):
    session, by = planned(world), world.by("mentor")
    minutes.list_present(session, attendees(world), by=by)
    later = schedule(starts=timezone.now() + timedelta(days=7))
    for deed in (
        lambda: sessions.cancel(session, reason="Banjir", by=by),
        lambda: sessions.move(session, later, reason="Banjir", by=by),
    ):
        with pytest.raises(Conflict, match="kosongkan"):
            deed()
    sessions.move(session, schedule(session.starts_at - timedelta(days=1)), reason="Salah", by=by)
    minutes.list_present(session, [], by=by)
    assert sessions.cancel(session, reason="Banjir", by=by).counts == {}


def test_a_morning_in_the_east_is_shown_on_its_own_day(world):
    member = world.members[2]
    starts = local(member, date(2026, 6, 2), time(8))
    assert starts.astimezone(UTC).date() == date(2026, 6, 1)
    by = world.by("secretariat")
    sessions.plan(member, "bimtek-1", schedule(starts=starts), by=by)
    (line,) = (one for one in boards.board(world.cohort).lines if one.member == member)
    assert line.series[0].on == date(2026, 6, 2)
