"""What was filled in at a site becomes findings by itself, or is kept with the reason why not."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import datetime
from typing import Any, cast

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from menuju.forms.models import Submission
from menuju.people.types import Actor
from menuju.problems import Conflict, Forbidden, Invalid, NotFound, Problem
from menuju.questions.models import Answer, Collection
from menuju.records.actions.events import recording
from menuju.records.files import open_file
from menuju.records.texts import text_faults
from menuju.visits import rules
from menuju.visits.actions import arrival_notices, checks
from menuju.visits.files.filled import ToldRow, told
from menuju.visits.models import Arrival, Check, FieldForm, Visit
from menuju.visits.queries.arrivals import device_of, photographs_of, row_of
from menuju.visits.queries.steps import called_off_before
from menuju.visits.types import Found, Offline, Photograph, Refusal

LONGEST_WHY = 500


def take_many(submissions: Sequence[Submission], *, by: Actor) -> list[Arrival]:
    """Read submissions of forms for sites, row by row; what was read before is left alone.

    Of what waits then, those who can do something about it are told, once.

    Each finding is written in the name of whoever has sent it, under the rules of every other. It
    leaves no event of its own: that of the submission, and that of the finding, say all.
    """
    del by
    asked = FieldForm.objects.filter(form__in={one.form_id for one in submissions})
    forms = {one.form_id: one for one in asked.select_related("collection")}
    taken = [
        arrival
        for submission in submissions
        if (field := forms.get(submission.form_id)) is not None
        for row in told(submission.xml)
        if (arrival := _take(submission, row, field.collection)) is not None
    ]
    arrival_notices.tell_waiting(submissions, by=arrival_notices.REGISTRAR)
    return taken


def take_by_hand(
    arrival: Arrival,
    visit: Visit,
    question: str,
    found: Found,
    *,
    photos: Sequence[int],
    by: Actor,
) -> Check:
    """Make a finding of what could become none by itself; whoever takes it answers for it.

    `photos` are keys of the files that came with it. It keeps when it was made and when it came.
    Raises `Forbidden` for who does not judge the region, `Conflict` where it was taken before.
    """
    with transaction.atomic():
        held = Arrival.objects.select_for_update().get(pk=arrival.pk)
        _refuse_settled(held)
        if not rules.may_take(by, held, visit):
            raise Forbidden(_("Temuan ditulis oleh asesor daerah ini."))
        row = row_of(arrival)
        wanted = [f for f in photographs_of(arrival.submission, row) if f.pk in photos]
        with _opened((one.file_id, one.name) for one in wanted) as pictures:
            check = checks.record(
                visit,
                question,
                found,
                photos=pictures,
                device=device_of(arrival.submission_id, arrival.number),
                made_at=arrival.made_at,
                offline=Offline(_carried(row, visit, question), arrival.submission.received_at),
                by=by,
            )
        held.check_made, held.taken_by_id = check, by.user_id
        held.save(update_fields=["check_made", "taken_by"])
    return check


def decline(arrival: Arrival, *, reason: str, by: Actor) -> Arrival:
    """Say, with the reason, that what came in will be no finding; whoever has sent it is told.

    What was filled in stays. Raises `Forbidden` for who does not see to it, `Conflict` where it is
    a finding, was sent anew or declined before.
    """
    if not rules.may_decline(by, arrival):
        raise Forbidden(_("Isian ditolak oleh asesor daerah ini atau sekretariat."))
    if wrong := text_faults(reason, field=_("Alasan"), longest=LONGEST_WHY, required=True):
        raise Invalid(_("Sebutkan alasannya."), wrong)
    on = arrival.visit or arrival.collection
    stream = f"scores/{arrival.collection.slug}"
    with recording("visits.arrival.declined", by=by, on=on.subject, stream=stream) as deed:
        held = Arrival.objects.select_for_update().get(pk=arrival.pk)
        _refuse_settled(held)
        held.declined_at, held.declined_by_id = timezone.now(), by.person
        held.declined_reason = reason.strip()
        held.save(update_fields=["declined_at", "declined_by", "declined_reason"])
        deed.private |= {
            "submission": str(held.submission_id),
            "row": held.number,
            "reason": held.declined_reason,
        }
    arrival_notices.tell_declined(held, by=by)
    return held


def _refuse_settled(held: Arrival) -> None:
    if held.check_made_id is not None:
        raise Conflict(_("Isian ini sudah menjadi temuan."))
    if held.declined_at is not None:
        raise Conflict(_("Isian ini sudah ditolak."))
    if Submission.objects.filter(replaces=held.submission_id).exists():
        raise Conflict(_("Isian ini sudah diperbaiki; ambil yang terbaru."))


def _carried(row: ToldRow, visit: Visit, question: str) -> str:
    """Return the claim that the device showed, where it is about the question that is taken."""
    return row.claimed if (row.visit, row.question) == (str(visit.pk), question) else ""


@transaction.atomic
def _take(submission: Submission, row: ToldRow, collection: Collection) -> Arrival | None:
    """Read one row once, also where two workers are at it."""
    Submission.objects.select_for_update().get(pk=submission.pk)
    here = Arrival.objects.filter(submission=submission, number=row.number)
    if here.exists():
        return None
    visit = _visit(row, collection)
    check, refusal, why = _tried(submission, row, visit)
    return Arrival.objects.create(
        submission=submission,
        number=row.number,
        collection=collection,
        visit=visit,
        question=row.question[:20],
        made_at=_made_at(submission, row),
        check_made=check,
        refusal=refusal,
        why=why[:LONGEST_WHY],
    )


def _visit(row: ToldRow, collection: Collection) -> Visit | None:
    if not (row.visit.isascii() and row.visit.isdigit() and len(row.visit) < 19):  # noqa: PLR2004 -- digits of a key
        return None
    related = Visit.objects.select_related("response__collection__set", "response__place")
    return related.filter(pk=int(row.visit), response__collection=collection).first()


def _made_at(submission: Submission, row: ToldRow) -> datetime:
    """Return when it was made by the clock of the device, which may run ahead."""
    return min(row.made_at or submission.received_at, submission.received_at)


def _tried(
    submission: Submission, row: ToldRow, visit: Visit | None
) -> tuple[Check | None, str, str]:
    """Return the finding; or none, and why."""
    sender = Actor.of(submission.user) if submission.user else None
    if visit is None:
        return None, Refusal.UNKNOWN_VISIT, ""
    if refusal := _refusal(submission, row, visit, sender):
        return None, refusal, ""
    assert sender is not None
    try:
        with transaction.atomic():
            return _recorded(submission, row, visit, by=sender), "", ""
    except Problem as wrong:
        told = "; ".join(str(one) for one in wrong.findings) or str(wrong)
        return None, Refusal.FAULTY, told


def _refusal(
    submission: Submission, row: ToldRow, visit: Visit, sender: Actor | None
) -> Refusal | None:
    if sender is None or not rules.may_check(sender, visit):
        return Refusal.WRONG_PERSON
    before = Arrival.objects.filter(submission=submission.replaces_id)
    if submission.replaces_id and before.filter(check_made__isnull=False).exists():
        return Refusal.CORRECTION
    if called_off_before(visit, _made_at(submission, row)):
        return Refusal.CALLED_OFF
    asked = Answer.objects.filter(response=visit.response_id, question__code=row.question)
    return None if asked.exists() else Refusal.UNKNOWN_QUESTION


def _recorded(submission: Submission, row: ToldRow, visit: Visit, *, by: Actor) -> Check:
    if row.found is None:
        raise Invalid(_("Yang ditemukan tidak diisi."))
    wanted = photographs_of(submission, row)
    if len(wanted) != len(row.photos):
        raise NotFound(_("Ada foto yang disebut, tetapi tidak ikut tiba."))
    with _opened((one.file_id, one.name) for one in wanted) as pictures:
        return checks.record(
            visit,
            row.question,
            row.found,
            photos=pictures,
            device=device_of(submission.pk, row.number),
            made_at=_made_at(submission, row),
            offline=Offline(row.claimed, submission.received_at),
            by=by,
        )


@contextmanager
def _opened(files: Iterator[tuple[str, str]]) -> Iterator[list[Photograph]]:
    with ExitStack() as held:
        yield [
            Photograph(cast("Any", held.enter_context(open_file(digest))), name)
            for digest, name in files
        ]
