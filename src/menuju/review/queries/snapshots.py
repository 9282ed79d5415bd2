"""All scores of a round as they stand: what is kept before moderation begins."""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import groupby
from typing import Any

from menuju.records.types import instant
from menuju.review.models import Recusal, Round, Score, Seat, Verdict

FORMAT = "menuju-scores/1"


def scores(round: Round, *, salt: str) -> dict[str, Any]:
    """Return every score of a round by entry and seat, submitted or not; 4 queries.

    `salt` (hex, secret like the file itself) keeps anyone from guessing a small file by its digest.
    Assessors are named by panel and seat, and by a number that is theirs on every panel of the
    round, dealt by the salt; who sat there is told by the seats.
    """
    numbers = _numbers(round, salt)
    submitted = {
        (entry, seat): instant(at)
        for entry, seat, at in Verdict.objects.filter(entry__round=round).values_list(
            "entry", "seat", "submitted_at"
        )
    }
    aside = set(Recusal.objects.filter(entry__round=round).values_list("entry", "seat"))
    return {
        "format": FORMAT,
        "round": round.slug,
        "salt": salt,
        "sheets": [
            {
                "entry": code,
                "panel": panel,
                "seat": number,
                "rater": numbers[seat],
                "submitted_at": submitted.get((entry, seat)),
                "stepped_aside": (entry, seat) in aside,
                "scores": {row[5]: list(row[6:]) for row in rows},
            }
            for (code, entry, panel, number, seat), rows in _sheets(round)
        ],
    }


def _numbers(round: Round, salt: str) -> dict[int, int]:
    """Return by seat the number of its person in the round, from 1."""
    seats = dict(Seat.objects.filter(panel__round=round).values_list("pk", "assessor"))
    dealt = sorted(set(seats.values()), key=lambda one: sha256(f"{salt}/{one}".encode()).digest())
    number = {person: place for place, person in enumerate(dealt, start=1)}
    return {seat: number[person] for seat, person in seats.items()}


def _sheets(round: Round) -> Iterator[tuple[tuple[Any, ...], Iterable[tuple[Any, ...]]]]:
    """Yield each seat's sheet of an entry: who and which, then its rows."""
    rows = Score.objects.filter(entry__round=round).values_list(
        *("entry__place", "entry", "seat__panel__name", "seat__number", "seat"),
        *("question", "value", "confidence", "note", "version"),
    )
    ordered = rows.order_by("entry__place", "seat__panel__name", "seat__number", "question")
    yield from groupby(ordered.iterator(chunk_size=10_000), key=lambda row: row[:5])
