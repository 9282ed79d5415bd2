"""The secretariat's desk: what its pages show, what they do, and what they keep to themselves."""

import io
import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from menuju.people.actions import mailing
from menuju.people.models import Notice, User
from menuju.people.types import Actor, Role
from menuju.problems import Conflict, Forbidden, Invalid
from menuju.programmes import find_instrument
from menuju.questions.models import Answer, Evidence, Response
from menuju.questions.types import AnswerState, ResponseState
from menuju.records.models import Event
from menuju.review.actions import graces, mentors, moderation, reminders
from menuju.review.models import Entry, Grace, Mentorship, Panel, Recusal, Round, Settlement
from menuju.review.queries import entry_scores
from menuju.review.types import GracedStage, RoundState
from tests import makers
from tests.review import live

QUESTIONS = tuple(each.code for each in find_instrument(live.INSTRUMENT).questions_of(live.COHORT))

pytestmark = pytest.mark.django_db

SHEET = {"BL01": 4, "BL02": 0, "OP01": 3}
OTHER = {"BL01": 1, "BL02": 2, "OP01": 3}


@pytest.fixture
def world():
    return live.scoring()


def browser(actor: Actor) -> Client:
    opened = Client()
    opened.force_login(User.objects.get(pk=actor.user_id))
    return opened


def show(world, name="control", query="", **where):
    slug = {"slug": world.round.slug} | where
    return browser(world.secretariat).get(reverse(f"review:{name}", kwargs=slug) + query)


def do(world, name, data=None, **where):
    slug = {"slug": world.round.slug} | where
    return browser(world.secretariat).post(reverse(f"review:{name}", kwargs=slug), data or {})


def moderating(world, sheets=(SHEET, OTHER)):
    """Malang is judged, the others say why not, and the round is in moderation."""
    people = [live.assessor(f"Asesor {n}") for n in range(1, len(sheets) + 1)]
    world.panel(*people, entries=[world.entry()])
    for person, sheet in zip(people, sheets, strict=True):
        live.judge(world.entry(), person, sheet)
    world.advance()
    return people


def text(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def behind(world, code, *, complete=0):
    """A response that is still being filled, of which so many questions are complete."""
    found = Response.objects.get(place=code)
    Response.objects.filter(pk=found.pk).update(state=ResponseState.FILLING, approved_at=None)
    found.answers.update(state=AnswerState.EMPTY, level=None, updated_at=None)
    done = list(found.answers.values_list("pk", flat=True)[:complete])
    Answer.objects.filter(pk__in=done).update(
        state=AnswerState.COMPLETE, updated_at=timezone.now() - timedelta(days=3)
    )
    return found


# round control


def test_the_list_of_rounds_names_state_and_next_stage_of_ones_own(world):
    makers.published_run("resmi", organiser=world.organiser)
    makers.closed_round("asing", organiser=makers.organisation(name="Lain"), title_id="Asing")
    said = text(browser(world.secretariat).get(reverse("review:rounds")))
    assert "Evaluasi 2026 (simulasi) simulasi 2026 penilaian moderasi" in said
    assert "tabel resmi" in said
    assert "Asing" not in said


def test_control_counts_by_state_and_lists_the_furthest_behind_first():
    world = live.answering(places=live.PLACES)
    behind(world, "35.07", complete=1)
    behind(world, "63.03")
    answer = show(world)
    assert [(count.label, count.value) for count in answer.context["counts"]] == [
        ("Dinilai penuh", 0),
        ("Dikirim", 1),
        ("Mengisi", 0),
        ("Tertinggal", 1),
        ("Belum menjawab", 1),
    ]
    assert [row.response.place_id for row in answer.context["rows"]] == ["63.03", "35.07"]
    assert [row.percent for row in answer.context["rows"]] == [0, 33]


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("?keadaan=semua", ["63.03", "35.07", "16.06"]),
        ("?keadaan=semua&urut=nama", ["63.03", "35.07", "16.06"]),
        ("?keadaan=semua&urut=-kode", ["63.03", "35.07", "16.06"]),
        ("?keadaan=semua&urut=kode", ["16.06", "35.07", "63.03"]),
        ("?keadaan=semua&prov=35", ["35.07"]),
        ("?keadaan=silent", ["63.03"]),
        ("?q=musi&keadaan=semua", ["16.06"]),
        ("?q=3507", ["35.07"]),
        ("?urut=tidak-ada", ["63.03", "35.07"]),
    ],
)
def test_the_address_filters_and_sorts(query, codes):
    world = live.answering(places=live.PLACES)
    behind(world, "35.07", complete=1)
    behind(world, "63.03")
    answer = show(world, query=query)
    assert [row.response.place_id for row in answer.context["rows"]] == codes


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_an_export_holds_the_rows_of_the_screen_and_says_simulasi(ending):
    world = live.answering(places=live.PLACES)
    behind(world, "35.07", complete=1)
    query = "?keadaan=semua&urut=kode"
    shown = [row.response.place_id for row in show(world, query=query).context["rows"]]
    answer = show(world, "control-export", query, ending=ending)
    assert "menuju-evaluasi-2026-simulasi-kendali" in answer["Content-Disposition"]
    rows = cells(answer.content, ending)
    assert [row[0] for row in rows[1:]] == shown == ["16.06", "35.07", "63.03"]
    assert [str(row[6]) for row in rows[1:]] == ["100", "33", "100"]
    assert {row[-1] for row in rows[1:]} == {"simulasi"}


