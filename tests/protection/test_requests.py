"""Rights of data subjects: asked for in writing, answered within 3 × 24 hours."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from menuju.people.actions import mailing
from menuju.people.models import Notice, User
from menuju.people.types import Actor, Role
from menuju.problems import Conflict, Forbidden, Invalid
from menuju.protection.actions import incidents, reminders, requests
from menuju.protection.models import Request
from menuju.protection.queries.requests import waiting
from menuju.protection.types import IncidentFacts
from menuju.records.models import Event, EventSecret
from tests import makers

pytestmark = pytest.mark.django_db
ADDRESS = "sari@contoh.example"
KEEPER = Actor.system("housekeeping")


@pytest.fixture
def sari(db):
    return makers.member(Role.COORDINATOR, makers.government(), "Sari Dewi", ADDRESS)


def browser(actor_or_user):
    opened = Client()
    pk = getattr(actor_or_user, "user_id", None) or actor_or_user.pk
    opened.force_login(User.objects.get(pk=pk))
    return opened


def asked(user, right="access", *, ago=0):
    made = requests.ask(right, words="Nama saya keliru.", by=Actor.of(user))
    at = timezone.now() - timedelta(hours=ago)
    Request.objects.filter(pk=made.pk).update(received_at=at)
    made.refresh_from_db()
    return made


@pytest.mark.parametrize(
    ("ago", "clock"), [(0, "open"), (47, "open"), (49, "due"), (71, "due"), (73, "overdue")]
)
def test_the_clock_runs_for_three_times_twenty_four_hours(sari, ago, clock):
    request = asked(sari, ago=ago)
    assert request.due_at - request.received_at == timedelta(hours=72)
    assert request.clock == clock


def test_what_is_overdue_leads_the_list(sari, dpo):
    asked(sari, "access", ago=10)
    late = asked(sari, "restriction", ago=80)
    assert waiting().first() == late
    page = browser(dpo).get("/akun/data-pribadi/permintaan/").content.decode()
    assert page.index("terlambat") < page.index("berjalan")


def test_the_same_right_is_asked_for_once_at_a_time(sari):
    asked(sari)
    with pytest.raises(Conflict):
        asked(sari)
    assert Request.objects.count() == 1


def test_a_correction_needs_words(sari):
    with pytest.raises(Invalid):
        requests.ask("correction", words=" ", by=Actor.of(sari))
    assert not Event.objects.filter(name="protection.request.received").exists()


def test_an_answer_is_mailed_and_its_lateness_is_public_but_not_its_words(
    sari, dpo, django_capture_on_commit_callbacks
):
    request = asked(sari, "restriction", ago=73)
    with django_capture_on_commit_callbacks(execute=True):
        requests.decide(request, state="refused", answer="Pasal 15.", by=dpo)

    event = Event.objects.get(name="protection.request.decided")
    assert event.facts == {"right": "restriction", "state": "refused", "late": True}
    (letter,) = mail.outbox
    assert letter.to == [ADDRESS]
    assert "Pasal 15." in letter.body
    with pytest.raises(Conflict):
        requests.decide(request, state="done", answer="Ya", by=dpo)


def test_nobody_answers_their_own_request(dpo, operator):
    own = asked(User.objects.get(pk=dpo.user_id))
    with pytest.raises(Forbidden):
        requests.decide(own, state="done", answer="Ya", by=dpo)
    assert requests.decide(own, state="done", answer="Ya", by=operator).state == "done"


def test_a_person_asks_on_their_page_and_the_officer_corrects(sari, dpo):
    me = browser(sari)
    answer = me.post("/akun/data-saya/minta/", {"right": "correction", "words": "Nama: Sari D."})
    assert answer.status_code == 302
    request = Request.objects.get()
    page = browser(dpo).get(f"/akun/data-pribadi/permintaan/{request.pk}/").content.decode()
    assert "Nama: Sari D." in page
    assert ADDRESS not in page
    address = f"/akun/data-pribadi/permintaan/{request.pk}/perbaiki/"
    said = {"name": "Sari Damayanti", "answer": "Sudah."}
    assert browser(dpo).post(address, said).status_code == 302
    sari.refresh_from_db()
    assert (sari.name, sari.email) == ("Sari Damayanti", ADDRESS)
    assert "Sudah." in me.get("/akun/data-saya/").content.decode()


def test_the_officer_erases_on_the_page(sari, dpo):
    requests.ask("erasure", by=Actor.of(sari))
    address = f"/akun/data-pribadi/permintaan/{Request.objects.get().pk}/hapus/"
    assert browser(dpo).post(address, {"reason": "Diminta"}).status_code == 200
    sari.refresh_from_db()
    assert sari.erased_at is None
    assert browser(dpo).post(address, {"reason": "Diminta", "sure": "on"}).status_code == 302
    sari.refresh_from_db()
    assert sari.erased_at


def test_an_address_is_masked_until_a_purpose_is_given_and_its_owner_sees_who_looked(
    sari, operator
):
    desk = browser(operator)
    for address in ("/akun/orang/", f"/akun/orang/{sari.pk}/", f"/akun/orang/{sari.pk}/faktor/"):
        page = desk.get(address).content.decode()
        assert "s•••@contoh.example" in page
        assert ADDRESS not in page
    door = f"/akun/orang/{sari.pk}/buka/"
    assert ADDRESS not in desk.get(door).content.decode()
    assert ADDRESS not in desk.post(door, {"purpose": "support"}).content.decode()
    assert not Event.objects.filter(name="people.data.read").exists()

    said = {"purpose": "support", "words": "Lupa kata sandi"}
    assert ADDRESS in desk.post(door, said).content.decode()
    assert Event.objects.get(name="people.data.read").facts == {}
    mine = browser(sari).get("/akun/data-saya/").content.decode()
    assert "Operator Satu" in mine
    assert "Lupa kata sandi" in mine
    other = browser(makers.user("Lain")).get("/akun/data-saya/").content.decode()
    assert "Lupa kata sandi" not in other


def test_each_reading_is_noted_anew(sari, operator):
    door, said = f"/akun/orang/{sari.pk}/buka/", {"purpose": "audit", "words": "Periksa"}
    for _ in range(3):
        browser(operator).post(door, said)
    assert EventSecret.objects.filter(private__subjects__contains=[sari.pk]).count() == 3


def test_the_copy_is_downloaded_from_ones_own_page(sari):
    answer = browser(sari).post("/akun/data-saya/salinan/")
    assert answer["Content-Type"] == "application/zip"
    assert answer.content[:2] == b"PK"
    assert Event.objects.filter(name="protection.copy.taken").count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_officer_is_reminded_by_mail_of_what_runs_late_and_not_twice(sari, dpo, operator):
    asked(sari, ago=50)
    assert reminders.remind(by=KEEPER) == 1
    assert mailing.send_at_once(by=KEEPER) == 1
    assert [letter.to for letter in mail.outbox] == [[User.objects.get(pk=dpo.user_id).email]]
    assert reminders.remind(by=KEEPER) == 0
    assert Notice.objects.get().user_id == dpo.user_id
    assert "sari" not in mail.outbox[0].body.lower()


def test_without_an_officer_the_operators_are_reminded(sari, operator):
    asked(sari, ago=50)
    assert reminders.remind(by=KEEPER) == 1
    assert Notice.objects.get().user_id == operator.user_id


def test_nothing_pressing_reminds_nobody(sari, dpo):
    asked(sari, ago=10)
    assert reminders.remind(by=KEEPER) == 0
    assert not Notice.objects.exists()


def test_an_incident_that_nobody_told_of_presses_too(dpo):
    noticed = timezone.now() - timedelta(hours=60)
    facts = IncidentFacts(
        title="Surel", noticed_at=noticed, data="Surel", whose="Asesor", how_many=None,
        how="Salah kirim", measures="Ditarik",
    )  # fmt: skip
    made = incidents.report(facts, by=dpo)
    assert reminders.remind(by=KEEPER) == 1
    Notice.objects.all().delete()
    for whom in ("subjects", "agency"):
        incidents.tell(made, whom, by=dpo)
    assert reminders.remind(by=KEEPER) == 0
