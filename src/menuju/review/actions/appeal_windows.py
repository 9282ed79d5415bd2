"""Open the days on which regions appeal, and move their end; every region is told."""

from collections.abc import Iterable
from datetime import date
from functools import partial

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import formats, timezone, translation
from django.utils.translation import gettext as _

from menuju.people.actions import notices
from menuju.people.actions.notices import Telling
from menuju.people.models import Membership, User
from menuju.people.types import Actor, Role, in_both
from menuju.problems import Conflict, Forbidden, Invalid
from menuju.records.actions.events import recording
from menuju.review import rules
from menuju.review.models import AppealWindow, Round
from menuju.review.types import EntryState, RoundState

HEARD = (RoundState.CLOSED, RoundState.PUBLISHED)
"""Appeals are heard once the figures stand: before the announcement, or within days after it."""


def open_window(
    round: Round, *, run: int, first_on: date, last_on: date, by: Actor
) -> AppealWindow:
    """Open the days for appeals against the computation of this number, once for a round.

    Coordinators and heads of all that took part get a notice with the days.
    """
    _refuse_unless_organiser(round, by=by)
    if last_on < first_on:
        raise Invalid(_("Hari terakhir masa sanggah mendahului hari pertamanya."))
    if last_on < timezone.localdate():
        raise Invalid(_("Hari terakhir masa sanggah sudah lewat."))
    with recording("review.appeals.opened", by=by, on=round.subject, stream=round.stream) as deed:
        deed.urgent = True
        held = Round.objects.select_for_update().get(pk=round.pk)
        if held.collection_id is None:
            raise Conflict(_("Putaran ini memuat tabel resmi; sanggahnya tidak diputus di sini."))
        if held.state not in HEARD:
            raise Conflict(_("Masa sanggah dibuka setelah putaran ditutup dan dihitung."))
        window = _opened(round, run=run, first_on=first_on, last_on=last_on)
        deed.facts |= {"run": run, **_days(window)}
        _tell(window, by=by)
    return window


def extend(window: AppealWindow, *, last_on: date, reason: str, by: Actor) -> AppealWindow:
    """Move the last day later, for every region alike, with a reason; never earlier."""
    round = window.round
    _refuse_unless_organiser(round, by=by)
    if not reason.strip():
        raise Invalid(_("Sebutkan alasan masa sanggah diperpanjang."))
    with recording("review.appeals.extended", by=by, on=round.subject, stream=round.stream) as deed:
        later = AppealWindow.objects.filter(pk=window.pk, last_on__lt=last_on)
        if last_on < timezone.localdate() or later.update(last_on=last_on) != 1:
            raise Invalid(_("Masa sanggah hanya dapat diperpanjang, ke hari yang belum lewat."))
        window.refresh_from_db(fields=["last_on"])
        deed.facts |= _days(window)
        deed.private["reason"] = reason.strip()
        _tell(window, by=by)
    return window


def _refuse_unless_organiser(round: Round, *, by: Actor) -> None:
    if not rules.may_open_appeals(by, round):
        raise Forbidden(_("Hanya sekretariat penyelenggara yang membuka masa sanggah."))


def _opened(round: Round, *, run: int, first_on: date, last_on: date) -> AppealWindow:
    try:
        with transaction.atomic():
            return AppealWindow.objects.create(
                round=round, run=run, first_on=first_on, last_on=last_on, opened_at=timezone.now()
            )
    except IntegrityError:
        raise Conflict(_("Masa sanggah putaran ini sudah dibuka; perpanjang bila perlu.")) from None


def _days(window: AppealWindow) -> dict[str, str]:
    return {"first_on": window.first_on.isoformat(), "last_on": window.last_on.isoformat()}


def _tell(window: AppealWindow, *, by: Actor) -> None:
    """Lay a notice on the desk of every coordinator and head; nobody to tell is no fault."""
    round = window.round
    people = list(_speakers(round))
    if not people:
        return
    said = in_both(partial(_said, window))
    with translation.override(settings.LANGUAGE_CODE):
        subject = _("Masa sanggah: %(round)s") % {"round": round.title}
    notices.post(
        [Telling(each, *said, "questions:responses") for each in people],
        topic=f"review.appeals:{round.slug}",
        subject=subject,
        on=round.subject,
        stream=round.stream,
        by=by,
    )


def _speakers(round: Round) -> Iterable[User]:
    entries = round.entries.filter(state=EntryState.TOOK_PART)
    held = Membership.objects.held().filter(
        organisation__in=entries.values("organisation"), role__in=(Role.COORDINATOR, Role.HEAD)
    )
    return User.objects.filter(pk__in=held.values("user"), is_active=True).order_by("pk")


def _said(window: AppealWindow) -> str:
    facts = {
        "round": window.round.title,
        "first": formats.date_format(window.first_on, "j F Y"),
        "last": formats.date_format(window.last_on, "j F Y"),
    }
    return _("%(round)s: sanggah diajukan dari %(first)s sampai %(last)s.") % facts
