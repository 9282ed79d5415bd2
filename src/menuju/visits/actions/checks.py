"""Write what was found at a site beside what was claimed; withdraw what was written wrongly."""

from collections.abc import Sequence
from contextlib import ExitStack
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from menuju.people.types import Actor
from menuju.problems import Conflict, Finding, Forbidden, Invalid
from menuju.questions.files.facts import facts_of
from menuju.questions.models import Answer, Response
from menuju.records.actions.events import recording
from menuju.records.actions.files import keep
from menuju.records.checks import uploads
from menuju.records.checks.kinds import PICTURES
from menuju.records.texts import text_faults
from menuju.visits import rules
from menuju.visits.models import Check, Photo, Visit
from menuju.visits.queries.degrees import place_of
from menuju.visits.queries.steps import called_off_before
from menuju.visits.types import MOST_PHOTOS, Found, Offline, Photograph

LONGEST_TEXT = 4000


def record(
    visit: Visit,
    question: str,
    found: Found,
    *,
    photos: Sequence[Photograph] = (),
    device: UUID,
    made_at: datetime,
    offline: Offline | None = None,
    by: Actor,
) -> Check:
    """Write one finding; by `device`, the id that the device gave it, resending changes nothing.

    What the region claims is kept beside it as it is now, or as the device carried it where it was
    made without a line. Photographs are checked like evidence; when and where they were taken is
    read from their files. What was made before a visit was called off is taken still.
    """
    if not rules.may_check(by, visit):
        raise Forbidden(_("Temuan ditulis oleh asesor daerah ini."))
    answer = _answer(visit, question)
    place = _refuse_faulty(found, photos)
    with (
        recording("visits.check.recorded", by=by, on=visit.subject, stream=_stream(visit)) as deed,
        ExitStack() as files,
    ):
        Response.objects.select_for_update().get(pk=visit.response_id)
        if (known := _known(visit, device, by=by)) is not None:
            deed.nothing = True
            return known
        made_at = min(made_at, offline.received_at if offline else timezone.now())
        _refuse_cancelled(visit, made_at)
        claimed = "" if answer.given is None else str(answer.given)[:80]
        check = Check.objects.create(
            visit=visit,
            question=answer.question,
            number=_next_number(visit),
            device=device,
            claimed=(offline.claimed[:80] if offline else "") or claimed,
            sight=found.sight,
            text=found.text.strip(),
            latitude=place and place[0],
            longitude=place and place[1],
            made_at=made_at,
            received_at=offline.received_at if offline else None,
            made_by_id=by.user_id,
        )
        kept = [_kept(check, photo, files, by=by) for photo in photos]
        deed.private |= {
            "place": visit.response.place_id,
            "check": check.mark,
            "question": question,
            "claimed": check.claimed,
            "claimed_now": claimed,
            "sight": str(found.sight),
            "text": check.text,
            "photos": [each.file_id for each in kept],
        }
    return check


def withdraw(check: Check, *, reason: str, by: Actor) -> Check:
    """Take back a finding of one's own, with the reason; it stays readable, crossed out."""
    if check.made_by_id is None or check.made_by_id != by.user_id:
        raise Forbidden(_("Temuan dicabut oleh yang menulisnya."))
    if not rules.may_check(by, check.visit):
        raise Forbidden(_("Anda tidak lagi menilai daerah ini."))
    if wrong := text_faults(reason, field=_("Alasan"), longest=500, required=True):
        raise Invalid(_("Sebutkan alasannya."), wrong)
    visit = check.visit
    with recording(
        "visits.check.withdrawn", by=by, on=visit.subject, stream=_stream(visit)
    ) as deed:
        here = Check.objects.filter(pk=check.pk, withdrawn_at=None)
        if here.update(withdrawn_at=timezone.now(), withdrawn_reason=reason.strip()) != 1:
            raise Conflict(_("Temuan ini sudah dicabut."))
        deed.private |= {"check": check.mark, "reason": reason.strip()}
    check.refresh_from_db()
    return check


def _stream(visit: Visit) -> str:
    """Name the log of scores: its order and times would tell who works where."""
    return f"scores/{visit.response.collection.slug}"


def _answer(visit: Visit, question: str) -> Answer:
    asked = Answer.objects.filter(response=visit.response_id, question__code=question)
    found = asked.select_related("question").first()
    if found is None:
        wrong = Finding(question, _("tidak ditanyakan kepada daerah ini."))
        raise Invalid(_("Temuan belum tersimpan: perbaiki yang berikut."), [wrong])
    return found


def _refuse_faulty(found: Found, photos: Sequence[Photograph]) -> tuple[Decimal, Decimal] | None:
    wrong = text_faults(found.text, field=_("Temuan"), longest=LONGEST_TEXT, required=True)
    place, faults = place_of(found.latitude, found.longitude)
    if len(photos) > MOST_PHOTOS:
        faults.append(Finding(_("Foto"), _("paling banyak %(n)d.") % {"n": MOST_PHOTOS}))
    if wrong or faults:
        raise Invalid(_("Temuan belum tersimpan: perbaiki yang berikut."), [*wrong, *faults])
    return place


def _refuse_cancelled(visit: Visit, made_at: datetime) -> None:
    if called_off_before(visit, made_at):
        raise Conflict(_("Tinjauan ini dibatalkan; tidak ada yang diperiksa."))


def _known(visit: Visit, device: UUID, *, by: Actor) -> Check | None:
    known = Check.objects.filter(device=device).first()
    if known and (known.visit_id, known.made_by_id) != (visit.pk, by.user_id):
        raise Conflict(_("Tanda simpanan ini sudah dipakai; simpan sekali lagi."))
    return known


def _next_number(visit: Visit) -> int:
    """Number the findings of a region from one; the response is held."""
    there = Check.objects.filter(visit__response=visit.response_id)
    return (there.aggregate(n=Max("number"))["n"] or 0) + 1


def _kept(check: Check, photo: Photograph, files: ExitStack, *, by: Actor) -> Photo:
    found = files.enter_context(
        uploads.received(photo.stream, name=photo.name, taken=tuple(PICTURES))
    )
    shot = facts_of(found).shot
    found.file.seek(0)
    file = keep(found.file, media_type=found.media_type, name=photo.name, by=by)
    told = {} if shot is None else {
        "taken_at": shot.taken_at,
        "latitude": shot.latitude,
        "longitude": shot.longitude,
        "told_by": shot.told_by,
    }  # fmt: skip
    return Photo.objects.get_or_create(check_of=check, file=file, defaults=told)[0]
