"""Time the secretariat's page of a round of 514: queries, first byte and weight, stage by stage.

    python benchmarks/control_page.py [--requests 20] [--sql]

The country of `live_country.py`, half of it judged. The page passes every middleware, warm, as the
secretariat asks for it. Budgets, the reader's own session, account and roles counted: fewer than 10
queries, first byte under 500 ms of processor, 14 KB gzip; exits 1 beyond. `--sql` prints what is
asked instead.
"""
# ruff: noqa: PLC0415 -- Django wants its settings before anything else is imported

import argparse
import statistics
import sys
import time
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from live_country import SCORES, country, execute  # noqa: E402 -- this folder is put on the path

QUERIES, MOST_MS, MOST_BYTES = 10, 500, 14 * 1024
STAGES = ("answering", "scoring", "moderation")


def main() -> int:
    """Print one line a page and stage."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--requests", type=int, default=20)
    parser.add_argument("--sql", action="store_true")
    asked = parser.parse_args()
    with country() as round:
        execute(SCORES)
        _thin_out()
        client, beyond = _signed_in(round.secretariat), 0
        for stage in STAGES:
            _put(round, stage)
            for query in ("", "?keadaan=semua"):
                path = f"/kendali/{round.slug}/{query}"
                if asked.sql:
                    _print(client, path)
                else:
                    beyond += _measure(client, path, stage, asked.requests)
    return int(beyond > 0)


def _thin_out() -> None:
    """Leave every second entry without its verdicts, and some answers begun only."""
    execute(
        "DELETE FROM review_verdict WHERE entry_id % 2 = 0;"
        "UPDATE questions_response SET state = 'filling' WHERE id % 3 = 0;"
        "UPDATE questions_answer SET state = 'draft' WHERE response_id % 3 = 0 AND id % 2 = 0;"
        "UPDATE questions_answer SET state = 'empty' WHERE response_id % 9 = 0;"
    )


def _put(round: Any, stage: str) -> None:
    """Show the round as it would stand in a stage; only the page is measured here."""
    from menuju.review.models import Round

    Round.objects.filter(pk=round.pk).update(state=stage)


def _signed_in(secretariat: Any) -> Any:
    from django.conf import settings
    from django.core.management import call_command
    from django.test import Client

    from menuju.people.models import User

    settings.FACTORS_REQUIRED = False  # its question is asked of every officer's page: one more
    call_command("collectstatic", verbosity=0, interactive=False)
    client = Client(HTTP_HOST="127.0.0.1", headers={"accept-encoding": "gzip"})
    client.force_login(User.objects.get(pk=secretariat.user_id))
    return client


def _measure(client: Any, path: str, stage: str, requests: int) -> bool:
    """Print one line; say whether a budget was broken."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    _ask(client, path)
    with CaptureQueriesContext(connection) as captured:
        size = len(_ask(client, path))
    queries = len(captured)  # asked now: the next request empties the log
    seconds, own = [], time.process_time()
    for _ in range(requests):
        begun = time.perf_counter()
        _ask(client, path)
        seconds.append(time.perf_counter() - begun)
    own_ms = (time.process_time() - own) / requests * 1000
    print(
        f"{stage:>11} {path}: {queries} queries, median"
        f" {statistics.median(seconds) * 1000:.0f} ms, our own processor {own_ms:.0f} ms,"
        f" {size:,} bytes gzip"
    )
    return queries >= QUERIES or own_ms > MOST_MS or size > MOST_BYTES


def _print(client: Any, path: str) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    _ask(client, path)
    with CaptureQueriesContext(connection) as captured:
        _ask(client, path)
    print(path, len(captured))
    for each in captured:
        print(f"  {each['time']} {each['sql'][:3000]}")


def _ask(client: Any, path: str) -> bytes:
    answer = client.get(path)
    if answer.status_code != 200:
        raise SystemExit(f"{path} answered {answer.status_code}")
    return bytes(answer.content)


if __name__ == "__main__":
    sys.exit(main())
