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


def forget(user_id: int, *, keep: str | None = None, by: Actor) -> int:
    """Remove a person's sessions as part of a deed that makes them void; return how many.

    The deed's own event tells of it. Own sessions, or for an operator anybody's.
    """
    if by.user_id != user_id and not rules.may_manage_accounts(by):
        raise Forbidden(_("Hanya operator yang mengeluarkan orang lain."))
    gone, _models = Session.objects.filter(account_id=user_id).exclude(session_key=keep).delete()
    return gone