def cells(content, ending):
    if ending == "csv":
        return [line.split(",") for line in content.decode().splitlines()]
    return [list(row) for row in load_workbook(io.BytesIO(content)).active.values]


def test_control_draws_every_region_by_shape_and_java_larger(world):
    world.entry().place.__class__.objects.filter(pk="35.07").update(latitude=-8.1, longitude=112.6)
    world.entry().place.__class__.objects.filter(pk="63.03").update(latitude=-3.3, longitude=114.9)
    drawn = show(world).content.decode()
    assert drawn.count('<use href="#m-half"') == 2
    assert "Peta titik 2 daerah: 3 menunggu panel" in drawn


MANY = {f"35.{n}": f"Daerah {n}" for n in range(10, 60)}


@pytest.mark.parametrize("places", [{"35.07": "Malang"}, live.PLACES, MANY], ids=len)
def test_the_whole_page_takes_9_queries_in_every_stage_with_graces_and_differences(places):
    """Session, account and roles of the reader counted; a second factor is kept in the session."""
    world = live.scoring(places=places)
    days = {stage: ["2026-01-01", "2026-01-31"] for stage in ("answering", "scoring", "moderation")}
    Round.objects.filter(pk=world.round.pk).update(calendar=days)
    Grace.objects.create(
        round=world.round,
        stage="answering",
        until_on="2026-02-05",
        reason="Banjir",
        given_at=timezone.now(),
        given_by_id=world.secretariat.user_id,
    )
    entries = list(Entry.objects.filter(round=world.round))
    for letter in "AB":
        world.panel(live.assessor(f"Asesor {letter}"), entries=entries, name=f"Panel {letter}")
    client, told = browser(world.secretariat), []
    address = reverse("review:control", kwargs={"slug": world.round.slug})
    for stage in days:
        Round.objects.filter(pk=world.round.pk).update(state=stage)
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            client.get(address + "?keadaan=semua")
        told.append(len(asked))
    assert told == [9, 9, 9]


def test_round_control_counts_the_differences_that_nobody_settled(world):
    moderating(world)
    assert show(world).context["control"].unsettled == 2
    moderation.settle(
        world.entry(), question="BL01", value=Decimal(2), reason="Sepakat.", by=world.secretariat
    )
    assert show(world).context["control"].unsettled == 1


def test_next_deeds_name_what_holds_up_the_round(world):
    person = live.assessor("Asesor 1")
    panel = world.panel(person, entries=[world.entry()])
    live.wear(person, Role.COORDINATOR, world.governments["35.07"])
    found = [task.title for task in show(world).context["deeds"]]
    assert found == [
        "Selesaikan 1 benturan kepentingan",
        f"Tambah asesor {panel.name}",
        "Bagikan 2 daerah kepada panel",
        "Tunggu penilaian 3 daerah",
        "Majukan ke tahap “moderasi”",
    ]


