"""Raters of a run: places shuffled for each entry, and what commits to who sat where.

One secret for each run makes both. Whoever publishes a salt opens one row and no other.
"""

import hmac
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256

from menuju.composite.official.frozen.rows import write
from menuju.review.models import Round, Seat
from menuju.verify import canonical, layout


def shuffled(seats: Iterable[int], *, secret: bytes, unit: str) -> tuple[int, ...]:
    """Return the seats of one entry (their keys) in an order that only the secret tells.

    Each entry has an order of its own, so that nobody follows a rater from entry to entry.
    """
    return tuple(sorted(seats, key=lambda seat: _keyed(secret, f"order/{unit}/{seat}")))


def salt(secret: bytes, *, unit: str, rater: int) -> bytes:
    """Return the 32 bytes that hide one rater of one entry."""
    return _keyed(secret, f"salt/{unit}/{rater}")


def statement(round: Round, *, number: int, unit: str, rater: int, assessor: int) -> bytes:
    """Return what is committed to: this account (its key) sat at that place of the run."""
    return canonical.dumps(
        {
            "assessor": str(assessor),
            "rater": rater,
            "round": round.slug,
            "run": number,
            "unit": unit,
        }
    )


def commitment(told: bytes, *, salted: bytes) -> str:
    """Return SHA-256 of salt ‖ statement, in hex."""
    return sha256(salted + told).hexdigest()


def table(
    round: Round, places: Mapping[str, Sequence[int]], *, number: int, secret: bytes
) -> bytes:
    """Return raters.csv: for each unit (by code) and place from 1, the commitment."""
    assessors = dict(Seat.objects.filter(panel__round=round).values_list("pk", "assessor"))
    rows = []
    for unit, seats in sorted(places.items()):
        for rater, seat in enumerate(seats, start=1):
            told = statement(round, number=number, unit=unit, rater=rater, assessor=assessors[seat])
            hidden = commitment(told, salted=salt(secret, unit=unit, rater=rater))
            rows.append((unit, str(rater), hidden))
    return write(layout.COLUMNS[layout.RATERS], rows)


def _keyed(secret: bytes, message: str) -> bytes:
    return hmac.digest(secret, message.encode(), "sha256")
