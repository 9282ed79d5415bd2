"""What happens to a visit: each deed in its states, by whom, and what is kept of it."""

import pytest
from django.db import IntegrityError, transaction

from menuju.people.models import Notice
from menuju.people.types import Actor, Role
from menuju.problems import Conflict, Forbidden, Invalid
from menuju.visits.actions import moves
from menuju.visits.models import Visit
from menuju.visits.queries.steps import BEFORE
from menuju.visits.types import Consent, Deed, VisitKind, VisitState
from tests import makers
from tests.visits import touring

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return touring.world()


def verbs(world, visit):
    said = {"pic": "Siti, Kadis", "attendance": "Diskominfo"}
    return {
        Deed.CONFIRM: lambda: moves.confirm(visit, **said, by=world.own),
        Deed.MOVE: lambda: moves.move(
            visit, to=touring.at(-1), reason="Banjir", by=world.secretariat
        ),
        Deed.CANCEL: lambda: moves.cancel(visit, reason="Banjir", by=world.secretariat),
        Deed.INTERRUPT: lambda: moves.interrupt(visit, reason="Sinyal", by=world.by),
        Deed.RESUME: lambda: moves.resume(visit, by=world.by),
        Deed.HOLD: lambda: moves.hold(visit, attendance="Diskominfo", by=world.by),
        Deed.ASK: lambda: moves.note_consent(
            visit, Consent.GIVEN, consent_by="Siti, Kadis", by=world.by
        ),
        Deed.WRITE: lambda: moves.write_account(
            visit, account="Ditanyakan anggarannya.", attendance="Diskominfo", by=world.by
        ),
    }


AFTER = {
    Deed.CONFIRM: VisitState.CONFIRMED,
    Deed.MOVE: VisitState.PLANNED,
    Deed.CANCEL: VisitState.CANCELLED,
    Deed.INTERRUPT: VisitState.INTERRUPTED,
    Deed.RESUME: VisitState.PLANNED,
    Deed.HOLD: VisitState.HELD,
}


def test_each_deed_is_done_in_its_states_and_refused_in_all_others(world):
    visit = touring.planned(world, kind=VisitKind.INTERVIEW)
    for deed in Deed:
        for state in VisitState:
            Visit.objects.filter(pk=visit.pk).update(state=state, reason="x")
            if state in BEFORE[deed]:
                assert verbs(world, visit)[deed]().state == AFTER.get(deed, state)
                continue
            with pytest.raises(Conflict):
                verbs(world, visit)[deed]()
    done = sum(len(states) for states in BEFORE.values())
    assert visit.happenings.count() == done


def test_a_visit_that_goes_on_is_promised_only_if_the_region_has_promised_it(world):
    visit = touring.planned(world)
    for promised, state in ((False, "planned"), (True, "confirmed")):
        if promised:
            verbs(world, visit)[Deed.CONFIRM]()
        verbs(world, visit)[Deed.INTERRUPT]()
        assert verbs(world, visit)[Deed.RESUME]().state == state


def test_a_moved_visit_waits_for_the_region_again_and_keeps_when_it_would_have_been(world):
    visit = touring.planned(world)
    moves.confirm(visit, pic="Siti, Kadis", attendance="Diskominfo", by=world.own)
    moved = moves.move(visit, to=touring.day(10), reason="Banjir", by=world.secretariat)
    assert (moved.state, moved.confirmed_at, moved.reason) == ("planned", None, "Banjir")
    last = visit.happenings.last()
    assert (last.deed, last.reason, last.starts_before) == ("pindah", "Banjir", visit.starts_at)
    assert Notice.objects.filter(topic__startswith="visits.moved").count() == 2


def test_a_move_into_another_visit_is_refused_and_nothing_has_changed(world):
    visit = touring.planned(world, at=touring.day(9))
    touring.planned(world, programme="Lain", at=touring.day(13))
    with pytest.raises(Invalid, match="belum dipindahkan"):
        moves.move(visit, to=touring.day(13, 30), reason="Banjir", by=world.secretariat)
    visit.refresh_from_db()
    assert visit.starts_at == touring.day(9).starts_at
    assert not visit.happenings.exists()
    moves.move(visit, to=touring.day(9, 15), reason="Macet", by=world.secretariat)


def test_nothing_is_over_or_interrupted_before_it_has_begun(world):
    visit = touring.planned(world, at=touring.day(9))
    for deed in (Deed.HOLD, Deed.INTERRUPT):
        with pytest.raises(Conflict, match="belum dimulai"):
            verbs(world, visit)[deed]()


@pytest.mark.parametrize("reason", ["", "   ", "x" * 501, "nik 3507012501900001"])
def test_a_reason_is_a_sentence_that_can_be_kept(world, reason):
    visit = touring.planned(world)
    with pytest.raises(Invalid):
        moves.cancel(visit, reason=reason, by=world.secretariat)


def test_each_deed_belongs_to_somebody(world):
    visit = touring.planned(world)
    stranger = Actor.of(makers.member(Role.COORDINATOR, world.governments["63.03"], "Lain"))
    told = {"pic": "A", "attendance": "B"}
    for actor in (world.by, world.secretariat, stranger):
        with pytest.raises(Forbidden):
            moves.confirm(visit, **told, by=actor)
    for actor in (world.by, world.own, stranger):
        with pytest.raises(Forbidden):
            moves.cancel(visit, reason="Banjir", by=actor)
    for actor in (world.own, stranger):
        with pytest.raises(Forbidden):
            moves.hold(visit, attendance="B", by=actor)


def test_an_interview_is_recorded_only_with_consent_and_a_refusal_takes_the_address_away(world):
    visit = touring.planned(world, kind=VisitKind.INTERVIEW, dimension="governance")
    assert (visit.kind, visit.dimension) == ("interview", "")
    where = {"recording": "https://rekaman.example/1", "by": world.by}
    with pytest.raises(Invalid, match="belum dicatat"):
        moves.note_consent(visit, Consent.REFUSED, consent_by="Siti, Kadis", **where)
    with pytest.raises(Invalid, match="belum dicatat"):
        moves.note_consent(visit, Consent.GIVEN, consent_by=" ", **where)
    given = moves.note_consent(visit, Consent.GIVEN, consent_by="Siti, Kadis", **where)
    assert given.recording == "https://rekaman.example/1"
    gone = moves.note_consent(visit, Consent.REFUSED, consent_by="Siti, Kadis", by=world.by)
    assert (gone.consent, gone.recording) == ("refused", "")
    with pytest.raises(IntegrityError), transaction.atomic():
        Visit.objects.update(recording="https://rekaman.example/1")
    with pytest.raises(Forbidden):
        moves.note_consent(visit, Consent.GIVEN, consent_by="Siti", by=world.own)
    site = touring.planned(world, programme="Lain", at=touring.at(-5))
    with pytest.raises(Conflict, match="wawancara"):
        moves.note_consent(site, Consent.GIVEN, consent_by="Siti", by=world.by)
