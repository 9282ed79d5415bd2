"""Open what is hidden from everybody else, and leave a trace of having opened it."""

from django.utils.translation import gettext as _

from menuju.people.actions import openings
from menuju.people.types import Actor, Purpose
from menuju.problems import NotFound
from menuju.records.actions.events import recording
from menuju.review.models import Entry
from menuju.review.queries import disagreements
from menuju.review.queries import notes as written
from menuju.review.queries.disagreements import GivenScore, Person
from menuju.review.queries.notes import QuestionNotes


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
        read = [person.account for person in people]
        openings.note(deed, read, what="seat", purpose=Purpose.MODERATION, by=by)
    return people


def open_notes(entry: Entry, *, by: Actor) -> list[QuestionNotes]:
    """Return what assessors wrote for a region, without names; the event says who has looked.

    Raises `NotFound` before the result is published, and for all but the region's own people and
    those who run or audit the round.
    """
    if not written.may_read(by, entry):
        raise NotFound(_("Halaman ini tidak ada."))
    found = written.notes(entry, seen_by=by)
    stream = entry.round.scores_stream
    with recording("review.notes.opened", by=by, on=entry.round.subject, stream=stream) as deed:
        deed.private |= {"entry": entry.place_id}
    return found
