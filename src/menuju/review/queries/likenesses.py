"""Regions that claim the same on much the same evidence: who they are, before any score is seen."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, groupby
from typing import Any

from django.db.models import Count, QuerySet

from menuju.likeness import alike, shingles
from menuju.programmes.types import Likeness
from menuju.questions.models import Answer, EvidenceUse
from menuju.questions.models.picture import Likeness as Lookalike
from menuju.review.models import Entry, Round

Claim = tuple[str, int]
"""A question, and the level that is claimed for it."""

Pair = tuple[str, int, int]
"""A question and the keys of two entries, the lower one first."""


@dataclass(slots=True)
class Grounds:
    """Why two declarations are alike."""

    files: int = 0
    pictures: int = 0
    note_share: Decimal = Decimal(0)


def pairs(round: Round, limits: Likeness) -> dict[Pair, Grounds]:
    """Return every pair of entries that claim the same level on much the same, and why.

    What more than `limits.common` entries show for one question is a template or a law that all
    may show, and no ground. A country of 514 regions and 117 questions takes some seconds.
    """
    found: defaultdict[Pair, Grounds] = defaultdict(Grounds)
    for pair in _sharing_files(round, limits):
        found[pair].files += 1
    for pair in _sharing_pictures(round, limits):
        found[pair].pictures += 1
    for pair, share in _sharing_words(round, limits):
        found[pair].note_share = share
    return dict(found)


def _answers(round: Round) -> QuerySet[Answer]:
    entries = Entry.objects.filter(round=round, response__isnull=False)
    return Answer.objects.filter(response__in=entries.values("response"), level__isnull=False)


def _sharing_files(round: Round, limits: Likeness) -> Iterator[Pair]:
    """Yield a pair for each file that both show for a question, by its digest."""
    uses = _uses(round).order_by()
    shared = (
        uses.values("answer__question__code", "answer__level", "evidence__file")
        .annotate(shown=Count("answer__response", distinct=True))
        .filter(shown__gt=1, shown__lte=limits.common)
    )
    wanted = {
        (row["answer__question__code"], row["answer__level"], row["evidence__file"])
        for row in shared
    }
    showing: defaultdict[tuple[str, int, str], set[int]] = defaultdict(set)
    rows = uses.filter(evidence__file__in={file for _, _, file in wanted})
    for entry, question, level, file in _columns(rows):
        if (question, level, file) in wanted:
            showing[question, level, file].add(entry)
    for (question, _, _), entries in showing.items():
        for one, other in combinations(sorted(entries), 2):
            yield question, one, other


def _sharing_pictures(round: Round, limits: Likeness) -> Iterator[Pair]:
    """Yield a pair for each picture of one that looks like one of the other."""
    uses = _uses(round).order_by()
    files = uses.values("evidence__file")
    looks = Lookalike.objects.filter(file__in=files, other__in=files).values_list("file", "other")
    like: defaultdict[str, set[str]] = defaultdict(set)
    for file, other in looks:
        like[file].add(other)
    showing: defaultdict[tuple[str, int, str], set[int]] = defaultdict(set)
    for entry, question, level, file in _columns(uses.filter(evidence__file__in=like)):
        showing[question, level, file].add(entry)
    for (question, level, file), entries in showing.items():
        for other_file in like[file]:
            if other_file < file:
                continue  # written both ways round
            others = showing.get((question, level, other_file), set())
            if len(entries | others) > limits.common:
                continue
            met = {(min(a, b), max(a, b)) for a in entries for b in others if a != b}
            for lower, higher in sorted(met):
                yield question, lower, higher


def _sharing_words(round: Round, limits: Likeness) -> Iterator[tuple[Pair, Decimal]]:
    """Yield the pairs whose notes are alike, question by question: so memory stays small."""
    rows = _answers(round).exclude(note="").order_by("question__code", "level", "response__entry")
    columns = rows.values_list("question__code", "level", "response__entry", "note")
    least = limits.least_words - limits.shingle + 1
    for (question, _), group in groupby(columns.iterator(chunk_size=5_000), key=_claim):
        sets = {entry: shingles(note, size=limits.shingle) for _, _, entry, note in group}
        long_enough = {entry: held for entry, held in sets.items() if len(held) >= least}
        for found in alike(long_enough, least=limits.note, most=limits.common):
            one, other = sorted((found.one, found.other))
            yield (question, one, other), Decimal(f"{found.share:.3f}")


def _claim(row: tuple[Any, ...]) -> Claim:
    return row[0], row[1]


def _uses(round: Round) -> QuerySet[EvidenceUse]:
    return EvidenceUse.objects.filter(answer__in=_answers(round), evidence__file__isnull=False)


def _columns(uses: QuerySet[EvidenceUse]) -> Iterator[tuple[int, str, int, str]]:
    """Yield entry, question, level and file; none is empty, as `_answers` and `_uses` see to it."""
    rows: QuerySet[EvidenceUse, Any] = uses.values_list(
        "answer__response__entry", "answer__question__code", "answer__level", "evidence__file"
    )
    yield from rows.iterator(chunk_size=20_000)
