"""Notices: post them to many at once, each to one person alone, and lay them aside when read."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from menuju.people.models import Notice, User
from menuju.people.queries.addresses import address_of
from menuju.people.types import Actor, Permission
from menuju.problems import Forbidden, NotFound
from menuju.records.actions.events import recording

WRITERS = (
    Permission.COLLECTION_RUN,
    Permission.SCORE_MODERATE,
    Permission.DATA_PROTECT,
    Permission.DOCUMENT_ISSUE,
)


@dataclass(frozen=True, slots=True)
class Telling:
    """What one person is told, in both languages; `route` names the page to go to."""

    user: User
    said_id: str
    said_en: str
    route: str = ""


def post(
    wanted: Sequence[Telling], *, topic: str, subject: str, on: str, stream: str, by: Actor
) -> list[Notice]:
    """Lay a notice on each person's desk and mail it to them, one mail a person; one event.

    The event says how many in its facts and who in its private part. Mail that cannot be sent is
    logged and undoes nothing. Only whoever runs a collection or a round, guards personal data, or
    issues documents may write to people.
    """
    if not any(by.holds_anywhere(permission) for permission in WRITERS):
        raise Forbidden(_("Hanya sekretariat penyelenggara yang menulis kepada orang."))
    at = timezone.now()
    with recording("people.notices.posted", by=by, on=on, stream=stream) as deed:
        notices = Notice.objects.bulk_create(
            Notice(
                user=each.user,
                topic=topic,
                said_id=each.said_id,
                said_en=each.said_en,
                route=each.route,
                posted_at=at,
            )
            for each in wanted
        )
        deed.facts |= {"notices": len(notices)}
        deed.private |= {"topic": topic, "to": [each.user.email for each in wanted]}
        mails = [_mail(notice, subject) for notice in notices]
        transaction.on_commit(partial(_send, mails), robust=True)
    return notices


def read(pk: int, *, by: Actor) -> None:
    """Lay one of one's own notices aside."""
    with recording("people.notice.read", by=by, on=f"people.User:{by.person}") as deed:
        here = Notice.objects.filter(pk=pk, user=by.person, read_at=None)
        if here.update(read_at=timezone.now()) != 1:
            raise NotFound(_("Pemberitahuan itu tidak ada."))
        deed.private["notice"] = pk


def _mail(notice: Notice, subject: str) -> EmailMessage:
    with translation.override(settings.LANGUAGE_CODE):
        facts = {
            "said": notice.said,
            "address": address_of(notice.route),
            "desk": address_of("people:desk"),
        }
        body = render_to_string("people/email/notice.txt", facts)
    head = settings.ACCOUNT_EMAIL_SUBJECT_PREFIX + subject
    return EmailMessage(head, body, settings.DEFAULT_FROM_EMAIL, [notice.user.email])


def _send(mails: Sequence[EmailMessage]) -> None:
    """Send all over one connection; each has one recipient."""
    get_connection().send_messages(mails)
