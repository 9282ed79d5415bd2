"""Tell assessors of a calibration: that it waits, that it is asked for again, a reminder."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.utils import formats, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from menuju.people.actions import notices
from menuju.people.actions.notices import Telling
from menuju.people.models import User
from menuju.people.queries.notices import told_lately
from menuju.people.types import Actor, NoticeKind
from menuju.problems import Conflict, Forbidden
from menuju.review import rules
from menuju.review.models import CalibrationSet
from menuju.review.queries.calibration.board import board
from menuju.review.types.calibration import OPEN_STATES

PAUSE = timedelta(hours=20)
"""Nobody is reminded of a calibration twice within this time."""


@dataclass(frozen=True)
class News:
    """What is told: what stands over the letter, and what it says."""

    subject: StrOrPromise
    words: StrOrPromise


PUBLISHED = News(
    gettext_lazy("Kalibrasi: %(round)s"),
    gettext_lazy("%(round)s: nilai jawaban contoh paling lambat %(day)s."),
)
REQUIRED = News(
    gettext_lazy("Kalibrasi: %(round)s"),
    gettext_lazy(
        "%(round)s: nilai jawaban contoh paling lambat %(day)s; daerah Anda terbuka sesudahnya."
    ),
)
AGAIN = News(
    gettext_lazy("Kalibrasi sekali lagi: %(round)s"),
    gettext_lazy("%(round)s: sekretariat meminta Anda menilai jawaban contoh sekali lagi."),
)
WAITING = News(
    gettext_lazy("Menunggu Anda: %(round)s"),
    gettext_lazy("%(round)s: kalibrasi Anda ditunggu, paling lambat %(day)s."),
)


@dataclass(frozen=True)
class Reminded:
    """What came of a reminder."""

    people: int
    rested: int
    """People who were reminded within `PAUSE` and were left alone."""


def remind(held: CalibrationSet, *, by: Actor) -> Reminded:
    """Remind everybody for whom the calibration waits, nobody of anybody else."""
    if not rules.may_moderate(by, held.round):
        raise Forbidden(_("Hanya sekretariat penyelenggara yang mengirim pengingat."))
    if held.published_at is None or held.round.state not in OPEN_STATES:
        raise Conflict(_("Pada tahap ini tidak ada yang ditunggu."))
    waiting = [line.person for line in board(held).people if line.waits]
    lately = told_lately(_topic(held, WAITING), within=PAUSE)
    fresh = [person for person in waiting if person.pk not in lately]
    tell(held, fresh, WAITING, by=by)
    return Reminded(len(fresh), len(waiting) - len(fresh))


def tell(held: CalibrationSet, people: Sequence[User], news: News, *, by: Actor) -> None:
    """Lay a notice on each desk; which assessors it went to stays in the log of scores."""
    if not people:
        return
    told = REQUIRED if news is PUBLISHED and held.required else news
    round = held.round
    with translation.override(settings.LANGUAGE_CODE):
        subject = told.subject % {"round": round.title}

    def said() -> str:
        day = formats.date_format(held.due_on, "j F Y") if held.due_on else ""
        return told.words % {"round": round.title, "day": day}

    notices.post(
        [Telling.of(person, said, route="review:calibrations") for person in people],
        topic=_topic(held, news),
        subject=subject,
        on=round.subject,
        stream=round.scores_stream,
        by=by,
        kind=NoticeKind.DEADLINE,
    )


def _topic(held: CalibrationSet, news: News) -> str:
    what = "reminder" if news is WAITING else "news"
    return f"review.calibration.{what}:{held.round.slug}"
