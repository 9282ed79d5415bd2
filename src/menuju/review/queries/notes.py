"""What assessors wrote for a region: without names, in an order that tells nothing of them."""

from collections import defaultdict
from collections.abc import Collection as Several
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q
from django.utils.crypto import salted_hmac

from menuju.people.models import Organisation
from menuju.people.types import Actor
from menuju.questions import rules as answering
from menuju.questions.models import Answer, Question
from menuju.questions.types import LastTold
from menuju.review.models import AppealWindow, Entry, Score
from menuju.review.queries.decided import decisions
from menuju.review.queries.shortfalls import standing_verdicts
from menuju.review.types import RoundState

LOT = "menuju.review.notes"


@dataclass(frozen=True)
class QuestionNotes:
    """What was written about one question."""

    question: Question
    notes: tuple[str, ...]


def may_read(actor: Actor, entry: Entry) -> bool:
    """Say whether this actor may read notes of an entry: once told, who reads its answers.

    The figures are told by announcing them, or by opening the days for appeals against them.
    """
    told = entry.round.state == RoundState.PUBLISHED or _is_heard(entry)
    if entry.response is None or not told:
        return False
    return answering.may_read(actor, entry.response)


def of_question(entry: Entry, question: str) -> list[str]:
    """Return what was written of one question, in the order that tells nothing; 1 query."""
    return _written(entry).get(question, [])


def notes(entry: Entry, *, seen_by: Actor) -> list[QuestionNotes]:
    """Return what the verdicts that count say for the region, by question; 2 queries.

    The region's government reads all, an agency what is said of the answers given to it. The notes
    of a question stand in an order of their own that a keyed hash deals: neither seat nor time
    shows, and nobody is followed from question to question by the place.
    """
    asked = Answer.objects.visible_to(seen_by).filter(response=entry.response_id)
    in_order = asked.select_related("question").order_by("question__order")
    written = _written(entry)
    return [
        QuestionNotes(answer.question, tuple(written[answer.question.code]))
        for answer in in_order
        if answer.question.code in written
    ]


def _is_heard(entry: Entry) -> bool:
    return AppealWindow.objects.filter(round=entry.round_id).exists()


def last_told(
    organiser: Organisation, organisations: Several[int], *, simulated: bool
) -> dict[int, LastTold]:
    """Return what each organisation was told in the last round that told it; 3 queries.

    By its key. Of rounds of one organiser whose figures are announced, or heard in appeals; the
    notes of a question stand in the order in which the region reads them, with what was decided on
    its appeals until now.
    """
    told = Q(round__state=RoundState.PUBLISHED) | Q(round__appeal_window__isnull=False)
    entries = Entry.objects.filter(
        told,
        organisation__in=organisations,
        response__isnull=False,
        round__organisation=organiser,
        round__simulated=simulated,
    )
    in_order = entries.order_by("round__year", "round__closed_at", "pk")
    last = {entry.organisation_id: entry for entry in in_order.select_related("round")}
    keys = [entry.pk for entry in last.values()]
    written, decided = _all_written(keys), decisions(keys)
    return {
        organisation: LastTold(
            entry.round.collection_id, written.get(entry.pk, {}), decided.get(entry.pk, {})
        )
        for organisation, entry in last.items()
        if entry.round.collection_id and (entry.pk in written or entry.pk in decided)
    }


def _written(entry: Entry) -> dict[str, list[str]]:
    return _all_written([entry.pk]).get(entry.pk, {})


def _all_written(entries: Several[int]) -> dict[int, dict[str, list[str]]]:
    """Return what verdicts that count say, by entry and question; 1 query."""
    counts = standing_verdicts().filter(entry=OuterRef("entry"), seat=OuterRef("seat"))
    scores = Score.objects.filter(Exists(counts), entry__in=entries).exclude(note="").order_by()
    dealt = sorted(
        scores.values_list("entry", "question", "seat", "note"),
        key=lambda row: salted_hmac(LOT, f"{row[0]}/{row[1]}/{row[2]}").hexdigest(),
    )
    written: defaultdict[int, dict[str, list[str]]] = defaultdict(dict)
    for entry, question, _seat, note in dealt:
        if note.strip():
            written[entry].setdefault(question, []).append(note)
    return written
