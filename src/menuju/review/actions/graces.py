"""Give more time for a stage, to one region, to some, or to all; take it back."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from django.conf import settings
from django.utils import formats, timezone, translation
from django.utils.translation import gettext as _

from menuju.calendar.types import end_of
from menuju.people.actions import notices
from menuju.people.actions.notices import Telling
from menuju.people.models import User
from menuju.people.types import Actor, NoticeKind, in_both
from menuju.places.models import Place
from menuju.problems import Conflict, Finding, Forbidden, Invalid
from menuju.questions.actions import responses
from menuju.questions.models import Response
from menuju.records.actions.events import recording
from menuju.records.texts import text_faults
from menuju.review import rules
from menuju.review.models import Grace, Round
from menuju.review.queries import graces, waiting
from menuju.review.types import LIVE_LINE, GracedStage, RoundState

LONGEST_REASON = 500
NAMED = 5
"""Regions that a notice names; of more it says how many."""

ALL = "all"
NO_ONE_ALONE: Sequence[Place | None] = (None,)
"""Grace for all regions names none."""


def give(
    round: Round,
    *,
    stage: GracedStage,
    places: Sequence[Place],
    until_on: date,
    reason: str,
    by: Actor,
) -> list[Grace]:
    """Give regions of a round time for a stage until the end of a day; no places mean all of them.

    One event says which stage, whom and until when; the reason is in its private part. Whoever the
    regions wait for is told. The stage itself is not moved: what comes in this time is marked.
    """
    _refuse(round, by)
    _refuse_unusable(round, stage, places, until_on=until_on, reason=reason)
    with recording("review.grace.given", by=by, on=round.subject, stream=round.stream) as deed:
        held = Round.objects.select_for_update().get(pk=round.pk)
        _refuse_past(held, stage)
        given = Grace.objects.bulk_create(
            Grace(
                round=round,
                stage=stage,
                place=place,
                until_on=until_on,
                reason=reason.strip(),
                given_at=timezone.now(),
                given_by_id=by.person,
            )
            for place in (places or NO_ONE_ALONE)
        )
        deed.facts |= {
            "stage": str(stage),
            "until": until_on.isoformat(),
            "places": [place.pk for place in places] or ALL,
        }
        deed.private["reason"] = reason.strip()
        _put_off(held, by=by)
        _tell(held, places, stage=stage, until_on=until_on, by=by)
    return given


def withdraw(grace: Grace, *, by: Actor) -> None:
    """Take grace back, from now on; that it was given stays on record."""
    round = grace.round
    _refuse(round, by)
    with recording("review.grace.withdrawn", by=by, on=round.subject, stream=round.stream) as deed:
        here = Grace.objects.filter(pk=grace.pk, withdrawn_at=None)
        if here.update(withdrawn_at=timezone.now()) != 1:
            raise Conflict(_("Tambahan waktu ini sudah ditarik."))
        deed.facts |= {
            "stage": str(grace.stage),
            "until": grace.until_on.isoformat(),
            "places": [grace.place_id] if grace.place_id else ALL,
        }
        _put_off(round, by=by)


def _put_off(round: Round, *, by: Actor) -> None:
    """Let each region read at its own answers until when it has time now."""
    due = graces.deadlines_of(round, GracedStage.ANSWERING)
    if due is None or round.collection is None:
        return
    codes = Response.objects.filter(collection=round.collection).values_list("place", flat=True)
    given = {code: due.grace_of(code) for code in codes}
    until = {code: grace.until_on if grace else None for code, grace in given.items()}
    responses.put_off(round.collection, until, by=by)


def _refuse(round: Round, by: Actor) -> None:
    if not rules.may_advance(by, round):
        raise Forbidden(_("Hanya sekretariat penyelenggara yang memberi tambahan waktu."))


def _refuse_past(round: Round, stage: GracedStage) -> None:
    if LIVE_LINE.index(RoundState(round.state)) > LIVE_LINE.index(RoundState(stage)):
        raise Conflict(_("Tahap “%(stage)s” sudah lewat.") % {"stage": stage.label})


def _refuse_unusable(
    round: Round, stage: GracedStage, places: Sequence[Place], *, until_on: date, reason: str
) -> None:
    """Refuse everything that is wrong at once: day, reason, regions that are not invited."""
    days = round.days_of(stage)
    if days is None:
        told = _("Tahap “%(stage)s” tidak punya tanggal; tidak ada tenggat untuk ditambah.")
        raise Conflict(told % {"stage": stage.label})
    wrong = text_faults(
        reason, field=_("Alasan"), longest=LONGEST_REASON, required=True, lines=False
    )
    if until_on <= days[1]:
        day = formats.date_format(days[1], "j F Y")
        wrong.append(Finding(_("Sampai"), _("harus sesudah tenggat semula, %s.") % day))
    elif end_of(until_on) < timezone.now():
        wrong.append(Finding(_("Sampai"), _("sudah lewat.")))
    asked = Response.objects.filter(collection=round.collection_id)
    invited = set(asked.values_list("place", flat=True))
    wrong += [
        Finding(place.long_name, _("tidak diundang dalam putaran ini."))
        for place in places
        if place.pk not in invited
    ]
    if wrong:
        raise Invalid(_("Tambahan waktu belum diberikan."), wrong)


def _tell(
    round: Round, places: Sequence[Place], *, stage: GracedStage, until_on: date, by: Actor
) -> None:
    """Tell whom the regions wait for, where the stage is the round's own at this moment."""
    if round.state != stage:
        return
    asked = Response.objects.filter(collection=round.collection_id).select_related("place")
    if places:
        asked = asked.filter(place__in=places)
    regions: defaultdict[User, list[str]] = defaultdict(list)
    for each in waiting.awaited(round, list(asked.order_by("place"))):
        for person in each.people:
            regions[person].append(each.response.place.long_name)
    if not regions:
        return
    with translation.override(settings.LANGUAGE_CODE):
        subject = _("Tambahan waktu: %(round)s") % {"round": round.title}
    notices.post(
        [_telling(round, person, names, stage, until_on) for person, names in regions.items()],
        topic=f"review.grace:{round.slug}",
        subject=subject,
        on=round.subject,
        stream=round.scores_stream if stage == GracedStage.SCORING else round.stream,
        by=by,
        kind=NoticeKind.DEADLINE,
    )


def _telling(
    round: Round, person: User, regions: Sequence[str], stage: GracedStage, until_on: date
) -> Telling:
    """Tell a person of their own regions and of nobody else's."""

    def said() -> str:
        told = _("%(round)s, tahap %(stage)s: tambahan waktu sampai %(day)s bagi %(regions)s.")
        rest = len(regions) - NAMED
        named = ", ".join(regions[:NAMED])
        if rest > 0:
            named = _("%(named)s, dan %(n)d lagi") % {"named": named, "n": rest}
        return told % {
            "round": round.title,
            "stage": stage.label,
            "day": formats.date_format(until_on, "j F Y"),
            "regions": named,
        }

    return Telling(person, *in_both(said), "calendar:calendar")
