"""Notices: post them to many at once, each to one person alone, and lay them aside when read."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from django.utils import timezone
from django.utils.translation import gettext as _

from menuju.people.models import Notice, NoticeChoice, User
from menuju.people.queries.notices import cadences
from menuju.people.types import Actor, Cadence, NoticeKind, Permission, in_both
from menuju.people.types.notices import offered
from menuju.problems import Finding, Forbidden, Invalid, NotFound
from menuju.records.actions.events import recording

WRITERS = (
    Permission.COLLECTION_RUN,
    Permission.SCORE_MODERATE,
    Permission.DATA_PROTECT,
    Permission.DOCUMENT_ISSUE,
    Permission.RESPONSE_COORDINATE,
    Permission.RESPONSE_APPROVE,
    Permission.ANSWER_GIVE,
)


@dataclass(frozen=True, slots=True)
class Telling:
    """What one person is told, in both languages; `route` names the page to go to."""

    user: User
    said_id: str
    said_en: str
    route: str = ""

    @classmethod
    def of(cls, user: User, words: Callable[[], str], *, route: str = "") -> Self:
        """Return what `words` says, called once in each language."""
        return cls(user, *in_both(words), route)


def post(
    wanted: Sequence[Telling],
    *,
    topic: str,
    subject: str,
    on: str,
    stream: str,
    by: Actor,
    kind: NoticeKind = NoticeKind.WORK,
) -> list[Notice]:
    """Lay a notice on each person's desk, to be mailed as they have chosen for its kind; one event.

    The event says how many in its facts and who in its private part; because of it letters are due
    (`people.actions.mailing`). Only whoever runs a collection or a round, guards personal data,
    issues documents, or works on the answers of a region may write to people.
    """
    if not any(by.holds_anywhere(permission) for permission in WRITERS):
        raise Forbidden(_("Peran Anda tidak menulis kepada orang lain."))
    at = timezone.now()
    chosen = cadences((each.user.pk for each in wanted), kind)
    with recording("people.notices.posted", by=by, on=on, stream=stream) as deed:
        notices = Notice.objects.bulk_create(
            Notice(
                user=each.user,
                topic=topic,
                said_id=each.said_id,
                said_en=each.said_en,
                route=each.route,
                posted_at=at,
                kind=kind,
                subject=subject[:200],
                cadence=chosen.get(each.user.pk, Cadence.AT_ONCE),
            )
            for each in wanted
        )
        deed.facts |= {"notices": len(notices)}
        deed.private |= {"topic": topic, "to": [each.user.email for each in wanted]}
    return notices


def read(pk: int, *, by: Actor) -> None:
    """Lay one of one's own notices aside."""
    with recording("people.notice.read", by=by, on=f"people.User:{by.person}") as deed:
        here = Notice.objects.filter(pk=pk, user=by.person, read_at=None)
        if here.update(read_at=timezone.now()) != 1:
            raise NotFound(_("Pemberitahuan itu tidak ada."))
        deed.private["notice"] = pk


def choose(wanted: Mapping[NoticeKind, Cadence], *, by: Actor) -> None:
    """Say how one wants each kind of notice by mail from now on; what was posted before stays."""
    wrong = [
        Finding(str(kind.label), _("Pilihan ini tidak ada untuk jenis pemberitahuan itu."))
        for kind, cadence in wanted.items()
        if cadence not in offered(kind)
    ]
    if wrong:
        raise Invalid(_("Pilihan surel belum tersimpan."), wrong)
    person = by.person
    with recording("people.notices.chosen", by=by, on=f"people.User:{person}") as deed:
        NoticeChoice.objects.bulk_create(
            (NoticeChoice(user_id=person, kind=kind, cadence=how) for kind, how in wanted.items()),
            update_conflicts=True,
            unique_fields=["user", "kind"],
            update_fields=["cadence"],
        )
        deed.private["chosen"] = {str(kind): str(how) for kind, how in wanted.items()}
