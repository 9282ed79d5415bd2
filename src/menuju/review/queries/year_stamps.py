"""A digest of all that comparing some entries with their earlier years looks at, an entry each.

The database makes it without handing anything out: so it costs a twentieth of the comparison, and
what was kept of one is used as long as it is true, whoever changed what by whichever way.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256

from django.db.models import BigIntegerField, Func, QuerySet, Sum

from menuju.programmes import find_instrument
from menuju.questions.models import Answer, EvidenceUse
from menuju.review.models import Entry, Figure, Settlement
from menuju.review.queries.shortfalls import standing_verdicts
from menuju.review.queries.year_points import DECIDED

EDITION = 1
"""Raised where the comparison itself changes, so that nothing kept before is used."""


class RowDigest(Func):
    """A number for the content of some columns; NULL and the empty text differ."""

    template = "hashtextextended(ROW(%(expressions)s)::text, 0)"
    output_field = BigIntegerField()


def stamps(entries: Sequence[Entry], before: Mapping[int, Sequence[Entry]]) -> dict[int, str]:
    """Return the digest of each entry with the entries before it; 5 queries, however many.

    A sum over rows does not depend on their order. Scores do not change once a round is closed.
    """
    every = [*entries, *(each for held in before.values() for each in held)]
    answered = [each.response_id for each in every if each.response_id is not None]
    decided = [each.pk for each in every if each.round.state in DECIDED]
    uses = EvidenceUse.objects.filter(answer__response__in=answered)
    piece = "evidence__snapshots__"
    answers = _summed(
        Answer.objects.filter(response__in=answered),
        "response", ("question_id", "level", "value", "note"),
    )  # fmt: skip
    pieces = _summed(
        uses,
        "answer__response",
        ("answer__question_id", "evidence_id", "evidence__file_id", "evidence__url",
         f"{piece}sha256", f"{piece}address", f"{piece}status"),
    )  # fmt: skip
    figures = _figures(decided)
    own = {
        each.pk: [
            each.pk, each.round.state in DECIDED, each.round.closed_at,
            answers.get(each.response_id), pieces.get(each.response_id), *figures[each.pk],
        ]
        for each in every
    }  # fmt: skip
    return {
        entry.pk: _digest(
            entry, [own[each.pk] for each in (*before.get(entry.organisation_id, ()), entry)]
        )
        for entry in entries
    }


def _figures(decided: Iterable[int]) -> Mapping[int, list[str | None]]:
    keys, found = list(decided), defaultdict[int, list[str | None]](list)
    sums = (
        _summed(Figure.objects.filter(entry__in=keys), "entry", ("node", "value")),
        _summed(Settlement.objects.filter(entry__in=keys), "entry", ("pk", "question", "value")),
        _summed(standing_verdicts().filter(entry__in=keys), "entry", ("pk", "seat_id")),
    )
    for key in keys:
        found[key] = [each.get(key) for each in sums]
    return found


def _summed(rows: QuerySet, by: str, columns: Sequence[str]) -> dict[int | None, str]:  # type: ignore[type-arg]
    told = rows.order_by().values_list(by).annotate(sum=Sum(RowDigest(*columns)))
    return {key: str(total) for key, total in told}


def _digest(entry: Entry, of: Sequence[object]) -> str:
    limits = repr(find_instrument(entry.round.instrument).likeness)
    told = [EDITION, limits, entry.round.collection_id, of]
    return sha256(json.dumps(told, default=str).encode()).hexdigest()
