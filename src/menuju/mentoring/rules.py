"""Who may. When is a matter of state, and lives in the actions."""

from menuju.mentoring.models import Agreement, Session
from menuju.people.types import Actor, Permission
from menuju.review.models import Mentorship
from menuju.selection.models import Cohort, Member


def may_run(actor: Actor, cohort: Cohort) -> bool:
    """Say whether this actor runs what follows the selection of a cohort: its secretariat."""
    return actor.holds(Permission.PANEL_MANAGE, within=cohort.organisation_id)


def may_oversee(actor: Actor, cohort: Cohort) -> bool:
    """Say whether this actor reads how far every region of a cohort is: secretariat, auditor."""
    return actor.holds(Permission.ROUND_READ_DRAFT, within=cohort.organisation_id)


def mentors(actor: Actor, member: Member) -> bool:
    """Say whether this actor accompanies a region now, as the organiser's rounds have noted."""
    if actor.user_id is None or not actor.holds_anywhere(Permission.MENTORING_FOLLOW):
        return False
    held = Mentorship.objects.filter(mentor=actor.user_id, ended_at=None)
    return held.filter(
        organisation=member.organisation_id, round__organisation=member.cohort.organisation_id
    ).exists()


def coordinates(actor: Actor, member: Member) -> bool:
    """Say whether this actor hands in and keeps records for a region: its coordinator."""
    return _speaks(actor, Permission.RESPONSE_COORDINATE, member)


def belongs(actor: Actor, member: Member) -> bool:
    """Say whether this actor reads all of a region's own matters: coordinator and head."""
    return coordinates(actor, member) or _speaks(actor, Permission.RESPONSE_APPROVE, member)


def may_read(actor: Actor, member: Member) -> bool:
    """Say whether this actor knows what a region signs, founds and is helped with."""
    return may_oversee(actor, member.cohort) or belongs(actor, member) or mentors(actor, member)


def may_hold(actor: Actor, member: Member) -> bool:
    """Say whether this actor plans and holds the sessions of a region."""
    return may_run(actor, member.cohort) or mentors(actor, member)


def may_keep(actor: Actor, member: Member) -> bool:
    """Say whether this actor notes who came, what was shown and what it cost."""
    return may_hold(actor, member) or coordinates(actor, member)


def may_lead(actor: Actor, session: Session) -> bool:
    """Say whether this actor changes a session; a region those that it may hold as it needs."""
    if may_hold(actor, session.member):
        return True
    return not session.once and coordinates(actor, session.member)


def may_see_names(actor: Actor, member: Member) -> bool:
    """Say whether this actor reads who came by name: those who keep the list, no others."""
    return belongs(actor, member) or mentors(actor, member)


def may_draft(actor: Actor, agreement: Agreement) -> bool:
    """Say whether this actor changes an agreement: the secretariat alone."""
    return may_run(actor, agreement.member.cohort)


def _speaks(actor: Actor, permission: Permission, member: Member) -> bool:
    """A region speaks through people; the program itself only where everything is invented."""
    if actor.user_id is None and not member.cohort.simulated:
        return False
    return actor.holds(permission, within=member.organisation_id)
