"""What can be done to signed-in browsers: end them."""

from django.utils.translation import gettext as _

from menuju.people import rules
from menuju.people.models import Session
from menuju.people.models.session import handle_of
from menuju.people.queries import sessions
from menuju.people.types import Actor
from menuju.problems import Forbidden, NotFound
from menuju.records.actions.events import recording


def end(handle: str, *, by: Actor) -> None:
    """Sign one of one's own browsers out, by its handle."""
    own = sessions.of_account(by.person)
    found = next((one for one in own if one.handle == handle), None)
    if found is None:
        raise NotFound(_("Perangkat itu sudah keluar."))
    with recording("people.session.ended", by=by, on=f"people.User:{by.person}") as deed:
        found.delete()
        deed.private |= {"browser": found.browser, "system": found.system}


def end_others(*, keep: str, by: Actor) -> int:
    """Sign all of one's own browsers out but the one of this session key; return how many."""
    with recording("people.sessions.ended", by=by, on=f"people.User:{by.person}") as deed:
        ended = forget(by.person, keep=keep, by=by)
        deed.private |= {"sessions": ended, "kept": handle_of(keep)}
    return ended


def purge(*, by: Actor) -> int:
    """Remove the sessions whose time is over; return how many. None leaves no event.

    The machine does this every hour, and nobody else needs to.
    """
    if not rules.may_purge_sessions(by):
        raise Forbidden(_("Sesi yang habis dihapus oleh sistem."))
    if not sessions.expired().exists():
        return 0
    with recording("people.sessions.purged", by=by, on="people.Session:expired") as deed:
        gone, _models = sessions.expired().delete()
        deed.private["sessions"] = gone
    return gone


def forget(user_id: int, *, keep: str | None = None, by: Actor) -> int:
    """Remove a person's sessions as part of a deed that makes them void; return how many.

    The deed's own event tells of it. Own sessions, or for an operator anybody's.
    """
    if by.user_id != user_id and not rules.may_end_sessions(by):
        raise Forbidden(_("Hanya operator yang mengeluarkan orang lain."))
    gone, _models = Session.objects.filter(account_id=user_id).exclude(session_key=keep).delete()
    return gone
