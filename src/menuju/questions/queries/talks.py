"""The talk about a question, as the people of its region read it."""

from dataclasses import dataclass

from menuju.people.models import User
from menuju.people.types import Actor
from menuju.questions import rules
from menuju.questions.models import Answer, Comment, Thread
from menuju.questions.queries.workers import talkers
from menuju.questions.types import CollectionState


@dataclass(frozen=True, slots=True)
class Talk:
    """What was said about a question, and who may be named in the next message."""

    comments: list[Comment]
    is_open: bool
    """Whether it waits for somebody; before the first message it does not."""
    people: list[User]
    writes: bool
    """Whether something may still be said: until the collection is closed."""


def talk_of(answer: Answer, *, seen_by: Actor) -> Talk | None:
    """Return the talk about an answer; None for whoever takes no part in it; 5 queries at most."""
    if not rules.may_talk(seen_by, answer):
        return None
    thread = Thread.objects.filter(answer=answer).first()
    said = (
        Comment.objects.filter(thread=thread)
        .select_related("author")
        .prefetch_related("mentions__user")
    )
    return Talk(
        comments=list(said.order_by("said_at", "pk")) if thread else [],
        is_open=thread is not None and thread.is_open,
        people=[one for one in talkers(answer) if one.pk != seen_by.user_id],
        writes=answer.response.collection.state == CollectionState.OPEN,
    )
