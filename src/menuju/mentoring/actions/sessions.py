"""Sessions: planned, changed, moved, cancelled, held."""

from collections.abc import Mapping, Sequence

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from menuju.mentoring import rules
from menuju.mentoring.actions import invitations
from menuju.mentoring.actions.agreements import LONGEST_REASON, STREAM
from menuju.mentoring.models import Session
from menuju.mentoring.queries.attendance import count_faults, counted
from menuju.mentoring.queries.plans import plan_of
from menuju.mentoring.queries.schedules import Schedule, schedule_faults
from menuju.mentoring.queries.wordings import subject_of
from menuju.mentoring.types import AHEAD, SessionState
from menuju.people.types import Actor
from menuju.problems import Conflict, Finding, Forbidden, Invalid
from menuju.records.actions.events import recording
from menuju.records.texts import text_faults
from menuju.selection.models import Cohort, Member

LONGEST_OUTCOME, LONGEST_STEPS = 8000, 4000


def plan(member: Member, kind: str, schedule: Schedule, *, by: Actor) -> Session:
    """Plan a session with one region; of a kind that is held once there is one at most.

    The region and its mentors are told, as of each change of time and place.
    """
    wanted = plan_of(member.cohort).session(kind)
    made = _fresh(member, kind, schedule, once=wanted.once)
    if not rules.may_lead(by, made):
        raise Forbidden(_("Sesi ini direncanakan sekretariat atau pembimbing daerah itu."))
    if member.until is not None:
        raise Conflict(_("Daerah ini sudah keluar dari angkatannya."))
    _refuse_faulty(schedule)
    with recording(
        "mentoring.session.planned", by=by, on=subject_of(member), stream=STREAM
    ) as deed:
        try:
            with transaction.atomic():
                made.save(force_insert=True)
        except IntegrityError:
            told = _("%(kind)s sudah direncanakan bagi daerah ini; pindahkan yang itu.")
            raise Conflict(told % {"kind": wanted.title}) from None
        deed.facts |= {"kind": kind, "session": made.pk, "starts_at": made.starts_at.isoformat()}
        invitations.tell_planned([made], by=by)
    return made


def plan_for(
    cohort: Cohort, kind: str, wanted: Sequence[tuple[Member, Schedule]], *, by: Actor
) -> list[Session]:
    """Plan a session of a kind with many regions of a cohort, all or none; one event.

    Raises `Invalid` with each region that has one already, or whose schedule is wrong.
    """
    if not rules.may_run(by, cohort):
        raise Forbidden(_("Hanya sekretariat penyelenggara yang merencanakan bagi banyak daerah."))
    known = plan_of(cohort).session(kind)
    if not wanted:
        raise Conflict(_("Pilih dahulu daerahnya."))
    on = f"selection.Cohort:{cohort.programme}/{cohort.code}"
    with recording("mentoring.sessions.planned", by=by, on=on, stream=STREAM) as deed:
        Cohort.objects.select_for_update().get(pk=cohort.pk)
        if wrong := _clashes(kind, wanted, once=known.once):
            raise Invalid(_("Tidak ada yang direncanakan: perbaiki yang berikut."), wrong)
        made = Session.objects.bulk_create(
            _fresh(member, kind, schedule, once=known.once) for member, schedule in wanted
        )
        deed.facts |= {"kind": kind, "sessions": len(made)}
        invitations.tell_planned(made, by=by)
    return made


def amend(session: Session, schedule: Schedule, *, by: Actor) -> Session:
    """Change place, link and agenda of a session that is still to be held; not its time."""
    _refuse_others(session, by=by)
    _refuse_faulty(schedule)
    with recording("mentoring.session.amended", by=by, on=session.subject, stream=STREAM) as deed:
        held = _held(session, AHEAD)
        before = (held.venue, held.link)
        held.venue, held.link = schedule.venue.strip(), schedule.link
        held.title, held.agenda = schedule.title.strip(), schedule.agenda.strip()
        held.save(update_fields=["venue", "link", "title", "agenda"])
        deed.facts["kind"] = held.kind
        if before != (held.venue, held.link):
            invitations.tell_changed(held, by=by)
    return held


def move(session: Session, schedule: Schedule, *, reason: str, by: Actor) -> Session:
    """Move a session to another time, with the reason; from when, is kept."""
    _refuse_others(session, by=by)
    wrong = text_faults(reason, field="reason", longest=LONGEST_REASON, required=True)
    if wrong := [*wrong, *schedule_faults(schedule)]:
        raise Invalid(_("Sesi belum dipindahkan: perbaiki yang berikut."), wrong)
    with recording("mentoring.session.moved", by=by, on=session.subject, stream=STREAM) as deed:
        held = _held(session, AHEAD)
        if (held.starts_at, held.ends_at) == (schedule.starts_at, schedule.ends_at):
            raise Conflict(_("Waktunya sama seperti semula."))
        if schedule.starts_at > timezone.now():
            _refuse_attended(held)
        held.moved_from, held.state = held.starts_at, SessionState.MOVED
        held.starts_at, held.ends_at = schedule.starts_at, schedule.ends_at
        held.reason = reason.strip()
        held.save(update_fields=["moved_from", "state", "starts_at", "ends_at", "reason"])
        deed.facts |= {
            "kind": held.kind,
            "from": held.moved_from.isoformat(),
            "to": held.starts_at.isoformat(),
        }
        deed.private["reason"] = held.reason
        invitations.tell_moved(held, by=by)
    return held


