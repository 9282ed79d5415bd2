"""Talks about a question, and the coordinator's look at answers of agencies, within the region."""

import pytest
from django.urls import reverse

from menuju.people.models import Notice, User
from menuju.people.types import Role
from menuju.problems import Conflict, Forbidden, Invalid
from menuju.questions.actions import answers, checks, comments, responses
from menuju.questions.models import Answer, Collection, Comment, Thread
from menuju.questions.queries import shares
from menuju.questions.queries.talks import talk_of
from menuju.questions.types import AnswerState, Check
from menuju.records.models import Event
from tests import makers
from tests.questions.asking import browse


def person_of(actor):
    return User.objects.get(pk=actor.user_id)


def at(region, name, **more):
    where = {"slug": region.collection.slug, "code": region.response.place_id} | more
    return reverse(f"questions:{name}", kwargs=where)


def outsiders(region):
    """Everyone who reads the answer, or works beside it, and takes no part in the talk."""
    return (
        region.other_pic,
        region.secretariat,
        makers.actor(Role.AUDITOR, region.organiser),
        makers.actor(Role.COORDINATOR, makers.government("63.03", "Banjar"), "Koordinator lain"),
    )


def test_a_talk_is_between_coordinator_head_and_the_answering_agency(region):
    answer = region.answer("BL01")
    for actor in (region.coordinator, region.pic, region.head):
        comments.say(answer, words=f"Dari {actor.name}", by=actor)
    found = talk_of(answer, seen_by=region.head)
    assert [(each.role, each.words) for each in found.comments] == [
        ("coordinator", f"Dari {region.coordinator.name}"),
        ("agency_pic", f"Dari {region.pic.name}"),
        ("head", f"Dari {region.head.name}"),
    ]
    for actor in outsiders(region):
        assert talk_of(answer, seen_by=actor) is None
        with pytest.raises(Forbidden):
            comments.say(answer, words="Dari luar", by=actor)
    assert Comment.objects.count() == 3


def test_whom_a_message_names_is_told_and_nobody_from_outside_can_be_named(region):
    Notice.objects.all().delete()
    answer = region.answer("BL01")
    told = [person_of(region.pic), person_of(region.coordinator)]
    comments.say(answer, words="Mohon unggah notulennya.", told=told, by=region.coordinator)
    (notice,) = Notice.objects.all()
    assert notice.user == person_of(region.pic)
    assert "Mohon unggah notulennya." in notice.said_id
    with pytest.raises(Invalid, match="Pesan belum terkirim") as stopped:
        comments.say(answer, words="", told=[person_of(region.other_pic)], by=region.coordinator)
    assert len(stopped.value.findings) == 2
    event = Event.objects.filter(name="questions.comment.written").get()
    assert event.facts == {"question": "BL01"}


def test_a_talk_is_settled_and_opened_again_and_keeps_everything(region):
    answer = region.answer("BL01")
    comments.say(answer, words="Bukti mana?", by=region.coordinator)
    comments.settle(answer, by=region.pic)
    assert not Thread.objects.get().is_open
    with pytest.raises(Conflict):
        comments.settle(answer, by=region.pic)
    comments.reopen(answer, by=region.head)
    comments.settle(answer, by=region.head)
    comments.say(answer, words="Masih kurang.", by=region.coordinator)
    found = talk_of(answer, seen_by=region.pic)
    assert found.is_open
    assert [each.kind for each in found.comments] == [
        *("said", "settled", "reopened"),
        *("settled", "said"),
    ]
    Collection.objects.update(state="closed")
    with pytest.raises(Conflict):
        comments.say(region.answer("BL01"), words="Terlambat", by=region.coordinator)


def test_the_page_of_a_talk_works_without_script_and_says_what_is_missing(region):
    desk, page = browse(region.coordinator), at(region, "talk", question="BL01")
    assert desk.post(page, {"words": " "}).status_code == 422
    sent = {"words": "Cek halaman 3.", "told": [region.pic.user_id]}
    assert desk.post(page, sent).status_code == 302
    shown = browse(region.pic).get(page).content.decode()
    assert "Cek halaman 3." in shown
    assert "untuk" in shown
    assert desk.post(at(region, "settle", question="BL01")).status_code == 302
    assert desk.post(at(region, "settle", question="BL01"), {"buka": "1"}).status_code == 302
    board = desk.get(at(region, "board") + "?keadaan=talked")
    assert [task.answer.question.code for task in board.context["sheet"].shown] == ["BL01"]
    for actor in outsiders(region)[:3]:
        assert browse(actor).get(page).status_code == 403
        shown = browse(actor).get(at(region, "question", question="BL01"))
        assert "Cek halaman 3." not in shown.content.decode()


