"""The same file again: in another region, in another year, for another question.

Files are the same by digest; pictures nearly the same by their looks (`files.looks`), found when
they are brought (`actions.likenesses`) and kept as pairs, so that asking is a walk along indexes.
What the program itself has invented is compared with nothing: many regions show one specimen.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection

from menuju.people.types import Actor, Permission
from menuju.places.models import Place
from menuju.questions.models import Collection, Evidence, Response


@dataclass(frozen=True, slots=True)
class Reuse:
    """That a piece is used again, as a fact: whose it is elsewhere is not told."""

    same: bool
    """Whether it is the same file, or only nearly the same picture."""
    regions: int
    """How many other regions use it."""
    years: int
    """In how many other collections its own region uses it."""
    questions: tuple[str, ...]
    """For which other questions of the same response it is used."""


Key = tuple[UUID, str]
"""A piece, and the question for which it is used."""

REUSES = """
    WITH asked AS (
        SELECT DISTINCT evidence.id, evidence.file_id, evidence.organisation_id,
               response.collection_id, response.place_id, question.code
        FROM questions_evidence AS evidence
        JOIN questions_evidenceuse AS used ON used.evidence_id = evidence.id
        JOIN questions_answer AS answer ON answer.id = used.answer_id
        JOIN questions_question AS question ON question.id = answer.question_id
        JOIN questions_response AS response ON response.id = answer.response_id
        WHERE {asked} AND evidence.file_id IS NOT NULL AND evidence.added_by_id IS NOT NULL
    ), shown AS (
        SELECT DISTINCT file_id, file_id AS other_id, true AS same FROM asked
        UNION ALL
        SELECT DISTINCT asked.file_id, likeness.other_id, false
        FROM asked JOIN questions_likeness AS likeness ON likeness.file_id = asked.file_id
    ), again AS (
        SELECT asked.id, asked.code, asked.place_id, shown.same,
               other.organisation_id <> asked.organisation_id AS elsewhere,
               response.collection_id <> asked.collection_id AS otherwhen,
               other.organisation_id, response.collection_id, question.code AS other_code,
               response.place_id AS other_place, collection.organiser_id
        FROM asked
        JOIN shown ON shown.file_id = asked.file_id
        JOIN questions_evidence AS other
          ON other.file_id = shown.other_id AND other.added_by_id IS NOT NULL
        JOIN questions_evidenceuse AS used ON used.evidence_id = other.id
        JOIN questions_answer AS answer ON answer.id = used.answer_id
        JOIN questions_question AS question ON question.id = answer.question_id
        JOIN questions_response AS response ON response.id = answer.response_id
        JOIN questions_collection AS collection ON collection.id = response.collection_id
        WHERE other.organisation_id <> asked.organisation_id
           OR response.collection_id <> asked.collection_id OR question.code <> asked.code
    )
"""
FACTS = """
    SELECT id, code, same, count(DISTINCT organisation_id) FILTER (WHERE elsewhere),
           count(DISTINCT collection_id) FILTER (WHERE otherwhen AND NOT elsewhere),
           array_agg(DISTINCT other_code)
               FILTER (WHERE NOT elsewhere AND NOT otherwhen AND other_code <> code)
    FROM again GROUP BY id, code, same ORDER BY id, code, same DESC
"""
LINES = """
    SELECT again.id, again.code, again.place_id, again.same,
           array_agg(DISTINCT ARRAY[other_place, collection.slug, other_code])
               FILTER (WHERE again.organiser_id = ANY(%s)),
           count(DISTINCT again.organisation_id) FILTER (WHERE NOT again.organiser_id = ANY(%s))
    FROM again JOIN questions_collection AS collection ON collection.id = again.collection_id
    WHERE elsewhere OR otherwhen
    GROUP BY again.id, again.code, again.place_id, again.same
    ORDER BY again.place_id, again.code, again.id, again.same DESC LIMIT %s
"""
MOST_LINES = 2_000


def reuses(evidence: Evidence) -> dict[Key, list[Reuse]]:
    """Return where a piece is used again, by each question that it speaks for: one query."""
    return _facts("evidence.id = %s", evidence.pk)


def reuses_in(response: Response) -> dict[Key, list[Reuse]]:
    """Return the same for all pieces of a response: one query."""
    return _facts("response.id = %s", response.pk)


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another use of a piece, in a collection that the reader runs."""

    place: Place
    collection: Collection
    code: str


@dataclass(frozen=True, slots=True)
class Line:
    """One piece of a collection that is used again in another region or another year."""

    piece: Evidence
    code: str
    place: Place
    same: bool
    others: Sequence[Elsewhere]
    """Each other use that the reader may know of."""
    hidden: int
    """In how many bodies it is used by collections that the reader does not run."""


def lines_of(collection: Collection, actor: Actor) -> list[Line]:
    """Return what is used again in a collection, by place, for those who run it: four queries."""
    bodies = list(actor.organisations_where(Permission.EVIDENCE_READ))
    asked = REUSES.format(asked="response.collection_id = %s") + LINES
    rows = _rows(asked, [collection.pk, bodies, bodies, MOST_LINES])
    others = [other for row in rows for other in row[4] or ()]
    pieces: Mapping[UUID, Evidence] = Evidence.objects.in_bulk({row[0] for row in rows})
    places = Place.objects.in_bulk({row[2] for row in rows} | {place for place, _, _ in others})
    found = Collection.objects.filter(slug__in={slug for _, slug, _ in others})
    named = {one.slug: one for one in found}
    return [
        Line(
            pieces[piece],
            code,
            places[place],
            same,
            [Elsewhere(places[at], named[slug], asked) for at, slug, asked in known or ()],
            hidden,
        )
        for piece, code, place, same, known, hidden in rows
    ]


def _facts(asked: str, key: object) -> dict[Key, list[Reuse]]:
    found: dict[Key, list[Reuse]] = {}
    for piece, code, same, regions, years, codes in _rows(
        REUSES.format(asked=asked) + FACTS, [key]
    ):
        reuse = Reuse(same, regions, years, tuple(codes or ()))
        found.setdefault((piece, code), []).append(reuse)
    return found


def _rows(asked: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(asked, values)
        return list(cursor.fetchall())
