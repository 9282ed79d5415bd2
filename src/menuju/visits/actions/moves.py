"""What happens to a visit: promised, moved, cancelled, interrupted, resumed, over."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.utils import timezone
from django.utils.translation import gettext as _

from menuju.people.types import Actor
from menuju.problems import Conflict, Finding, Forbidden, Invalid
from menuju.records.actions.events import recording
from menuju.records.texts import text_faults
from menuju.records.types import Deed as Recorded
from menuju.visits import rules
from menuju.visits.actions.telling import tell
from menuju.visits.models import Happening, Visit
from menuju.visits.queries.appointments import appointment_faults, link_faults
from menuju.visits.queries.overlaps import overlap_faults
from menuju.visits.queries.steps import BEFORE, EVENTS
from menuju.visits.types import Appointment, Consent, Deed, VisitKind, VisitState

LONGEST_REASON, LONGEST_ACCOUNT = 500, 8000


def confirm(visit: Visit, *, pic: str, attendance: str, by: Actor) -> Visit:
    """Promise a visit in the name of the region, with who receives and who is present."""
    if not rules.may_confirm(by, visit.response):
        raise Forbidden(_("Hanya koordinator daerah ini yang menyanggupi tinjauan."))
    wrong = text_faults(pic, field=_("Penerima"), longest=160, required=True, lines=False)
    wrong += text_faults(attendance, field=_("Yang hadir"), longest=500, required=True)
    if wrong:
        raise Invalid(_("Tinjauan belum disanggupi: perbaiki yang berikut."), wrong)
    with _deed(Deed.CONFIRM, visit, by=by) as (held, deed):
        held.state, held.confirmed_at = VisitState.CONFIRMED, timezone.now()
        held.pic, held.attendance = pic.strip(), attendance.strip()
        deed.private |= {"pic": held.pic, "attendance": held.attendance}
    return held


def move(
    visit: Visit, *, to: Appointment, link: str | None = None, reason: str, by: Actor
) -> Visit:
    """Move a visit to another time, with the reason; the region promises it anew."""
    _refuse_unless_planner(visit, by=by)
    link = visit.link if link is None else link
    _refuse_unreasoned(reason)
    wrong = appointment_faults(to, where=_("Waktu"))
    wrong += link_faults(visit.mode, link, where=_("Tautan video"))
    if wrong:
        raise Invalid(_("Tinjauan belum dipindahkan: perbaiki yang berikut."), wrong)
    with _deed(Deed.MOVE, visit, by=by, reason=reason) as (held, deed):
        before = held.starts_at
        held.starts_at, held.zone, held.minutes = to.starts_at, to.zone, to.minutes
        held.link, held.state, held.confirmed_at = link.strip(), VisitState.PLANNED, None
        if wrong := overlap_faults([held], [_("Waktu")]):
            raise Invalid(_("Tinjauan belum dipindahkan: perbaiki yang berikut."), wrong)
        deed.private |= {"from": before.isoformat(), "to": to.starts_at.isoformat()}
        tell(held.response.collection, [held], news="moved", by=by)
    return held


def cancel(visit: Visit, *, reason: str, by: Actor) -> Visit:
    """Call a visit off, with the reason; what was found there stays."""
    _refuse_unless_planner(visit, by=by)
    _refuse_unreasoned(reason)
    with _deed(Deed.CANCEL, visit, by=by, reason=reason) as (held, _recorded):
        held.state = VisitState.CANCELLED
        tell(held.response.collection, [held], news="cancelled", by=by)
    return held


def interrupt(visit: Visit, *, reason: str, by: Actor) -> Visit:
    """Note that the line was lost, or that it had to stop; it can be resumed or moved."""
    _refuse_unless_there(visit, by=by)
    _refuse_unreasoned(reason)
    with _deed(Deed.INTERRUPT, visit, by=by, reason=reason) as (held, _recorded):
        _refuse_early(held)
        held.state = VisitState.INTERRUPTED
    return held


def resume(visit: Visit, *, by: Actor) -> Visit:
    """Note that an interrupted visit goes on: as promised, or still waiting for the promise."""
    _refuse_unless_there(visit, by=by)
    with _deed(Deed.RESUME, visit, by=by) as (held, _recorded):
        promised = held.confirmed_at is not None
        held.state = VisitState.CONFIRMED if promised else VisitState.PLANNED
    return held


def hold(visit: Visit, *, attendance: str, by: Actor) -> Visit:
    """Note that a visit took place and is over, and who was present."""
    _refuse_unless_there(visit, by=by)
    if wrong := text_faults(attendance, field=_("Yang hadir"), longest=500, required=True):
        raise Invalid(_("Sebutkan siapa yang hadir."), wrong)
    with _deed(Deed.HOLD, visit, by=by) as (held, deed):
        _refuse_early(held)
        held.state, held.attendance = VisitState.HELD, attendance.strip()
        deed.private["attendance"] = held.attendance
    return held


def note_consent(
    visit: Visit, consent: Consent, *, consent_by: str, recording: str = "", by: Actor
) -> Visit:
    """Note whether an interview may be recorded, who said so, and where the recording lies.

    Refused later, the address of the recording goes. Raises `Invalid` for one without consent.
    """
    _refuse_unless_there(visit, by=by)
    wrong = text_faults(consent_by, field=_("Siapa"), longest=160, required=True, lines=False)
    if visit.kind != VisitKind.INTERVIEW:
        raise Conflict(_("Izin merekam dicatat pada wawancara."))
    if consent not in (Consent.GIVEN, Consent.REFUSED):
        wrong.append(Finding(_("Izin"), _("pilih diizinkan atau tidak diizinkan.")))
    if recording.strip() and consent != Consent.GIVEN:
        wrong.append(Finding(_("Rekaman"), _("tanpa izin tidak ada rekaman yang disimpan.")))
    wrong += link_faults("", recording, where=_("Rekaman"))
    if wrong:
        raise Invalid(_("Izin belum dicatat: perbaiki yang berikut."), wrong)
    with _deed(Deed.ASK, visit, by=by) as (held, deed):
        held.consent, held.consent_by = consent, consent_by.strip()
        held.recording = recording.strip()
        deed.private |= {"consent": str(consent), "by": held.consent_by}
    return held


def write_account(visit: Visit, *, account: str, attendance: str, by: Actor) -> Visit:
    """Write the minutes, or write them again, with who was present; each writing is an event."""
    _refuse_unless_there(visit, by=by)
    wrong = text_faults(account, field=_("Risalah"), longest=LONGEST_ACCOUNT, required=True)
    wrong += text_faults(attendance, field=_("Yang hadir"), longest=500, required=True)
    if wrong:
        raise Invalid(_("Risalah belum tersimpan: perbaiki yang berikut."), wrong)
    with _deed(Deed.WRITE, visit, by=by) as (held, deed):
        _refuse_early(held)
        held.account, held.attendance = account.strip(), attendance.strip()
        deed.private |= {"account": held.account, "attendance": held.attendance}
    return held


@contextmanager
def _deed(
    what: Deed, visit: Visit, *, by: Actor, reason: str = ""
) -> Iterator[tuple[Visit, Recorded]]:
    """Hold a visit in a state from which the deed is done, save it, and keep what happened."""
    stream = f"scores/{visit.response.collection.slug}"
    with recording(EVENTS[what], by=by, on=visit.subject, stream=stream) as deed:
        related = Visit.objects.select_related(
            "response__collection", "response__place", "response__organisation"
        )
        held = related.select_for_update(of=("self",)).get(pk=visit.pk)
        if held.state not in BEFORE[what]:
            told = _("Tinjauan ini %(state)s, sehingga tidak dapat: %(deed)s.")
            raise Conflict(told % {"state": held.get_state_display(), "deed": what.label.lower()})
        before = held.starts_at
        if reason:
            held.reason = reason.strip()
            deed.private["reason"] = held.reason
        yield held, deed
        held.save()
        Happening.objects.create(
            visit=held,
            deed=what,
            by_id=by.user_id,
            reason=reason.strip(),
            starts_before=before if what == Deed.MOVE else None,
        )


def _refuse_unless_planner(visit: Visit, *, by: Actor) -> None:
    if not rules.may_plan(by, visit.response.collection):
        raise Forbidden(_("Hanya sekretariat penyelenggara yang memindahkan dan membatalkan."))


def _refuse_unless_there(visit: Visit, *, by: Actor) -> None:
    if not rules.may_lead(by, visit):
        raise Forbidden(_("Jalannya tinjauan dicatat asesor daerah ini atau sekretariat."))


def _refuse_unreasoned(reason: str) -> None:
    if wrong := text_faults(reason, field=_("Alasan"), longest=LONGEST_REASON, required=True):
        raise Invalid(_("Sebutkan alasannya."), wrong)


def _refuse_early(visit: Visit) -> None:
    if visit.starts_at > timezone.now():
        raise Conflict(_("Tinjauan ini belum dimulai; bila waktunya berubah, pindahkan dahulu."))