def cancel(session: Session, *, reason: str, by: Actor) -> Session:
    """Cancel a session, with the reason; another of its kind can be planned then."""
    _refuse_others(session, by=by)
    if wrong := text_faults(reason, field="reason", longest=LONGEST_REASON, required=True):
        raise Invalid(_("Sebutkan mengapa sesi ini dibatalkan."), wrong)
    with recording("mentoring.session.cancelled", by=by, on=session.subject, stream=STREAM) as deed:
        held = _held(session, AHEAD)
        _refuse_attended(held)
        held.state, held.reason = SessionState.CANCELLED, reason.strip()
        held.save(update_fields=["state", "reason"])
        deed.facts["kind"] = held.kind
        deed.private["reason"] = held.reason
        invitations.tell_cancelled(held, by=by)
    return held


def hold(
    session: Session,
    *,
    outcome: str,
    next_steps: str,
    counts: Mapping[str, int],
    by: Actor,
) -> Session:
    """Note that a session took place: what came of it, what follows, how many came.

    Said again, it corrects what was noted. Where names are listed, they are what is counted.
    """
    _refuse_others(session, by=by)
    known = plan_of(session.member.cohort)
    wrong = [
        *text_faults(outcome, field="outcome", longest=LONGEST_OUTCOME, required=True),
        *text_faults(next_steps, field="next_steps", longest=LONGEST_STEPS),
        *count_faults(counts, plan=known),
    ]
    if wrong:
        raise Invalid(_("Hasil sesi belum tersimpan: perbaiki yang berikut."), wrong)
    with recording("mentoring.session.held", by=by, on=session.subject, stream=STREAM) as deed:
        held = _held(session, (*AHEAD, SessionState.HELD))
        if held.starts_at > timezone.now():
            raise Conflict(_("Sesi ini belum dimulai; pindahkan dahulu bila sudah terlaksana."))
        held.state, held.held_at = SessionState.HELD, held.held_at or timezone.now()
        held.outcome, held.next_steps = outcome.strip(), next_steps.strip()
        told = {code: count for code, count in counts.items() if count}
        held.counts = counted(held.presences.all()) or told
        held.save(update_fields=["state", "held_at", "outcome", "next_steps", "counts"])
        deed.facts |= {"kind": held.kind, "counts": dict(held.counts)}
    return held


def _fresh(member: Member, kind: str, schedule: Schedule, *, once: bool) -> Session:
    return Session(
        member=member,
        kind=kind,
        once=once,
        title=schedule.title.strip(),
        starts_at=schedule.starts_at,
        ends_at=schedule.ends_at,
        venue=schedule.venue.strip(),
        link=schedule.link,
        agenda=schedule.agenda.strip(),
        made_at=timezone.now(),
    )


def _clashes(kind: str, wanted: Sequence[tuple[Member, Schedule]], *, once: bool) -> list[Finding]:
    members = [member.pk for member, _schedule in wanted]
    there = Session.objects.filter(member__in=members, kind=kind, once=True)
    taken = set(there.exclude(state=SessionState.CANCELLED).values_list("member", flat=True))
    told = _("sesi jenis ini sudah direncanakan.")
    wrong = [
        Finding(member.place.title, told)
        for member, _schedule in wanted
        if once and member.pk in taken
    ]
    faults = schedule_faults(wanted[0][1])
    return [*wrong, *faults]


def _held(session: Session, states: Sequence[str]) -> Session:
    """Hold a session in one of these states until the transaction ends."""
    wanted = Session.objects.select_for_update(of=("self",)).select_related("member__cohort")
    held = wanted.get(pk=session.pk)
    if held.state not in states:
        told = _("Sesi ini sudah %(state)s; muat ulang halamannya.")
        raise Conflict(told % {"state": held.get_state_display()})
    return held


def _refuse_attended(held: Session) -> None:
    """Refuse to say of a session at which people were listed that it did not take place."""
    if held.presences.exists():
        told = _("Daftar hadirnya sudah diisi. Catat hasilnya, atau kosongkan dahulu daftarnya.")
        raise Conflict(told)


def _refuse_faulty(schedule: Schedule) -> None:
    if wrong := schedule_faults(schedule):
        raise Invalid(_("Sesi belum tersimpan: perbaiki yang berikut."), wrong)


def _refuse_others(session: Session, *, by: Actor) -> None:
    if not rules.may_lead(by, session):
        raise Forbidden(_("Sesi ini diurus sekretariat atau pembimbing daerah itu."))
