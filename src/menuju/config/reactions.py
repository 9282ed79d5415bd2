"""When this is recorded, that follows: the whole nervous system on one page."""

from collections.abc import Callable, Mapping

REACTIONS: Mapping[str, tuple[Callable[[str], None], ...]] = {}


def react(name: str, on_id: str) -> None:
    """Run what follows an event; called after its transaction has committed."""
    for follow in REACTIONS.get(name, ()):
        follow(on_id)