def test_a_day_of_another_year_is_told_with_its_year(world):
    today = timezone.localdate()
    for year, said in ((today.year, f"{today.day} "), (today.year - 1, f" {today.year - 1}")):
        day = today.replace(year=year, day=min(today.day, 28)).isoformat()
        Round.objects.filter(pk=world.round.pk).update(calendar={"scoring": [day, day]})
        label = show(world).context["deeds"][-1].label
        assert (said in label, str(year) in label) == (True, year != today.year)


def test_round_control_leads_an_auditor_to_no_closed_door(world):
    auditor = Client()
    auditor.force_login(makers.member(Role.AUDITOR, world.organiser, "Auditor"))
    page = auditor.get(reverse("review:control", args=[world.round.slug])).content.decode()
    links = set(re.findall(rf'href="(/kendali/{world.round.slug}/[^"?#]*)"', page))
    assert len(links) > 8
    assert [link for link in sorted(links) if auditor.get(link).status_code != 200] == []


# reminders


def test_a_reminder_reaches_the_coordinator_once_a_day_and_is_one_event():
    world = live.answering(places=live.PLACES)
    behind(world, "35.07")
    behind(world, "63.03")
    for code in ("35.07", "63.03"):
        makers.member(Role.COORDINATOR, world.governments[code], f"Koordinator {code}")
    do(world, "remind", {"daerah": ["35.07"]})
    do(world, "remind", {"semua": "1"})
    do(world, "remind", {"semua": "1"})
    assert mailing.send_at_once(by=Actor.system("housekeeping")) == 2
    assert [each.to for each in mail.outbox] == [[email("35.07")], [email("63.03")]]
    assert "Kabupaten Banjar" not in mail.outbox[0].body
    assert Notice.objects.count() == 2
    assert Event.objects.filter(name="people.notices.posted").count() == 2


def email(code):
    return User.objects.get(name=f"Koordinator {code}").email


def test_a_reminder_names_no_region_of_others_and_no_person_in_its_public_facts():
    world = live.answering(places=live.PLACES)
    for code in ("35.07", "63.03"):
        behind(world, code)
        makers.member(Role.COORDINATOR, world.governments[code], f"Koordinator {code}")
    do(world, "remind", {"semua": "1"})
    event = Event.objects.get(name="people.notices.posted")
    assert event.facts == {"notices": 2}
    for notice in Notice.objects.all():
        own = notice.user.memberships.get().organisation.place.long_name
        assert own in notice.said_id
        assert ("Malang" in notice.said_id) != ("Banjar" in notice.said_id)


def test_while_scores_are_given_only_assessors_who_have_not_handed_in_are_reminded(world):
    done, open_, elsewhere = (live.assessor(f"Asesor {n}") for n in (1, 2, 3))
    world.panel(done, open_, entries=[world.entry()])
    world.panel(elsewhere, entries=[world.entry("63.03")], name="Panel 2")
    live.judge(world.entry(), done, SHEET)
    sent = reminders.send(
        world.round, list(Response.objects.filter(place="35.07")), by=world.secretariat
    )
    assert (sent.people, sent.rested, sent.unreachable) == (1, 0, ())
    (notice,) = Notice.objects.all()
    assert (notice.user, notice.route) == (open_, "review:queue")
    assert "Malang" in notice.said_id
    assert Event.objects.get(name="people.notices.posted").stream == world.round.scores_stream


def test_a_region_without_a_coordinator_is_named_instead_of_passed_over():
    world = live.answering(places=live.PLACES)
    behind(world, "63.03")
    answer = browser(world.secretariat).post(
        reverse("review:remind", kwargs={"slug": world.round.slug}), {"semua": "1"}, follow=True
    )
    assert "Belum ada orang yang dapat diingatkan untuk: Kabupaten Banjar." in text(answer)


def test_nobody_but_the_secretariat_reminds_and_only_while_something_is_awaited(world):
    rows = list(Response.objects.all())
    with pytest.raises(Forbidden):
        reminders.send(world.round, rows, by=makers.actor(Role.AUDITOR, world.organiser))
    world.panel(live.assessor(), entries=[world.entry()])
    world.advance()
    with pytest.raises(Conflict):
        reminders.send(world.round, rows, by=world.secretariat)


