"""Time the list of all years of a whole country, narrowed to what rose and to what was copied.

    python benchmarks/years.py

The country of `live_country.py` with two years before it: 514 regions, 117 questions and 60 pieces
of evidence a year, half of them shown before; notes of 25 to 60 invented words, an eighth of them
taken over from the year before in three regions of four; an eighth of the claims rose in three of
four. Side by side in one run: every region compared when it is asked for, and by what is kept;
then again after one region has changed an answer. Budget for what is kept: 300 ms of processor;
exits 1 beyond, and where both do not name the same regions.
"""
# ruff: noqa: PLC0415 -- Django wants its settings before anything else is imported

import sys
import time
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from live_country import INSTRUMENT, country, execute  # noqa: E402 -- see the path above

MOST_SECONDS, TIMES = 0.3, 5

EARLIER = """
    INSERT INTO questions_response (collection_id, organisation_id, place_id, cohort, state,
        approved_at, approvals, snapshot_sha256)
    SELECT %(collection)s, organisation_id, place_id, cohort, 'approved', now(), 1, repeat('0', 64)
    FROM questions_response WHERE collection_id = %(now)s;
    INSERT INTO questions_answer (response_id, question_id, state, level, note, version, locked,
        unlock_reason, checked, check_reason, updated_at)
    SELECT earlier.id, question_id, 'complete', 3, '', 1, true, '', '', '', now()
    FROM questions_answer AS answer
    JOIN questions_response AS response ON response.id = answer.response_id
    JOIN questions_response AS earlier USING (organisation_id)
    WHERE response.collection_id = %(now)s AND earlier.collection_id = %(collection)s;
    INSERT INTO review_entry (round_id, cohort_id, organisation_id, place_id, response_id, state,
        absence, shortfall_reason)
    SELECT %(round)s, %(cohort)s, organisation_id, place_id, id, 'took_part', '', ''
    FROM questions_response WHERE collection_id = %(collection)s;
    INSERT INTO questions_evidenceuse (answer_id, evidence_id, note)
    SELECT earlier.id, used.evidence_id, ''
    FROM questions_evidenceuse AS used
    JOIN questions_answer AS answer ON answer.id = used.answer_id
    JOIN questions_response AS response ON response.id = answer.response_id
    JOIN questions_response AS before USING (organisation_id)
    JOIN questions_answer AS earlier
        ON earlier.response_id = before.id AND earlier.question_id = answer.question_id
    WHERE response.collection_id = %(now)s AND before.collection_id = %(collection)s
        AND answer.id %% 2 = 0;
"""
NOTES = """
    UPDATE questions_answer AS answer SET note = (
        SELECT string_agg('kata' || abs(hashtext(answer.id || '-' || n)) %% 4000, ' ')
        FROM generate_series(1, 25 + answer.id %% 36) AS n
    );
"""
SIGNS = """
    UPDATE questions_answer AS answer SET level = 2
    FROM questions_response AS response
    WHERE response.id = answer.response_id AND response.collection_id <> %(now)s
        AND (answer.question_id + response.organisation_id) %% 8 = 0
        AND response.organisation_id %% 4 < 3;
    UPDATE questions_answer AS answer SET note = earlier.note
    FROM questions_response AS response, questions_response AS before, questions_answer AS earlier
    WHERE response.id = answer.response_id AND response.collection_id = %(now)s
        AND before.organisation_id = response.organisation_id
        AND before.collection_id = %(before)s AND earlier.response_id = before.id
        AND earlier.question_id = answer.question_id
        AND (answer.question_id + response.organisation_id) %% 8 = 1
        AND response.organisation_id %% 4 > 0;
"""


def main() -> int:
    """Print one figure a line."""
    with country() as round:
        collections = [_earlier(round, year) for year in (2024, 2025)]
        told = {"now": round.collection_id, "before": collections[-1]}
        _sql(NOTES, {})
        _sql(SIGNS, told)
        execute("")
        return _measure(round)


def _earlier(round: Any, year: int) -> int:
    """Write a closed round of that year with every answer of the country; return its collection."""
    from django.utils import timezone

    from menuju.questions.models import Collection
    from menuju.review.models import Round

    slug, now = f"ukur-{year}", timezone.now()
    facts = {"slug": slug, "title_id": slug, "title_en": slug, "simulated": True}
    held = Collection.objects.create(
        set=round.collection.set, organiser=round.organisation, state="closed", **facts
    )
    made = Round.objects.create(
        instrument=INSTRUMENT, year=year, organisation=round.organisation, collection=held,
        state="published", closed_at=now, published_at=now, **facts,
    )  # fmt: skip
    cohort = made.cohorts.create(code="UKUR", label_id="Ukur", label_en="Measure", order=1)
    _sql(
        EARLIER,
        {"collection": held.pk, "now": round.collection_id, "round": made.pk, "cohort": cohort.pk},
    )
    return held.pk


def _sql(statements: str, told: dict[str, int]) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(statements, told)


def _measure(round: Any) -> int:
    from menuju.people.types import Actor
    from menuju.questions.models import Answer
    from menuju.review.actions import cross_checks
    from menuju.review.queries.cross_checks import checked, compared_entries

    def asked() -> dict[str, set[str]]:
        found = checked(list(compared_entries(round)))
        return {
            "rose": {one.entry.place_id for one in found if one.jumps},
            "copied": {one.entry.place_id for one in found if one.copies},
        }

    compared = _told("compared when asked for", asked, times=1)
    cross_checks.keep(round, by=Actor.system("examiner"))
    kept = _told("by what is kept", asked, times=TIMES)
    one = Answer.objects.filter(response__entry__round=round).order_by("pk").first()
    Answer.objects.filter(pk=one.pk if one else None).update(level=0)
    changed = _told("one region changed since", asked, times=TIMES)
    for what, places in kept[1].items():
        print(f"regions where something {what:<7} {len(places):>5}")
    same = compared[1] == kept[1] and changed[1].keys() == kept[1].keys()
    print(f"the same regions by both        {'yes' if same else 'NO':>5}")
    return int(not same or kept[0] > MOST_SECONDS)


def _told(what: str, work: Any, *, times: int) -> tuple[float, Any]:
    """Do some work so often; print the median of clock and processor, return the latter."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    spent, done, queries = [], None, 0
    for _ in range(times):
        clock, processor = time.perf_counter(), time.process_time()
        with CaptureQueriesContext(connection) as seen:
            done = work()
        spent.append((time.process_time() - processor, time.perf_counter() - clock))
        queries = len(seen)
    processor, clock = sorted(spent)[times // 2]
    told = f"{clock * 1000:>9,.0f} ms, {processor * 1000:>7,.0f} ms of our processor"
    print(f"{what:<26} {told}, {queries:>4} queries")
    return processor, done


if __name__ == "__main__":
    sys.exit(main())
