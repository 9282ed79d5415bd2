"""Everyone finds their work from the first page, and from every other."""

import pytest
from django.core import mail
from django.test import Client

from menuju.people.actions import mailing, notices
from menuju.people.actions.notices import Telling
from menuju.people.types import Actor, Role
from tests import makers
from tests.publish.reading import html

ANSWERS, QUEUE, ROUNDS = "/jawaban/", "/penilaian/", "/kendali/"
WORK = {
    Role.AGENCY_PIC: [ANSWERS],
    Role.COORDINATOR: [ANSWERS],
    Role.HEAD: [ANSWERS],
    Role.ASSESSOR: [QUEUE],
    Role.SECRETARIAT: [ROUNDS, ANSWERS],
    Role.AUDITOR: [ROUNDS, ANSWERS],
    Role.OPERATOR: ["/akun/orang/"],
    Role.MENTOR: [],
    Role.CITIZEN: [],
}
HOMES = {
    Role.AGENCY_PIC: lambda: makers.agency(makers.government()),
    Role.COORDINATOR: makers.government,
    Role.HEAD: makers.government,
    Role.CITIZEN: makers.government,
    Role.ASSESSOR: makers.panel,
    Role.MENTOR: makers.panel,
}


def browser(role):
    made = Client()
    made.force_login(makers.member(role, HOMES.get(role, makers.organisation)(), "Sari"))
    return made


def links(answer):
    """The addresses of the second navigation, that of one's work."""
    _, _, rest = html(answer).partition('aria-label="Pekerjaan Anda">')
    told = rest.partition("</nav>")[0]
    return [part.partition('"')[0] for part in told.split('href="')[1:]]


@pytest.mark.django_db
@pytest.mark.parametrize("role", WORK, ids=str)
def test_each_role_has_its_work_one_click_from_the_first_page(role):
    signed_in = browser(role)
    shown = links(signed_in.get("/"))
    assert shown[: len(WORK[role])] == WORK[role]
    assert shown[-1] == "/akun/meja/"
    assert [signed_in.get(address).status_code for address in shown] == [200] * len(shown)


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["/", "/peringkat/", "/daerah/", "/data/", "/akun/meja/", "/ui/"])
def test_a_coordinator_finds_the_answers_from_every_page(page):
    assert ANSWERS in links(browser(Role.COORDINATOR).get(page, follow=True))


@pytest.mark.django_db
def test_from_one_desk_the_other_is_in_sight():
    signed_in = browser(Role.SECRETARIAT)
    assert 'href="/jawaban/"' in html(signed_in.get(ROUNDS))
    assert 'href="/kendali/"' in html(signed_in.get(ANSWERS))


@pytest.mark.django_db
def test_a_stranger_sees_nobodys_work(client):
    body = html(client.get("/"))
    assert "Pekerjaan Anda" not in body
    assert 'href="/jawaban/"' not in body


@pytest.mark.django_db
def test_a_notice_by_mail_leads_to_the_page_it_speaks_of(settings):
    settings.SITE = "https://smart.example.org"
    secretariat = makers.actor(Role.SECRETARIAT, makers.organisation())
    person = makers.member(Role.COORDINATOR, makers.government(), "Budi")
    wanted = [Telling(person, "Ditunggu.", "Awaited.", "questions:responses")]
    notices.post(
        wanted, topic="uji", subject="Uji", on="review.Round:uji", stream="system", by=secretariat
    )
    mailing.send_at_once(by=Actor.system("housekeeping"))
    (letter,) = mail.outbox
    assert "\nhttps://smart.example.org/jawaban/\n" in letter.body
    assert "https://smart.example.org/akun/meja/" in letter.body