def test_a_person_reads_and_lays_aside_their_own_notices_alone():
    world = live.answering(places=live.PLACES)
    behind(world, "63.03")
    person = makers.member(Role.COORDINATOR, world.governments["63.03"], "Koordinator 63.03")
    other = makers.member(Role.COORDINATOR, world.governments["35.07"], "Koordinator 35.07")
    do(world, "remind", {"semua": "1"})
    (notice,) = Notice.objects.all()
    address = reverse("people:notice-read", kwargs={"pk": notice.pk})
    assert browser(Actor.of(other)).post(address).status_code == 404
    mine = browser(Actor.of(person))
    assert "jawaban Kabupaten Banjar ditunggu" in text(mine.get(reverse("people:desk")))
    mine.post(address)
    assert "ditunggu" not in text(mine.get(reverse("people:desk")))


# stages


def test_a_stage_begins_after_a_page_that_says_what_it_does():
    world = live.answering(places=live.PLACES)
    behind(world, "63.03")
    said = text(show(world, "advance"))
    assert "2 daerah yang jawabannya disetujui kepala daerah ikut dinilai." in said
    assert "1 jawaban belum diajukan: daerahnya tidak ikut, dan bukan bernilai nol." in said
    assert world_state(world) == RoundState.ANSWERING
    assert do(world, "advance", {"dari": "answering"}).status_code == 302
    assert world_state(world) == RoundState.SCORING


def world_state(world):
    return Round.objects.get(pk=world.round.pk).state


def test_what_blocks_a_stage_is_named_before_and_refused_after(world):
    person = live.assessor("Asesor 1")
    world.panel(person, entries=[world.entry()])
    live.wear(person, Role.COORDINATOR, world.governments["35.07"])
    page = show(world, "advance")
    assert "Panel 1 · Kabupaten Malang : Asesor 1: daerahnya sendiri" in text(page)
    assert 'name="dari"' not in page.content.decode()
    assert do(world, "advance", {"dari": "scoring"}).status_code == 422
    assert world_state(world) == RoundState.SCORING


def test_grace_that_holds_a_stage_up_leads_to_the_page_where_it_is_withdrawn(world):
    today = timezone.localdate()
    days = [(today + timedelta(days=n)).isoformat() for n in (-9, 1)]
    Round.objects.filter(pk=world.round.pk).update(calendar={"scoring": days})
    world.round.refresh_from_db()
    until = today + timedelta(days=5)
    graces.give(
        world.round, stage=GracedStage.SCORING, places=[world.entry().place], until_on=until,
        reason="Banjir", by=world.secretariat,
    )  # fmt: skip
    page = show(world, "advance").content.decode()
    assert (
        f'<a class="btn btn-go" href="{reverse("review:graces", args=[world.round.slug])}">' in page
    )


def test_a_second_click_moves_a_round_no_further():
    world = live.answering()
    assert do(world, "advance", {"dari": "answering"}).status_code == 302
    assert do(world, "advance", {"dari": "answering"}).status_code == 409
    assert world_state(world) == RoundState.SCORING


@pytest.mark.parametrize("at_once", [True, False])
def test_a_shortfall_is_explained_one_by_one_or_all_at_once_and_no_longer_blocks(world, at_once):
    moderating(world)
    assert "2 hal menahan tahap ini" in text(show(world, "advance"))
    keys = list(world.round.entries.exclude(place="35.07").values_list("pk", flat=True))
    for named in [{"semua": "1"}] if at_once else [{"peserta": key} for key in keys]:
        data = named | {"reason": "Asesor sakit"}
        assert do(world, "shortfalls", data).status_code == 302
    events = Event.objects.filter(name="review.entries.explained")
    assert [event.facts["rows"] for event in events] == ([2] if at_once else [1, 1])
    assert world.entry("35.07").shortfall_reason == ""
    assert "menahan tahap ini" not in text(show(world, "advance"))
    assert do(world, "advance", {"dari": "moderation"}).status_code == 302


# panels


