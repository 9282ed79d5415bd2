"""Open what is hidden from everybody else, and leave a trace of having opened it."""

from menuju.people.types import Actor
from menuju.records.actions.events import recording
from menuju.review.models import Entry
from menuju.review.queries import disagreements
from menuju.review.queries.disagreements import GivenScore, Person


def open_scores(entry: Entry, *, question: str, by: Actor) -> list[GivenScore]:
    """Return how a question of an entry was scored, by letter; the event says who has looked.

    Raises `NotFound` for who may not moderate, `Conflict` while scores are still being given.
    """
    scores = disagreements.given(entry, question, seen_by=by)
    stream = entry.round.scores_stream
    with recording("review.scores.opened", by=by, on=entry.round.subject, stream=stream) as deed:
        deed.private |= {"entry": entry.place_id, "question": question}
    return scores


def open_names(entry: Entry, *, by: Actor) -> list[Person]:
    """Return who stands behind the letters of an entry; the event says who has looked.

    Raises `NotFound` for who may not moderate, `Conflict` while scores are still being given.
    """
    people = disagreements.people(entry, seen_by=by)
    stream = entry.round.scores_stream
    with recording("review.names.opened", by=by, on=entry.round.subject, stream=stream) as deed:
        deed.private |= {"entry": entry.place_id}
    return people
