"""Each notice goes by mail as its owner chose, once, whatever breaks in between."""

from datetime import timedelta
from smtplib import SMTPRecipientsRefused, SMTPResponseException, SMTPSenderRefused

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client
from django.utils import timezone

from menuju.people.actions import digests, mailing, notices
from menuju.people.actions.notices import Telling
from menuju.people.models import Notice
from menuju.people.queries import health
from menuju.people.types import Actor, Cadence, NoticeKind, Role
from menuju.problems import Forbidden, Invalid
from menuju.records.actions import work
from menuju.records.models import Due, Event
from tests import makers

pytestmark = pytest.mark.django_db
KEEPER = Actor.system("housekeeping")
WORK, DEADLINE = NoticeKind.WORK, NoticeKind.DEADLINE


@pytest.fixture
def people():
    where = makers.government()
    return [makers.member(Role.COORDINATOR, where, name) for name in ("Sari", "Budi")]


def post(*people, said="Ditunggu", kind=WORK):
    notices.post(
        [Telling(person, f"{said} {person.name}", "Awaited") for person in people],
        topic="uji", subject="Uji", on="review.Round:uji", stream="system", kind=kind,
        by=KEEPER,
    )  # fmt: skip


def letters():
    return [(each.to[0], each.subject) for each in mail.outbox]


def test_a_posted_notice_is_due_work_and_is_mailed_once(people):
    post(*people)
    assert Due.objects.get().task == "mail"
    assert mail.outbox == []
    mailing.send_at_once(by=KEEPER)
    mailing.send_at_once(by=KEEPER)
    assert letters() == [(person.email, "[Menuju] Uji") for person in people]
    assert Notice.objects.filter(mailed_at=None).count() == 0
    assert Event.objects.get(name="people.letters.sent").facts == {"letters": 2, "notices": 2}


@pytest.mark.django_db(transaction=True)
def test_the_worker_mails_and_nothing_stays_due(people):
    post(*people)
    work.catch_up(by=KEEPER)
    assert (len(mail.outbox), Due.objects.count()) == (2, 0)


def test_each_kind_comes_as_its_owner_chose(people):
    sari, budi = people
    notices.choose({WORK: Cadence.DAILY, DEADLINE: Cadence.NEVER}, by=Actor.of(sari))
    post(sari, budi, said="Satu")
    post(sari, budi, said="Dua")
    post(sari, budi, said="Tiga", kind=DEADLINE)
    assert mailing.send_at_once(by=KEEPER) == 3
    assert {address for address, _ in letters()} == {budi.email}
    mail.outbox.clear()
    assert mailing.send_gathered(by=KEEPER) == 1
    (digest,) = mail.outbox
    assert (digest.to, digest.subject) == ([sari.email], "[Menuju] 2 pemberitahuan")
    assert digest.body.index("Satu Sari") < digest.body.index("Dua Sari")
    assert "Tiga" not in digest.body
    assert mailing.send_gathered(by=KEEPER) == 0
    assert Notice.objects.filter(user=sari).count() == 3  # all of them stand on the desk


def test_the_digest_is_called_once_a_day_and_only_where_something_was_gathered(people, monkeypatch):
    monkeypatch.setattr(digests, "SENT_FROM", timezone.datetime.min.time())
    assert not digests.call(by=KEEPER)
    notices.choose({WORK: Cadence.DAILY}, by=Actor.of(people[0]))
    post(people[0])
    assert [digests.call(by=KEEPER), digests.call(by=KEEPER)] == [True, False]
    assert Event.objects.filter(name="people.digests.called").count() == 1
    monkeypatch.setattr(digests, "SENT_FROM", timezone.datetime.max.time())
    assert not digests.call(by=KEEPER)


class Broken(EmailBackend):
    """A mail server that answers as it is told, message by message."""

    answers: list = []

    def send_messages(self, messages):
        if answer := self.answers.pop(0):
            raise answer
        return super().send_messages(messages)


@pytest.fixture
def broken(settings, monkeypatch):
    settings.EMAIL_BACKEND = f"{__name__}.Broken"
    monkeypatch.setattr(Broken, "answers", [])
    return Broken.answers


def refused(address, code=550):
    return SMTPRecipientsRefused({address: (code, b"nobody here")})