def test_a_panel_is_made_seated_and_given_several_entries(world):
    people = [live.assessor(f"Asesor {n}") for n in (1, 2)]
    assert do(world, "panels", {"name": "Panel A"}).status_code == 302
    panel = Panel.objects.get(name="Panel A")
    for person in people:
        assert do(world, "seat", {"assessor": person.pk}, pk=panel.pk).status_code == 302
    given = do(world, "assign", {"daerah": ["35.07", "63.03"]}, pk=panel.pk)
    assert given.status_code == 302
    assert list(panel.entries.order_by("place").values_list("place", flat=True)) == [
        "35.07",
        "63.03",
    ]
    assert do(world, "seat-leave", pk=panel.pk, number=1).status_code == 302
    assert [bool(seat.left_at) for seat in panel.seats.order_by("number")] == [True, False]


def test_a_conflict_shows_before_and_is_refused_by_the_name_of_its_rule(world):
    person = live.assessor("Asesor 1")
    live.wear(person, Role.COORDINATOR, world.governments["35.07"])
    panel = world.panel(person)
    page = show(world, "panel", pk=panel.pk)
    assert "Asesor 1, daerahnya sendiri" in text(page)
    assert 'value="35.07"' not in page.content.decode()
    refused = do(world, "assign", {"daerah": ["35.07", "63.03"]}, pk=panel.pk)
    assert refused.status_code == 422
    assert "Kabupaten Malang : Asesor 1: daerahnya sendiri" in text(refused)
    assert not panel.entries.exists()


def test_who_clashes_with_a_panels_entries_is_not_offered_a_seat_there(world):
    panel = world.panel(live.assessor("Asesor 1"), entries=[world.entry()])
    person = live.assessor("Asesor 2")
    live.wear(person, Role.COORDINATOR, world.governments["35.07"])
    page = show(world, "panel", pk=panel.pk)
    assert "Asesor 2: Kabupaten Malang, daerahnya sendiri" in text(page)
    assert do(world, "seat", {"assessor": person.pk}, pk=panel.pk).status_code == 422
    assert panel.seats.count() == 1


def test_the_organisers_own_people_are_not_offered_a_seat(world):
    panel = world.panel()
    own = makers.user("Orang dalam")
    live.wear(own, Role.ASSESSOR, makers.panel("Kampus"))
    live.wear(own, Role.AUDITOR, world.organiser)
    assert "Orang dalam" not in text(show(world, "panel", pk=panel.pk))


def test_a_clash_that_came_later_is_settled_by_stepping_aside(world):
    person = live.assessor("Asesor 1")
    panel = world.panel(person, entries=[world.entry()])
    live.wear(person, Role.COORDINATOR, world.governments["35.07"])
    where = {"pk": panel.pk, "number": 1, "entry": world.entry().pk}
    assert do(world, "recuse", {"reason": ""}, **where).status_code == 422
    assert do(world, "recuse", {"reason": "Kini koordinator"}, **where).status_code == 302
    assert Recusal.objects.get().reason == "Kini koordinator"
    assert "Benturan kepentingan" not in text(show(world, "panel", pk=panel.pk))


def test_a_mentor_is_noted_for_a_region(world):
    mentor = makers.member(Role.MENTOR, makers.panel("Kampus"), "Pembimbing 1")
    data = {"organisation": world.governments["35.07"].pk, "mentor": mentor.pk}
    assert do(world, "mentors", data).status_code == 302
    assert Mentorship.objects.get().mentor == mentor
    assert "Kabupaten Malang 35.07 Pembimbing 1" in text(show(world, "mentors"))
    assert do(world, "mentors", data).status_code == 409