@pytest.mark.parametrize("many", [1, 3])
def test_a_talk_takes_as_many_queries_for_three_messages(region, many, django_assert_num_queries):
    answer = region.answer("BL01")
    for number in range(many):
        told = [person_of(region.pic)]
        comments.say(answer, words=f"Pesan {number}", told=told, by=region.coordinator)
    assert region.coordinator.hats
    with django_assert_num_queries(5):
        found = talk_of(answer, seen_by=region.coordinator)
        named = [
            (str(each.author), [str(one.user) for one in each.mentions.all()])
            for each in found.comments
        ]
    assert len(named) == many


# the coordinator's look


def finished(region, code="BL01"):
    region.save(code, level=0, note="Belum ada.", by=region.pic)
    return answers.complete(region.answer(code), by=region.pic)


def test_an_answer_given_back_is_a_draft_again_with_its_words_and_the_reason(region):
    finished(region)
    Notice.objects.all().delete()
    checks.give_back(region.answer(), reason="Sebutkan tahunnya.", by=region.coordinator)
    answer = region.answer()
    assert (answer.state, answer.checked, answer.check_reason, answer.note) == (
        *(AnswerState.DRAFT, Check.RETURNED),
        *("Sebutkan tahunnya.", "Belum ada."),
    )
    assert Notice.objects.get().user == person_of(region.pic)
    assert Comment.objects.get().words == "Sebutkan tahunnya."
    assert Event.objects.filter(name="questions.answer.returned").count() == 1
    with pytest.raises(Conflict):
        checks.give_back(answer, reason="Lagi.", by=region.coordinator)
    answers.complete(answer, by=region.pic)
    answer = region.answer()
    assert (answer.checked, answer.check_reason) == (Check.NONE, "")


def test_an_accepted_answer_that_is_opened_again_is_looked_at_again(region):
    finished(region)
    checks.accept([region.answer()], by=region.coordinator)
    assert region.answer().checked == Check.ACCEPTED
    with pytest.raises(Conflict):
        checks.accept([region.answer()], by=region.coordinator)
    answers.reopen(region.answer(), by=region.pic)
    assert region.answer().checked == Check.NONE


def test_only_the_coordinator_looks_at_what_an_agency_has_completed(region):
    finished(region)
    for actor in (region.pic, region.head, region.secretariat):
        with pytest.raises(Forbidden):
            checks.accept([region.answer()], by=actor)
        with pytest.raises(Forbidden):
            checks.give_back(region.answer(), reason="Kurang.", by=actor)
    with pytest.raises(Invalid) as stopped:
        checks.accept([region.answer("BL02"), region.answer("KO01")], by=region.coordinator)
    assert [finding.where for finding in stopped.value.findings] == ["BL02", "KO01"]
    with pytest.raises(Invalid):
        checks.accept([], by=region.coordinator)
    with pytest.raises(Invalid):
        checks.give_back(region.answer(), reason=" ", by=region.coordinator)


def test_the_counts_of_the_look_are_seen_by_coordinator_and_head(region):
    finished(region)
    (row,) = [each for each in shares.shares(region.response) if each.owner == region.kominfo.name]
    assert (row.complete, row.accepted, row.unchecked) == (1, 0, 1)
    desk = browse(region.coordinator)
    assert desk.post(at(region, "accept"), {"semua": "1"}).status_code == 302
    assert Answer.objects.get(checked=Check.ACCEPTED).question.code == "BL01"
    assert desk.post(at(region, "accept"), {"semua": "1"}).status_code == 422
    for code in ("BL02", "OP01", "KO01"):
        region.finish(code)
    assert (
        "1 jawaban perangkat daerah belum Anda periksa"
        in desk.get(at(region, "submit")).content.decode()
    )
    responses.submit(region.response, by=region.coordinator)
    shown = browse(region.head).get(at(region, "approve")).content.decode()
    assert "1 diterima koordinator, 0 belum diperiksa" in shown
    with pytest.raises(Conflict):
        checks.give_back(region.answer(), reason="Terlambat.", by=region.coordinator)


def test_the_page_gives_back_with_a_reason_and_shows_it_to_the_agency(region):
    finished(region)
    desk, page = browse(region.coordinator), at(region, "give-back", question="BL01")
    assert desk.get(page).status_code == 200
    assert desk.post(page, {"reason": ""}).status_code == 422
    assert desk.post(page, {"reason": "Sebutkan tahunnya."}).status_code == 302
    own = browse(region.pic).get(reverse("questions:mine")).content.decode()
    assert "Sebutkan tahunnya." in own
