"""Tell those who are invited that a session was planned, moved, changed or cancelled."""

from collections import defaultdict
from collections.abc import Callable, Sequence

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from menuju.mentoring.models import Session
from menuju.mentoring.queries import gatherings, members
from menuju.mentoring.queries.schedules import zone_of
from menuju.people.actions import notices
from menuju.people.actions.notices import Telling
from menuju.people.models import Membership, User
from menuju.people.queries.notices import listed
from menuju.people.types import Actor, Role
from menuju.ui import dates

SPEAKERS = (Role.COORDINATOR, Role.HEAD)
STREAM = "mentoring"
NAMED = 5
"""Sessions that a notice names; the rest are counted."""

PLANNER = Actor.system("registrar")
"""The part of the program that writes what the calendar holds; a mentor writes to no one."""

Said = Callable[[Session], str]


def tell_planned(sessions: Sequence[Session], *, by: Actor) -> None:
    """Tell of new sessions, in one notice a person."""
    _tell(sessions, _planned, by=by)


def tell_moved(session: Session, *, by: Actor) -> None:
    """Tell when a session is held now, and why it was moved."""
    _tell([session], _moved, by=by)


def tell_changed(session: Session, *, by: Actor) -> None:
    """Tell where a session is held now."""
    _tell([session], _changed, by=by)


def tell_cancelled(session: Session, *, by: Actor) -> None:
    """Tell that a session is not held, and why."""
    _tell([session], _cancelled, by=by)


def _tell(sessions: Sequence[Session], said: Said, *, by: Actor) -> None:
    """Lay it on the desks of coordinators, heads and mentors; not of who did it.

    What lies in the past is written down, not announced.
    """
    ahead = [one for one in sessions if one.starts_at > timezone.now()]
    invited = _invited(ahead)
    wanted = [
        Telling.of(person, lambda of=of: _line(of, said), route="mentoring:home")  # type: ignore[misc]
        for person, of in invited.items()
        if person.pk != by.user_id
    ]
    if not wanted:
        return
    with translation.override(settings.LANGUAGE_CODE):
        subject = _("Sesi pembimbingan")
    notices.post(
        wanted,
        topic="mentoring.sessions",
        subject=subject,
        on=ahead[0].subject if len(ahead) == 1 else "mentoring.Session",
        stream=STREAM,
        by=PLANNER,
    )


def _invited(sessions: Sequence[Session]) -> dict[User, list[Session]]:
    """Return the people of these regions and who accompanies them, each with their sessions."""
    bodies = {one.member.organisation_id for one in sessions}
    held = Membership.objects.held().filter(
        organisation__in=bodies, role__in=SPEAKERS, user__is_active=True
    )
    speakers: defaultdict[int, list[User]] = defaultdict(list)
    for membership in held.select_related("user").order_by("pk"):
        speakers[membership.organisation_id].append(membership.user)
    mentors = members.mentors_of({one.member_id: one.member for one in sessions}.values())
    found: defaultdict[User, list[Session]] = defaultdict(list)
    for one in sessions:
        both = (*speakers[one.member.organisation_id], *mentors[one.member_id])
        for person in dict.fromkeys(both):
            found[person].append(one)
    return found


def _line(sessions: Sequence[Session], said: Said) -> str:
    told = listed([said(one) for one in sessions], most=NAMED, between="; ")
    return told[:1000]


def _facts(session: Session) -> dict[str, str]:
    zone = zone_of(session.member).key
    return {
        "what": gatherings.title_of(session),
        "place": session.member.place.title,
        "when": str(dates.waktu(session.starts_at, zone)),
        "where": session.venue or session.link,
        "reason": session.reason,
    }


def _planned(session: Session) -> str:
    return _("%(what)s bagi %(place)s: %(when)s, %(where)s.") % _facts(session)


def _moved(session: Session) -> str:
    said = _("%(what)s bagi %(place)s dipindahkan ke %(when)s, %(where)s. Alasan: %(reason)s")
    return said % _facts(session)


def _changed(session: Session) -> str:
    said = _("%(what)s bagi %(place)s, %(when)s, kini di %(where)s.")
    return said % _facts(session)


def _cancelled(session: Session) -> str:
    said = _("%(what)s bagi %(place)s, %(when)s, dibatalkan. Alasan: %(reason)s")
    return said % _facts(session)
