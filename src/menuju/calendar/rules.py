"""Who may. When is a matter of state, and lives in the actions."""

from menuju.people.types import Actor


def may_hold_feeds(actor: Actor) -> bool:
    """Say whether this actor may have a feed: a person who wears any role, hence has a calendar."""
    return actor.user_id is not None and bool(actor.hats)


def may_remind(actor: Actor) -> bool:
    """Say whether this actor reminds people of deadlines: the program alone, by the pack's days."""
    return actor.user_id is None and not actor.is_stranger
