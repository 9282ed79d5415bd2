"""Time the ranking page: server seconds and database queries of one request.

    python benchmarks/ranking_page.py [--requests 200]

A database of its own is filled with the official round of 2023 (130 entries) and with an invented
one of all 514 regencies and cities; each page is asked for through every middleware, warm.
Budgets: 8 queries, 80 ms. `--profile` prints where the time goes instead.
"""
# ruff: noqa: PLC0415 -- Django wants its settings before its models are imported

import argparse
import cProfile
import os
import random
import tempfile
import time
from decimal import Decimal
from pathlib import Path
from secrets import token_urlsafe
from statistics import median, quantiles

from menuju.config.embedded import running

REAL, INVENTED = "evaluasi-2023", "evaluasi-2022"
SEED = 514


def main() -> None:
    """Fill a database of its own and print one line a page."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--requests", type=int, default=200)
    parser.add_argument("--profile", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="menuju-ranking-") as folder:
        Path(folder).chmod(0o711)  # as root, the server runs as an unprivileged user
        with running(Path(folder)) as url:
            prepare(Path(folder), url)
            for path in pages():
                profile(path) if asked.profile else measure(path, asked.requests)


def prepare(home: Path, url: str) -> None:
    """Migrate, and bring in both rounds through the actions that a ministry uses."""
    os.environ |= {"MENUJU_HOME": str(home), "DATABASE_URL": url, "MENUJU_LOG_LEVEL": "ERROR"}
    os.environ["DJANGO_SETTINGS_MODULE"] = "menuju.config.settings"
    import django

    django.setup()
    from django.core.management import call_command

    from menuju.config import seeding
    from menuju.places.types import Level

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    seeding.seed(password=token_urlsafe(12), tell=lambda _: None, down_to=Level.REGENCY)
    bring_invented()


def bring_invented() -> None:
    """Publish a round in which every regency and city of the country took part."""
    from menuju.config import seeding
    from menuju.people.types import Actor
    from menuju.places.models import Place
    from menuju.places.types import AUTONOMOUS
    from menuju.programmes import find_instrument
    from menuju.publish.actions import official
    from menuju.publish.queries.official import OfficialTable
    from menuju.review.types import EntryFigures

    instrument, draw = find_instrument(f"{seeding.PACK}/{INVENTED}"), random.Random(SEED)
    nodes = [dimension.code for dimension in instrument.dimensions]
    places = Place.objects.current().of(AUTONOMOUS).order_by("code")
    rows = [
        EntryFigures(
            row=row,
            place_code=place.pk,
            cohort=instrument.cohorts[0].code,
            took_part=True,
            figures={node: Decimal(draw.randint(100, 400)) / 100 for node in nodes},
            final=None,
            improvement=None,
        )
        for row, place in enumerate(places, start=2)
    ]
    table = OfficialTable(rows=rows, content=b"invented", file_name="invented.csv")
    official.bring(instrument, table, organiser=seeding.organiser(), by=Actor.system("shell"))


def pages() -> list[str]:
    """Return the addresses that are timed."""
    ranking = f"/peringkat/{REAL}/"
    return [
        "/",
        ranking,
        f"{ranking}?q=kab&prov=35&urut=nama",
        f"/en{ranking}?halaman=3",
        f"/daerah/35.07/{REAL}/",
        f"/peringkat/{INVENTED}/",
        f"/peringkat/{INVENTED}/?urut=-impact",
    ]


def measure(path: str, requests: int) -> None:
    """Print queries, median, 95th percentile and processor time of one page.

    The processor time is what a machine that does nothing else would show, less the database.
    """
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    ask = asking(path)
    ask()
    with CaptureQueriesContext(connection) as captured:
        size = len(ask())
    queries = len(captured)
    seconds, own = [], time.process_time()
    for _ in range(requests):
        start = time.perf_counter()
        ask()
        seconds.append(time.perf_counter() - start)
    own = (time.process_time() - own) / requests
    slow = quantiles(seconds, n=20)[-1]
    print(
        f"{path}: {queries} queries, median {median(seconds) * 1000:.1f} ms,"
        f" p95 {slow * 1000:.1f} ms, our own processor {own * 1000:.1f} ms, {size} bytes gzip"
    )


def asking(path: str):  # noqa: ANN201 -- a function of the test client's
    """Return a function that asks for a page as a browser does."""
    from django.test import Client

    client = Client(HTTP_HOST="127.0.0.1", headers={"accept-encoding": "gzip"})

    def ask() -> bytes:
        answer = client.get(path)
        if answer.status_code != 200:
            raise SystemExit(f"{path} answered {answer.status_code}")
        return answer.content

    return ask


def profile(path: str) -> None:
    """Print where the time of a page goes."""
    ask = asking(path)
    ask()
    with cProfile.Profile() as watched:
        for _ in range(20):
            ask()
    print(path)
    import pstats

    pstats.Stats(watched).sort_stats("cumulative").print_stats(60)


if __name__ == "__main__":
    main()
