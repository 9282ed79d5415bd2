"""What is recorded when somebody's password becomes another one."""

from collections.abc import Iterator
from contextlib import contextmanager

from menuju.people.actions import letters, sessions
from menuju.people.models import User
from menuju.people.types import Actor
from menuju.records.actions.events import recording


@contextmanager
def changing(user: User, *, keep: str | None, by: Actor) -> Iterator[None]:
    """Let the block set a new password: one event, one letter, and every browser signed out.

    `keep` is the key of the session that goes on, where it was changed from within.
    """
    with recording("people.password.changed", by=by, on=user) as deed:
        ended = sessions.forget(
            user.pk, keep=keep, by=by
        )  # first: the block gives `keep` a new key
        deed.private |= {"email": user.email, "name": user.name, "sessions_ended": ended}
        yield
        letters.tell(user, "people/email/password_changed.txt", by=by)
