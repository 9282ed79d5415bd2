"""When this is recorded, that follows: the whole nervous system on one page."""

from collections.abc import Callable, Mapping

from menuju.publish.tasks import build_bundle

REACTIONS: Mapping[str, tuple[Callable[[str], None], ...]] = {
    "indices.run.published": (build_bundle,),
}


def react(name: str, on_id: str) -> None:
    """Run what follows an event; called after its transaction has committed."""
    for follow in REACTIONS.get(name, ()):
        follow(on_id)