def test_a_mentorship_is_ended_on_a_page_of_its_own_with_a_reason(world):
    mentor = makers.member(Role.MENTOR, makers.panel("Kampus"), "Pembimbing 1")
    held = mentors.appoint(world.round, world.governments["35.07"], mentor, by=world.secretariat)
    assert "Salah catat" in text(show(world, "mentor-end", pk=held.pk))
    said = do(world, "mentor-end", {"reason": "Selesai"}, pk=held.pk)
    assert (said.status_code, Mentorship.objects.get().ending) == (422, "")
    told = {"ending": "over", "reason": "Bimtek keempat selesai"}
    assert do(world, "mentor-end", told, pk=held.pk).status_code == 302
    listed = text(show(world, "mentors"))
    assert "Pembimbing 1 selesai, tetap tidak menilai" in listed
    assert "Bimtek keempat selesai" in listed
    assert do(world, "mentor-end", told, pk=held.pk).status_code == 409
    assert "Bimbingan ini sudah diakhiri." in text(show(world, "mentor-end", pk=held.pk))
    elsewhere = makers.closed_round("lain", organiser=world.organiser)
    with_other = elsewhere.mentorships.create(organisation=held.organisation, mentor=mentor)
    assert do(world, "mentor-end", told, pk=with_other.pk).status_code == 404


# moderation


def test_scores_stay_shut_for_the_secretariat_too_until_moderation(world):
    people = [live.assessor(f"Asesor {n}") for n in (1, 2)]
    world.panel(*people, entries=[world.entry()])
    for person, sheet in zip(people, (SHEET, OTHER), strict=True):
        live.judge(world.entry(), person, sheet)
    assert "Skor dibuka setelah penilaian selesai." in text(show(world, "moderation"))
    answer = show(world, "settle", entry=world.entry().pk, question="BL01")
    assert answer.status_code == 409
    assert "Asesor 1" not in text(answer)


def test_the_widest_disagreement_comes_first_without_a_name(world):
    moderating(world)
    page = show(world, "moderation")
    assert [(row.question, row.values) for row in page.context["rows"]] == [
        ("BL01", (1, 4)),
        ("BL02", (0, 2)),
    ]
    assert "Asesor 1" not in text(page)
    assert [row.question for row in show(world, "moderation", "?selisih=3").context["rows"]] == [
        "BL01"
    ]


def test_a_question_in_moderation_shows_its_scale_its_scores_by_letter_and_its_evidence(world):
    answered = world.entry().response.answers.get(question__code="BL01")
    answered.question.rubric = [
        {"level": level, "id": f"Tahap {level}: tanda {level}", "basis": "project-default"}
        for level in range(5)
    ]
    answered.question.save()
    book = Evidence.objects.create(
        organisation=world.governments["35.07"],
        kind="link",
        title="Perbup",
        url="https://a.example",
    )
    answered.uses.create(evidence=book, page=7, note="Pasal 3")
    people = moderating(world)
    answer = show(world, "settle", entry=world.entry().pk, question="BL01")
    spread = answer.context["spread"]
    assert [len(step.letters) for step in spread.steps] == [0, 1, 0, 0, 1]
    assert [step.own for step in spread.steps] == [False, False, False, True, False]
    assert (spread.lowest, spread.highest, spread.mean) == (0, 4, Decimal("2.5"))
    said = text(answer)
    assert "Tahap 4: tanda 4" in said
    assert "Rubrik bawaan proyek" in said
    assert "Perbup" in said
    assert "Pasal 3" in said
    assert f'/bukti/{book.pk}/?hal=7"' in answer.content.decode()
    assert not [person.name for person in people if person.name in said]
    assert "kursi" not in said


def test_opening_scores_leaves_a_trace_and_opening_names_another(world):
    people = moderating(world)
    where = {"entry": world.entry().pk, "question": "BL01"}
    show(world, "settle", **where)
    event = Event.objects.get(name="review.scores.opened")
    assert (event.stream, event.facts) == (world.round.scores_stream, {})
    assert event.secret.private["question"] == "BL01"
    assert event.secret.private["who"].startswith("Sekretariat")
    assert not Event.objects.filter(name="review.names.opened").exists()

    named = text(show(world, "settle", "?nama=1", **where))
    assert all(person.name in named for person in people)
    event = Event.objects.get(name="review.names.opened")
    assert (event.stream, event.facts) == (world.round.scores_stream, {})
    assert event.secret.private["who"].startswith("Sekretariat")


