"""Write down what an auditor reads: whoever may read everything is read, too."""

from collections.abc import Mapping

from menuju.people.types import Actor
from menuju.records.actions.events import recording


def note(*, door: str, at: Mapping[str, str], by: Actor) -> None:
    """Leave an event of one page that was read: its door and what it was about, both private."""
    with recording("people.page.read", by=by, on="people.Page") as deed:
        deed.private |= {"door": door, "at": dict(at)}
