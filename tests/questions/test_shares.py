"""Questions shared out to agencies and people with a day: who has what, and who is late."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from menuju.calendar.queries import gathering
from menuju.calendar.queries.zones import zone_of
from menuju.calendar.types import Span
from menuju.people.models import Notice, User
from menuju.people.types import Actor, Role
from menuju.problems import Forbidden, Invalid
from menuju.questions.actions import shares
from menuju.questions.models import Answer
from menuju.questions.queries import shares as queries
from menuju.questions.types import Share
from menuju.records.models import Event
from tests import makers
from tests.questions.asking import browse

NOW = timezone.localdate()
SOON = NOW + timedelta(days=3)


def person_of(actor):
    return User.objects.get(pk=actor.user_id)


def at(region, name, **more):
    where = {"slug": region.collection.slug, "code": region.response.place_id} | more
    return reverse(f"questions:{name}", kwargs=where)


def share(region, *codes, agency=None, person=None, due_on=None):
    given = [region.answer(code) for code in codes or ("KO01",)]
    return shares.assign(
        given, agency or region.kominfo, share=Share(person, due_on), by=region.coordinator
    )


def test_a_question_goes_to_a_person_until_a_day_and_they_are_told_once(region):
    Notice.objects.all().delete()
    share(region, "KO01", "OP01", person=person_of(region.pic), due_on=SOON)
    answer = region.answer("KO01")
    assert (answer.owner, answer.person, answer.due_on) == (
        *(region.kominfo, person_of(region.pic)),
        SOON,
    )
    (notice,) = Notice.objects.all()
    assert notice.user == person_of(region.pic)
    assert "2 pertanyaan diberikan kepada Anda (KO01, OP01)" in notice.said_id
    event = Event.objects.filter(name="questions.answers.assigned").latest("at")
    assert event.facts["due_on"] == SOON.isoformat()
    assert "person" not in event.facts


def test_sharing_out_again_moves_the_question_and_keeps_what_was_written(region):
    region.save("BL01", level=3, note="Sudah berjalan.", by=region.pic)
    share(region, "BL01", agency=region.health, person=person_of(region.other_pic), due_on=SOON)
    share(region, "BL01", agency=region.health)
    answer = region.answer("BL01")
    assert (answer.note, answer.owner, answer.person, answer.due_on) == (
        *("Sudah berjalan.", region.health),
        *(None, None),
    )


def test_who_is_named_must_answer_for_that_agency_and_the_day_must_be_possible(region):
    with pytest.raises(Invalid) as stopped:
        share(region, person=person_of(region.other_pic), due_on=date(2020, 1, 1))
    assert [finding.where for finding in stopped.value.findings] == [
        str(person_of(region.other_pic)),
        "Tenggat",
    ]
    region.collection.due_on = SOON
    region.collection.save()
    region.response.collection = region.collection
    answer = region.answer("KO01")
    with pytest.raises(Invalid) as late:
        shares.assign(
            answer,
            region.kominfo,
            share=Share(due_on=SOON + timedelta(days=1)),
            by=region.coordinator,
        )
    assert "melewati batas daerah" in late.value.findings[0].what
    with pytest.raises(Forbidden):
        shares.assign(answer, region.kominfo, by=region.pic)
    assert region.answer("KO01").owner is None


def overdue(region):
    """BL01 and KO01 are Kominfo's, KO01 of its PIC and a day late."""
    share(region, "KO01", person=person_of(region.pic), due_on=SOON)
    Answer.objects.filter(question__code="KO01").update(due_on=NOW - timedelta(days=1))
    region.collection.responses.update(graced_until=SOON)


def test_ones_own_questions_are_those_of_the_person_and_of_the_agency_late_ones_first(region):
    overdue(region)
    other = makers.actor(Role.AGENCY_PIC, region.kominfo, "PIC lain")
    assert [(each.answer.question.code, each.is_late) for each in queries.mine(region.pic)] == [
        ("KO01", True),
        ("BL01", False),
    ]
    assert [each.answer.question.code for each in queries.mine(other)] == ["BL01"]
    assert [each.answer.question.code for each in queries.mine(region.other_pic)] == ["BL02"]
    assert queries.mine(region.coordinator) == []
    shown = browse(region.pic).get(reverse("questions:mine")).content.decode()
    assert shown.index("KO01") < shown.index("BL01")
    assert "1 lewat tenggatnya" in shown


@pytest.mark.parametrize("codes", [("OP01",), ("OP01", "KO01", "BL02")])
def test_ones_own_questions_take_one_query_however_many(region, codes, django_assert_num_queries):
    share(region, *codes, person=person_of(region.pic), due_on=SOON)
    actor = Actor.of(person_of(region.pic))
    assert actor.hats
    with django_assert_num_queries(1):
        found = [
            (str(each.answer), each.answer.response.place.title, each.answer.owner.name)
            for each in queries.mine(actor)
        ]
    assert len(found) == len(codes) + 1


def test_the_coordinator_sees_who_is_late_and_finds_it_on_the_board(region):
    overdue(region)
    rows = {(each.owner, each.person): each for each in queries.shares(region.response)}
    named = rows[region.kominfo.name, str(person_of(region.pic).name)]
    assert (named.total, named.complete, named.late, named.next_on) == (
        *(1, 0, 1),
        NOW - timedelta(days=1),
    )
    assert rows["", ""].total == 1
    desk = browse(region.coordinator)
    assert "Siapa mengerjakan apa" in desk.get(at(region, "shared")).content.decode()
    found = desk.get(at(region, "board") + "?keadaan=late")
    assert [task.answer.question.code for task in found.context["sheet"].shown] == ["KO01"]


def test_the_page_shares_out_to_a_person_with_a_day(region):
    key = f"{region.kominfo.pk}:{region.pic.user_id}"
    sent = {"questions": ["KO01"], "agency": key, "due_on": SOON.isoformat()}
    desk = browse(region.coordinator)
    assert desk.post(at(region, "assign"), sent).status_code == 302
    answer = region.answer("KO01")
    assert (answer.person_id, answer.due_on) == (region.pic.user_id, SOON)
    wrong = desk.post(at(region, "assign"), sent | {"due_on": "kemarin", "agency": "999:1"})
    assert wrong.status_code == 422
    assert "Tulis tanggal" in wrong.content.decode()


def test_the_day_of_a_share_is_on_the_calendars_of_its_person_and_of_the_coordinator(region):
    share(region, "KO01", "OP01", person=person_of(region.pic), due_on=SOON)

    def told(actor):
        actor = Actor.of(person_of(actor))
        found = gathering.occasions(actor, Span(NOW, SOON), zone_of(actor))
        return [
            (str(each.title), each.last, each.awaits)
            for each in found
            if each.code.startswith("shared:")
        ]

    title = region.collection.title
    assert told(region.pic) == [(f"2 pertanyaan Anda: {title}", SOON, True)]
    assert told(region.coordinator) == [(f"2 pertanyaan perangkat daerah: {title}", SOON, False)]
    assert told(region.other_pic) == []
