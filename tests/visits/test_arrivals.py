"""What was filled in without a line becomes findings once, or stays with the reason why not."""

import csv
import io

import pytest
from django.db import IntegrityError, transaction

from menuju.forms.actions import submissions
from menuju.forms.declarations import gone_for
from menuju.forms.models import Submission
from menuju.forms.queries.entities import as_csv
from menuju.forms.types import Channel
from menuju.people.types import Actor, Role
from menuju.problems import Conflict, Forbidden, Invalid
from menuju.records.actions import work
from menuju.records.models import Event
from menuju.review.models import Recusal
from menuju.visits.actions import arrivals, field_forms, moves
from menuju.visits.models import Arrival, Check, FieldForm
from menuju.visits.queries.arrivals import row_of
from menuju.visits.types import Found, Sight
from tests import makers
from tests.questions import samples
from tests.review import live
from tests.visits import outside, touring

pytestmark = pytest.mark.django_db
ROW = ("BL01", "not_seen", "Tidak ada.")


@pytest.fixture
def world():
    return touring.world()


@pytest.fixture
def visit(world):
    return touring.planned(world)


def test_each_row_becomes_a_finding_with_the_claim_the_place_and_both_times(world, visit):
    came = outside.came(world, visit, ROW, ("BL02", "partly", "Dua."))
    assert [one.check_made.mark for one in came] == ["T-1", "T-2"]
    check = Check.objects.get(number=1)
    told = (check.claimed, check.sight, check.text, str(check.latitude), str(check.longitude))
    assert told == ("3", "not_seen", "Tidak ada.", "-7.98189", "112.62650")
    assert check.received_at == came[0].submission.received_at >= check.made_at
    assert check.made_by == world.assessor


def test_sent_twice_and_read_twice_it_is_one_finding_with_its_photograph(world, visit):
    field, photo = outside.published(world), samples.picture(size=(61, 40))
    xml = outside.filled(field, visit, (*ROW, "depan.jpg"), by=world.by)
    for _ in range(2):
        sent = outside.sent(
            field, xml, by=world.by, person=world.assessor, files=[("depan.jpg", photo)]
        )
        work.catch_up(by=makers.system("publisher"))
        assert not arrivals.take_many([sent], by=makers.system("publisher"))
    assert Check.objects.get().photos.get().file.media_type == "image/jpeg"
    assert Event.objects.filter(name="visits.check.recorded").count() == 1


def test_what_was_found_before_a_visit_was_called_off_is_found_and_what_came_later_waits(
    world, visit
):
    field = outside.published(world)
    before = outside.filled(field, visit, ROW, by=world.by)
    moves.cancel(visit, reason="Banjir", by=world.secretariat)
    after = outside.filled(field, visit.pk, ("BL02", "partly", "Dua."), by=world.by)
    # its list no longer offers the visit: the device still had it
    after = after.replace(b"<tinjauan/>", f"<tinjauan>{visit.pk}</tinjauan>".encode())
    for xml in (before, after):
        outside.sent(field, xml, by=world.by, person=world.assessor)
    work.catch_up(by=makers.system("publisher"))
    assert Check.objects.get().text == "Tidak ada."
    assert Arrival.objects.get(check_made=None).refusal == "off"


def away(world, visit, *, question="BL01", person=None, by=None):
    field = FieldForm.objects.first() or outside.published(world)
    row = (question, *ROW[1:])
    (came,) = outside.came(world, visit, row, field=field, person=person, by=by)
    assert came.check_made is None
    assert not Check.objects.exists()
    assert Submission.objects.filter(pk=came.submission_id, complete=True).exists()
    return came.refusal


def test_what_cannot_be_a_finding_stays_with_its_reason(world, visit):
    assert away(world, 999_999) == "visit"
    assert away(world, visit, question="XX99") == "question"
    other = live.assessor("Asesor 2")
    assert away(world, visit, person=other, by=Actor.of(other)) == "person"
    entry = world.entry()
    seat = world.round.panels.get().seats.get(assessor=world.assessor)
    Recusal.objects.create(entry=entry, seat=seat, reason="Saudara", recused_at=visit.starts_at)
    assert away(world, visit) == "person"


def test_what_is_faulty_says_what(world, visit):
    (came,) = outside.came(world, visit, ("BL01", "partly", "Bertemu 3507012501900001."))
    assert (came.refusal, "Temuan" in came.why) == ("faulty", True)
    field = FieldForm.objects.get()
    named = outside.filled(field, visit, (*ROW, "tak-tiba.jpg"), by=world.by)
    outside.sent(field, named, by=world.by, person=world.assessor)
    work.catch_up(by=makers.system("publisher"))
    lacking = Arrival.objects.exclude(pk=came.pk).get()
    assert (lacking.refusal, "tidak ikut tiba" in lacking.why) == ("faulty", True)


