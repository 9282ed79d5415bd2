"""Who judges whose answers: asked of the rooms above, which know panels.

A room that knows has a module `judging.py` with two functions::

    def judged_by(actor: Actor) -> frozenset[int]: ...
    def judges_of(responses: Collection[int]) -> Mapping[int, frozenset[int]]: ...

The first returns the keys of the responses that an actor may judge now; the second, for keys of
responses, the keys of the accounts that judge each. They are found by their name, as `agenda.py`
is by the calendar: a recusal or a conflict counts here from the moment it counts there.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping

from menuju.people.types import Actor, Permission
from menuju.ui.rooms import declaring


def judged_by(actor: Actor) -> frozenset[int]:
    """Return the keys of the responses that an actor judges now; none for who is no assessor."""
    if actor.user_id is None or not actor.holds_anywhere(Permission.SCORE_GIVE):
        return frozenset()
    return frozenset().union(*(room.judged_by(actor) for room in declaring("judging")))


def judges_of(responses: Collection[int]) -> Mapping[int, frozenset[int]]:
    """Return who judges each of these responses, by key; nobody where no panel has it."""
    found: defaultdict[int, frozenset[int]] = defaultdict(frozenset)
    for room in declaring("judging"):
        for response, people in room.judges_of(responses).items():
            found[response] |= people
    return found
