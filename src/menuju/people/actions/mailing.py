"""Send the letters of notices: each notice goes by mail once, or it is said why it did not.

A notice is taken in hand by a conditional update that is committed before its letter leaves, so
that neither a second process nor a second try sends it again. What the server refuses for now is
laid back; where the line is cut within a letter nobody knows whether it arrived, and it is not
sent again: it stands on the desk.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from smtplib import SMTPRecipientsRefused, SMTPResponseException, SMTPSenderRefused

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from menuju.people import rules
from menuju.people.models import Notice
from menuju.people.queries.addresses import address_of
from menuju.people.queries.notices import to_be_mailed
from menuju.people.types import Actor, Cadence
from menuju.problems import Forbidden
from menuju.records.actions.events import recording

FOR_GOOD = 500
"""From this answer of a mail server on, asking again is of no use (RFC 5321, 4.2.1)."""

HANGS_UP = 421
"""With this answer a mail server ends the line (RFC 5321, 4.2.3)."""

CHOICES = "people:notice-choices"
Writer = Callable[[Sequence[Notice]], EmailMessage]


class _LaterError(Exception):
    """One letter is to come later; the others may go now."""


def send_at_once(*, by: Actor) -> int:
    """Mail every notice that is to go at once, one letter each; return how many letters went."""
    _refuse(by)
    waiting = to_be_mailed(Cadence.AT_ONCE)
    return _send(([notice] for notice in waiting), _letter, by=by) if waiting else 0


def send_gathered(*, by: Actor) -> int:
    """Mail to each person in one letter what was gathered for them; return how many went."""
    _refuse(by)
    waiting = to_be_mailed(Cadence.DAILY)
    people = (list(own) for _user, own in groupby(waiting, key=lambda notice: notice.user_id))
    return _send(people, _digest, by=by) if waiting else 0


def _refuse(by: Actor) -> None:
    if not rules.may_mail(by):
        raise Forbidden(_("Surel dikirim oleh sistem."))


def _send(letters: Iterable[list[Notice]], write: Writer, *, by: Actor) -> int:
    """Send all over one connection; what stops it is told after what went has been recorded."""
    sent = notices = 0
    later: list[str] = []
    try:
        with get_connection() as connection:
            for wanted in letters:
                try:
                    if (mine := _take(wanted)) and _deliver(write(mine), mine, connection):
                        sent, notices = sent + 1, notices + len(mine)
                except _LaterError as wait:
                    later.append(str(wait))
    finally:
        if sent:
            with recording("people.letters.sent", by=by, on="people.Notice") as deed:
                deed.facts |= {"letters": sent, "notices": notices}
    if later:
        raise OSError(f"the mail server asks to wait: {later[0]}")
    return sent


def _take(wanted: Sequence[Notice]) -> list[Notice]:
    """Take notices in hand; those that another process was quicker with are left out."""
    now = timezone.now()
    return [
        notice
        for notice in wanted
        if Notice.objects.filter(pk=notice.pk, mail_begun_at=None).update(mail_begun_at=now)
    ]


def _deliver(letter: EmailMessage, notices: Sequence[Notice], connection: BaseEmailBackend) -> bool:
    """Send one letter; say whether it went. Raises `OSError` where the next would not go either."""
    here = Notice.objects.filter(pk__in=[notice.pk for notice in notices])
    letter.connection = connection
    try:
        letter.send()
    except SMTPRecipientsRefused as refusal:
        codes = [code for code, _words in refusal.recipients.values()]
        return _refused(here, code=min(codes))
    except SMTPSenderRefused as answer:  # it is about us, so it would refuse the next one, too
        here.update(mail_begun_at=None)
        raise OSError(f"the mail server refuses us: {answer.smtp_code}") from None
    except SMTPResponseException as answer:
        return _refused(here, code=answer.smtp_code)
    except OSError as cut:
        here.update(mail_problem=f"cut off: {type(cut).__name__}")
        raise
    here.update(mailed_at=timezone.now())
    return True


def _refused(here: QuerySet[Notice], *, code: int) -> bool:
    """Note a letter that is refused for good; one that is to come later is tried again."""
    if code >= FOR_GOOD:
        here.update(mail_problem=f"refused: {code}")
        return False
    here.update(mail_begun_at=None)
    if code == HANGS_UP:
        raise OSError(f"the mail server asks to wait: {code}")
    raise _LaterError(str(code))


def _letter(notices: Sequence[Notice]) -> EmailMessage:
    (notice,) = notices
    return _message(notices, notice.subject, "people/email/notice.txt")


def _digest(notices: Sequence[Notice]) -> EmailMessage:
    with translation.override(settings.LANGUAGE_CODE):
        told = ngettext("%(n)d pemberitahuan", "%(n)d pemberitahuan", len(notices))
    return _message(notices, told % {"n": len(notices)}, "people/email/digest.txt")


def _message(notices: Sequence[Notice], subject: str, template: str) -> EmailMessage:
    """Write a letter; its Message-ID is that of its first notice, so that a copy is known."""
    with translation.override(settings.LANGUAGE_CODE):
        facts = {
            "lines": [(notice.said, address_of(notice.route)) for notice in notices],
            "desk": address_of("people:desk"),
            "choices": address_of(CHOICES),
        }
        body = render_to_string(template, facts)
    head = settings.ACCOUNT_EMAIL_SUBJECT_PREFIX + " ".join(subject.split())  # one line
    first = notices[0]
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("> ") or "localhost"
    return EmailMessage(
        head,
        body,
        settings.DEFAULT_FROM_EMAIL,
        [first.user.email],
        headers={"Message-ID": f"<notice-{first.pk}@{domain}>", "Auto-Submitted": "auto-generated"},
    )