def test_a_correction_of_what_is_a_finding_waits_for_a_hand(world, visit):
    (first,) = outside.came(world, visit, ROW)
    field = FieldForm.objects.get()
    xml = outside.filled(field, visit, ("BL01", "running", "Ternyata ada."), by=world.by)
    told = f"<deprecatedID>{first.submission.instance_id}</deprecatedID><instanceID>".encode()
    outside.sent(field, xml.replace(b"<instanceID>", told), by=world.by, person=world.assessor)
    work.catch_up(by=makers.system("publisher"))
    assert Arrival.objects.get(check_made=None).refusal == "correction"
    assert Check.objects.count() == 1


def take(world, arrival, visit, *, question="BL01", by=None, **told):
    found = Found(Sight.PARTLY, told.pop("text", "Sebagian."))
    return arrivals.take_by_hand(
        arrival, visit, question, found, photos=told.pop("photos", ()), by=by or world.by
    )


def test_what_waits_is_taken_by_hand_once_by_who_judges_the_region(world, visit):
    photo = samples.picture(size=(61, 40))
    (came,) = outside.came(
        world, visit, ("XX99", "partly", "Dua.", "a.jpg"), files=[("a.jpg", photo)]
    )
    keys = [one.pk for one in came.submission.files.all()]
    for actor in (world.secretariat, world.own, Actor.of(live.assessor("Lain"))):
        with pytest.raises(Forbidden):
            take(world, came, visit, by=actor)
    with pytest.raises(Invalid, match="belum tersimpan"):
        take(world, came, visit, question="XX99")
    check = take(world, came, visit, photos=keys)
    came.refresh_from_db()
    assert (came.check_made, came.taken_by, came.refusal) == (check, world.assessor, "question")
    assert (check.made_at, check.received_at) == (came.made_at, came.submission.received_at)
    assert check.photos.count() == 1
    with pytest.raises(Conflict, match="sudah menjadi temuan"):
        take(world, came, visit)


def test_by_hand_it_stays_in_its_region_and_round(world, visit):
    world.round.panels.get().entries.add(world.entry("63.03"))
    other = touring.planned(world, "63.03", at=touring.at(-5))
    (came,) = outside.came(world, visit, ("XX99", *ROW[1:]))
    with pytest.raises(Forbidden):
        take(world, came, other)
    (nowhere,) = outside.came(world, 999_999, ROW, field=FieldForm.objects.get())
    assert take(world, nowhere, other).visit == other, "nobody said where: whoever judges decides"


def rows(entities, actor):
    return list(csv.DictReader(io.StringIO(as_csv(entities, None, actor).decode())))


def test_each_assessor_takes_along_the_visits_and_claims_of_their_own_regions_only(world, visit):
    other = live.assessor("Asesor 2")
    world.panel(other, name="Panel 2", entries=[world.entry("63.03")])
    touring.planned(world, "63.03", at=touring.at(-5))
    field = outside.published(world)
    for person, code in ((world.assessor, "35.07"), (other, "63.03")):
        actor = Actor.of(person)
        assert {row["daerah"] for row in rows(field.visits_list, actor)} == {code}
        assert {row["daerah"] for row in rows(field.claims_list, actor)} == {code}
    for actor in (world.secretariat, world.own, Actor.system("device"), None):
        assert rows(field.visits_list, actor) == rows(field.claims_list, actor) == []
    moves.cancel(visit, reason="Banjir.", by=world.secretariat)
    assert rows(field.visits_list, world.by) == []
    told = gone_for(field.visits_list_id, world.by)
    assert list(told) == [str(visit.pk)]
    assert "Banjir. Temuan sebelum itu tetap diterima." in told[str(visit.pk)]
    assert gone_for(field.visits_list_id, Actor.of(other)) == {}
    assert gone_for(field.claims_list_id, world.by) == {}


def test_a_form_is_published_once_and_asks_those_who_join_later(world):
    with pytest.raises(Conflict):
        outside.published(world)
    touring.planned(world)
    for actor in (world.by, world.own):
        with pytest.raises(Forbidden):
            field_forms.publish(world.collection, by=actor)
    field = outside.published(world)
    assert outside.published(world) == field
    assert field.form.versions.count() == 1
    assert Event.objects.filter(name="visits.form.published").count() == 1
    body = makers.panel("Perguruan tinggi lain")
    world.round.panels.get().seats.create(
        number=2, assessor=makers.member(Role.ASSESSOR, body, "Asesor 9")
    )
    outside.published(world)
    assert field.form.assignments.filter(organisation=body).exists()


def test_a_telephone_without_an_owner_brings_nothing_that_becomes_a_finding(world, visit):
    field = outside.published(world)
    xml = outside.filled(field, visit, ROW, by=world.by)
    sent = submissions.receive(
        outside.version(field), xml, channel=Channel.OPENROSA, by=Actor.system("device"),
        organisation=outside.body(world.assessor),
    )  # fmt: skip
    work.catch_up(by=makers.system("publisher"))
    assert Arrival.objects.get(submission=sent).refusal == "person"


def test_the_database_knows_no_arrival_without_an_end(world, visit):
    (came,) = outside.came(world, visit, ROW)
    for told in ({"check_made": None}, {"taken_by": world.assessor}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Arrival.objects.filter(pk=came.pk).update(**told)
    assert row_of(came).found == Found(Sight.NOT_SEEN, "Tidak ada.", "-7.98189", "112.6265")