def test_who_is_refused_for_good_keeps_nobody_else_waiting(people, broken):
    sari, budi = people
    post(sari, budi)
    broken += [refused(sari.email), None]
    assert mailing.send_at_once(by=KEEPER) == 1
    assert letters() == [(budi.email, "[Menuju] Uji")]
    assert Notice.objects.get(user=sari).mail_problem == "refused: 550"
    (told,) = health.findings()
    assert "1 pemberitahuan tidak tersurati (refused: 550)" in told.what
    assert mailing.send_at_once(by=KEEPER) == 0


def test_a_letter_in_which_the_process_was_killed_is_named_after_an_hour(people):
    post(*people)
    sari, budi = (Notice.objects.filter(user=person) for person in people)
    now = timezone.now()
    sari.update(mail_begun_at=now - timedelta(minutes=61))
    budi.update(mail_begun_at=now - timedelta(minutes=59))
    (told,) = health.findings()
    assert "1 pemberitahuan tidak tersurati (proses berhenti)" in told.what
    assert mailing.send_at_once(by=KEEPER) == 0
    sari.update(mailed_at=now)
    assert list(health.findings()) == []


def test_what_is_refused_for_now_is_sent_later_and_what_went_is_not_sent_again(people, broken):
    post(*people)
    broken += [None, SMTPResponseException(451, b"later")]
    with pytest.raises(OSError, match="451"):
        mailing.send_at_once(by=KEEPER)
    broken += [None]
    assert mailing.send_at_once(by=KEEPER) == 1
    assert [address for address, _ in letters()] == [person.email for person in people]


def test_a_mailbox_that_is_full_gets_its_letter_later_and_the_others_theirs_now(people, broken):
    sari, budi = people
    post(sari, budi)
    broken += [refused(sari.email, 452), None]
    with pytest.raises(OSError, match="452"):
        mailing.send_at_once(by=KEEPER)
    assert letters() == [(budi.email, "[Menuju] Uji")]
    broken += [None]
    assert mailing.send_at_once(by=KEEPER) == 1
    assert [address for address, _ in letters()] == [budi.email, sari.email]
    assert not Notice.objects.exclude(mail_problem="").exists()


def test_a_server_that_takes_nothing_from_us_loses_no_letter(people, broken):
    post(*people)
    broken += [SMTPSenderRefused(550, b"quota", "menuju@menuju.example")]
    with pytest.raises(OSError, match="550"):
        mailing.send_at_once(by=KEEPER)
    broken += [None, None]
    assert mailing.send_at_once(by=KEEPER) == 2


def test_a_line_that_is_cut_within_a_letter_sends_it_no_second_time(people, broken):
    post(*people)
    broken += [TimeoutError("no answer")]
    with pytest.raises(TimeoutError):
        mailing.send_at_once(by=KEEPER)
    broken += [None]
    mailing.send_at_once(by=KEEPER)
    assert [address for address, _ in letters()] == [people[1].email]
    assert Notice.objects.get(user=people[0]).mail_problem == "cut off: TimeoutError"


def test_a_letter_has_one_reader_an_id_of_its_own_and_the_way_to_the_choices(people):
    post(people[0])
    mailing.send_at_once(by=KEEPER)
    (letter,) = mail.outbox
    assert letter.extra_headers["Message-ID"] == f"<notice-{Notice.objects.get().pk}@localhost>"
    assert letter.extra_headers["Auto-Submitted"] == "auto-generated"
    assert "/akun/pemberitahuan/" in letter.body
    assert "Budi" not in letter.body


def test_no_person_sends_letters_and_a_clock_of_the_law_is_not_silenced(people):
    with pytest.raises(Forbidden):
        mailing.send_at_once(by=Actor.of(people[0]))
    with pytest.raises(Invalid):
        notices.choose({NoticeKind.PROTECTION: Cadence.NEVER}, by=Actor.of(people[0]))


def test_the_page_shows_what_was_chosen_and_takes_another_choice(people):
    browser = Client()
    browser.force_login(people[0])
    chosen = {"work": "daily", "deadline": "never", "document": "at_once", "protection": "daily"}
    assert browser.post("/akun/pemberitahuan/", chosen).status_code == 302
    page = browser.get("/akun/pemberitahuan/").content.decode()
    for kind, cadence in chosen.items():
        assert f'name="{kind}" value="{cadence}" required' in page or cadence in page
        assert page.count(f'name="{kind}"') == (2 if kind == "protection" else 3)
    assert page.count("checked") == 4
    assert browser.post("/akun/pemberitahuan/", chosen | {"protection": "never"}).status_code == 422