def test_a_reason_without_a_region_and_a_region_without_a_reason_are_refused(world):
    moderating(world)
    judged = {"peserta": world.entry("35.07").pk}
    for data in ({}, {"peserta": "x"}, judged):
        assert do(world, "shortfalls", data | {"reason": "Sakit"}).status_code == 422
    entry = world.entry("63.03")
    answer = do(world, "shortfalls", {"peserta": entry.pk, "reason": " "})
    assert answer.status_code == 422
    assert f'value="{entry.pk}" checked' in answer.content.decode()
    assert not Event.objects.filter(name="review.entries.explained").exists()


def test_a_number_of_a_person_is_not_taken_in_a_reason_that_everyone_will_read(world):
    moderating(world)
    entry = world.entry("63.03")
    answer = do(world, "shortfalls", {"peserta": entry.pk, "reason": "Sakit, NIK 3507215208900003"})
    assert answer.status_code == 422
    assert "tampak seperti NIK" in text(answer)
    assert world.entry("63.03").shortfall_reason == ""
    with pytest.raises(Invalid, match="Keputusan") as told:
        moderation.settle(
            world.entry(), question="BL01", value=Decimal(3), reason="3507215208900003",
            by=world.secretariat,
        )  # fmt: skip
    assert [finding.where for finding in told.value.findings] == ["reason"]


def test_a_question_on_which_all_agree_is_found_and_can_be_corrected(world):
    moderating(world)
    assert "OP01" not in text(show(world, "moderation"))
    found = show(world, "moderation", "?daerah=malang").content.decode()
    entry = world.entry()
    address = reverse("review:questions", kwargs={"slug": world.round.slug, "entry": entry.pk})
    assert f'href="{address}"' in found
    page = show(world, "questions", entry=entry.pk)
    rows = re.findall(r'<td class="values">([\d ]*)</td>', page.content.decode())
    assert rows == ["1 4", "0 2", "3 3"]
    assert f'href="{address}OP01/"' in page.content.decode()
    assert "Asesor 1" not in text(page)
    assert (
        do(
            world, "settle", {"value": "2", "reason": "Sepakat"}, entry=entry.pk, question="OP01"
        ).status_code
        == 302
    )


def test_the_questions_of_an_entry_take_four_queries(world, django_assert_num_queries):
    moderating(world)
    entry = world.entry()
    with django_assert_num_queries(4):
        rows = entry_scores.question_scores(entry, seen_by=world.secretariat)
    assert [(row.values, row.spread) for row in rows] == [((1, 4), 3), ((0, 2), 2), ((3, 3), 0)]


def test_scores_of_an_entry_stay_shut_while_they_are_given(world):
    page = show(world, "questions", entry=world.entry().pk)
    assert "Skor dibuka setelah penilaian selesai." in text(page)
    assert 'class="values"' not in page.content.decode()


def test_a_settlement_needs_a_value_and_a_reason_and_keeps_its_history(world):
    moderating(world)
    where = {"entry": world.entry().pk, "question": "BL01"}
    assert do(world, "settle", {"value": "3", "reason": ""}, **where).status_code == 422
    assert do(world, "settle", {"value": "9", "reason": "Salah"}, **where).status_code == 422
    assert not Settlement.objects.exists()
    for value, reason in (("3", "Bukti sah"), ("2,5", "Bukti sebagian")):
        data = {"value": value, "reason": reason}
        assert do(world, "settle", data, **where).status_code == 302
    history = show(world, "settle", **where).context["settlements"]
    assert [(str(each.value), each.reason) for each in history] == [
        ("2.5000", "Bukti sebagian"),
        ("3.0000", "Bukti sah"),
    ]


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.OPERATOR])
def test_moderation_does_not_exist_for_other_officers_of_the_organiser(world, role):
    moderating(world)
    client = browser(makers.actor(role, world.organiser, "Petugas"))
    slug = {"slug": world.round.slug}
    settle = reverse(
        "review:settle", kwargs={**slug, "entry": world.entry().pk, "question": "BL01"}
    )
    for address in (reverse("review:moderation", kwargs=slug), settle):
        assert client.get(address).status_code == 404
    assert not Event.objects.filter(name="review.scores.opened").exists()


