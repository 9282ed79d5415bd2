"""Invite candidates of a long list, and note who was there."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db.models import F
from django.utils import formats, timezone, translation
from django.utils.translation import gettext as _

from menuju.people.actions import notices
from menuju.people.actions.notices import Telling
from menuju.people.models import Membership, User
from menuju.people.types import Actor, Role
from menuju.problems import Conflict, Finding, Forbidden, Invalid
from menuju.questions.actions import responses
from menuju.questions.types import NewResponse
from menuju.records.actions.events import recording
from menuju.records.texts import text_faults
from menuju.review import rules
from menuju.review.actions.graces import put_off
from menuju.review.models import Candidate, Cohort, Round
from menuju.review.queries.graces import Deadlines, deadlines_of
from menuju.review.queries.held import listing_held
from menuju.review.queries.notes import last_told
from menuju.review.types import GracedStage, RoundState


@dataclass(frozen=True)
class Sent:
    """What came of an invitation."""

    regions: int
    people: int
    unreachable: tuple[str, ...]
    """Regions without a coordinator: nobody can be written to."""


def invite(round: Round, candidates: Sequence[Candidate], *, cohort: str = "", by: Actor) -> Sent:
    """Invite these candidates, or none: each is asked for its answers and its coordinators told.

    A candidate without a cohort of its own takes `cohort`, or the round's only one. One event
    carries the digest of all rows. Raises `Invalid` with every candidate that cannot be invited.
    """
    if not rules.may_advance(by, round):
        raise Forbidden(_("Hanya sekretariat penyelenggara yang mengundang daerah."))
    if not candidates:
        raise Conflict(_("Pilih dahulu calon yang diundang."))
    with recording(
        "review.candidates.invited", by=by, on=round.subject, stream=round.stream
    ) as deed:
        listing_held(round)
        chosen = _held(round, candidates)
        cohorts = _cohorts(round, chosen, cohort)
        assert round.collection is not None  # only rounds that are answered here have candidates
        wanted = _asked(round, chosen, cohorts)
        responses.open_many(round.collection, wanted, by=by)
        put_off(round, by=by)  # grace for all that was given before is theirs, too
        at = timezone.now()
        for one in chosen:
            one.invited_at, one.cohort = at, cohorts[one.pk]
        Candidate.objects.bulk_update(chosen, ["invited_at", "cohort"], batch_size=500)
        for code, count in Counter(cohorts.values()).items():
            found = Cohort.objects.filter(round=round, code=code)
            found.update(invited=F("invited") + count)
        deed.rows([one.place_id, one.cohort] for one in chosen)
        return _tell(round, chosen, by=by)


def note_attendance(
    round: Round, candidates: Sequence[Candidate], *, source: str, by: Actor
) -> int:
    """Note that invited regions were there, and by which source; noted again, the newer counts."""
    if not rules.may_advance(by, round):
        raise Forbidden(_("Hanya sekretariat penyelenggara yang mencatat kehadiran."))
    if wrong := text_faults(source, field=_("Sumber"), longest=200, required=True):
        raise Invalid(_("Sebutkan daftar hadir yang menjadi sumbernya."), wrong)
    with recording("review.attendance.noted", by=by, on=round.subject, stream=round.stream) as deed:
        held = Round.objects.select_for_update().get(pk=round.pk)
        if held.state == RoundState.PUBLISHED:
            raise Conflict(_("Hasil putaran ini sudah diumumkan."))
        asked = [one.pk for one in candidates]
        here = Candidate.objects.filter(round=round, pk__in=asked).exclude(invited_at=None)
        places = sorted(here.values_list("place", flat=True))
        if not places or len(places) != len(asked):
            raise Conflict(_("Pilih daerah yang sudah diundang."))
        here.update(attended_at=timezone.now(), attendance_source=source.strip())
        deed.rows(places)
        deed.facts["source"] = source.strip()
    return len(places)


def _asked(
    round: Round, chosen: Sequence[Candidate], cohorts: Mapping[int, str]
) -> list[NewResponse]:
    """Return whom the collection asks, with what assessors told each the last time."""
    bodies = [one.organisation_id for one in chosen]
    told = last_told(round.organisation, bodies, simulated=round.simulated)
    return [
        NewResponse(one.organisation, cohorts[one.pk], last_told=told.get(one.organisation_id))
        for one in chosen
    ]


def _held(round: Round, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Lock the candidates; refuse where one is not of this round or was invited already."""
    wanted = Candidate.objects.select_for_update(of=("self",)).select_related(
        "organisation__place", "place"
    )
    found = list(
        wanted.filter(round=round, pk__in=[one.pk for one in candidates]).order_by("place")
    )
    if len(found) != len(candidates):
        raise Conflict(_("Daftar calon baru saja berubah; muat ulang halamannya."))
    again = [one for one in found if one.invited_at]
    if again:
        told = [Finding(one.place.long_name, _("sudah diundang.")) for one in again]
        raise Invalid(_("Tidak ada yang diundang: perbaiki yang berikut."), told)
    return found


def _cohorts(round: Round, chosen: Sequence[Candidate], cohort: str) -> dict[int, str]:
    known = [one.code for one in round.cohorts.all()]
    default = cohort or (known[0] if len(known) == 1 else "")
    told = {one.pk: one.cohort or default for one in chosen}
    wrong = [
        Finding(one.place.long_name, _("kohortnya belum diketahui; pilih salah satu."))
        for one in chosen
        if told[one.pk] not in known
    ]
    if wrong:
        raise Invalid(_("Tidak ada yang diundang: perbaiki yang berikut."), wrong)
    return told


def _tell(round: Round, chosen: Sequence[Candidate], *, by: Actor) -> Sent:
    """Write to the coordinators of the regions, one notice a region and person."""
    held = Membership.objects.held().filter(
        organisation__in=[one.organisation_id for one in chosen],
        role=Role.COORDINATOR,
        user__is_active=True,
    )
    people: defaultdict[int, list[User]] = defaultdict(list)
    for hat in held.select_related("user").order_by("user"):
        people[hat.organisation_id].append(hat.user)
    due = deadlines_of(round, GracedStage.ANSWERING)
    tellings = [
        _telling(round, person, one, due=due)
        for one in chosen
        for person in people[one.organisation_id]
    ]
    if tellings:
        with translation.override(settings.LANGUAGE_CODE):
            subject = _("Undangan: %(round)s") % {"round": round.title}
        notices.post(
            tellings,
            topic=f"review.invitation:{round.slug}",
            subject=subject,
            on=round.subject,
            stream=round.stream,
            by=by,
        )
    nobody = tuple(one.place.long_name for one in chosen if not people[one.organisation_id])
    return Sent(len(chosen), len(tellings), nobody)


def _telling(round: Round, person: User, candidate: Candidate, *, due: Deadlines | None) -> Telling:
    def said() -> str:
        told = _("%(place)s diundang mengikuti %(round)s.")
        words = told % {"place": candidate.place.long_name, "round": round.title}
        if due is None:
            return words
        day = formats.date_format(due.until(candidate.place_id), "j F Y")
        return words + _(" Jawaban ditunggu sampai %(day)s.") % {"day": day}

    return Telling.of(person, said, route="questions:responses")