def test_an_assessor_of_the_round_does_not_moderate_it_whatever_else_they_are(world):
    moderating(world)
    person = User.objects.get(pk=world.secretariat.person)
    seat = Panel.objects.get().seats.first()
    Panel.objects.get().seats.filter(pk=seat.pk).update(assessor=person)
    assert show(world, "moderation").status_code == 404


# results


def results(world, query=""):
    address = reverse("indices:results", kwargs={"slug": world.round.slug})
    return browser(world.secretariat).get(address + query)


def act(world, name, data=None, **where):
    slug = {"slug": world.round.slug} | where
    return browser(world.secretariat).post(reverse(f"indices:{name}", kwargs=slug), data or {})


def closed():
    """A closed round in which Malang was asked and scored everything, and the others nothing."""
    world = live.scoring(questions=QUESTIONS)
    moderating(world, [dict.fromkeys(QUESTIONS, value) for value in (1, 3)])
    Entry.objects.exclude(place="35.07").update(shortfall_reason="Asesor sakit")
    world.advance()
    return world


def test_results_wait_for_the_round_to_close(world):
    assert "Indeks dihitung setelah putaran ditutup." in text(results(world))
    assert act(world, "draft").status_code == 409


def test_a_round_is_drafted_looked_at_published_and_corrected_with_a_reason():
    world = closed()
    assert act(world, "draft").status_code == 302
    first = results(world).context["preview"]
    assert (first.run.state, first.against, len(first.places)) == ("drafted", None, 1)
    assert act(world, "publish", number=1).status_code == 302
    assert world_state(world) == RoundState.PUBLISHED
    where = {"entry": world.entry().pk, "question": "BL01"}
    assert (
        do(world, "settle", {"value": "4", "reason": "Bukti susulan"}, **where).status_code == 302
    )
    assert act(world, "draft").status_code == 422
    assert act(world, "draft", {"reason": "Koreksi BL01"}).status_code == 302
    second = results(world).context["preview"]
    assert (second.run.number, second.against.number, second.changed) == (2, 1, 1)
    assert second.places[0].moved > 0
    assert act(world, "publish", number=2).status_code == 302
    assert act(world, "publish", number=2).status_code == 409
    states = [(run.number, run.state) for run in results(world, "?hitungan=1").context["runs"]]
    assert states == [(2, "published"), (1, "superseded")]


# what nobody else learns


def test_no_page_of_the_desk_but_moderation_and_panels_names_an_assessor(world):
    moderating(world)
    for name in ("control", "advance", "shortfalls", "mentors", "moderation"):
        assert "Asesor 1" not in text(show(world, name)), name
    assert "Asesor 1" not in text(results(world))
    exported = show(world, "control-export", "?keadaan=semua", ending="csv")
    assert "Asesor 1" not in exported.content.decode()


def test_every_page_of_an_invented_round_says_so(world):
    moderating(world)
    where = {"entry": world.entry().pk, "question": "BL01"}
    pages = [show(world, name) for name in ("control", "advance", "panels", "shortfalls")]
    pages += [show(world, "mentors"), show(world, "moderation"), show(world, "settle", **where)]
    pages += [show(world, "panel", pk=Panel.objects.get().pk), results(world)]
    assert all('class="sim-bar"' in page.content.decode() for page in pages)


def test_the_menu_of_a_round_is_grouped_by_its_life_and_marks_one_page(world):
    page = show(world, "moderation").content.decode()
    rail = page.partition('<nav class="rail-groups"')[2].partition("</nav>")[0]
    heads = re.findall(
        r'<p class="rail-head" id="([\w-]+)">([^<]+)</p><ul aria-labelledby="\1">', rail
    )
    assert [title for _id, title in heads] == [
        "Persiapan", "Penilaian", "Temuan dan tahun lain", "Keputusan", "Pekerjaan lain",
    ]  # fmt: skip
    assert re.findall(r'aria-current="page">([^<]+)<', rail) == ["Moderasi"]
    assert rail.count("<ul") == rail.count("</ul>") == 6
    assert 'href="#menu-putaran"' in page


def test_outside_a_round_the_menu_has_no_groups_of_one(world):
    page = browser(world.secretariat).get("/kendali/").content.decode()
    assert "Persiapan</p>" not in page
    assert page.count("<ul") == page.count("</ul>")
