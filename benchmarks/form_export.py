"""Two hundred and fifty thousand submissions taken away as CSV, and read as OData.

    python benchmarks/form_export.py [--submissions 250000] [--questions 60]

One submission is received as always, and copied by the database itself. Then the export is streamed
as its view streams it, once more as OData, and of OData a page of 1,000 at the beginning, by place
and by count at the end. Budget: the process never holds 300 MB. Exits 1 beyond. Rows are counted.
Seconds of processor are ours alone, without the database.
"""
# ruff: noqa: PLC0415 -- Django wants its settings before anything else is imported

from __future__ import annotations

import argparse
import os
import resource
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

MOST_MB, PAGE = 300, 1_000
KINDS = ("csv", "odata")
COPY = """
    INSERT INTO forms_submission (id, form_id, version_id, instance_id, organisation_id, channel,
        xml, xml_sha256, received_at, complete, completed_at, findings)
    SELECT gen_random_uuid(), form_id, version_id, 'uuid:' || gen_random_uuid(), organisation_id,
        channel, xml, xml_sha256, received_at + n * interval '1 second', true, completed_at, '[]'
    FROM forms_submission, generate_series(1, %s) AS n
"""


def main() -> int:
    """Print one figure a line; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--submissions", type=int, default=250_000)
    parser.add_argument("--questions", type=int, default=60)
    parser.add_argument("--kind", choices=[*KINDS, "all"], default="all")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="menuju-export-") as folder:
        Path(folder).chmod(0o711)  # as root, the server runs as an unprivileged user
        os.environ |= {
            "MENUJU_HOME": folder,
            "MENUJU_DEMO": "yes",
            "DJANGO_SETTINGS_MODULE": "menuju.config.settings",
        }
        import django

        django.setup()
        from menuju.config.cli.migrate import migrate
        from menuju.config.cli.program import database

        with database():
            migrate()
            _fill(wanted.submissions, wanted.questions)
            for kind in KINDS if wanted.kind == "all" else [wanted.kind]:
                _take(kind, wanted.submissions + 1)
            _turn_pages(wanted.submissions + 1)
    print(f"memory at most {_memory():.0f} MB")
    return int(_memory() > MOST_MB)


def _fill(submissions: int, questions: int) -> None:
    from django.db import connection
    from form_country import filled, publish

    from menuju.forms.actions.submissions import receive
    from menuju.forms.models import Device, Version
    from menuju.forms.types import Channel
    from menuju.people.types import Actor

    known = publish(questions)
    receive(
        Version.objects.select_related("form").get(pk=known["version"]),
        filled(questions, seed=1).encode(),
        channel=Channel.API,
        by=Actor.system("device"),
        device=Device.objects.select_related("organisation").get(pk=known["device"]),
    )
    begun = time.monotonic()
    with connection.cursor() as cursor:
        cursor.execute(COPY, [submissions])
        cursor.execute("ANALYZE forms_submission")
    print(f"{submissions:,} submissions made in {time.monotonic() - begun:.0f} s")


def _take(kind: str, expected: int) -> None:
    """Read a whole table as its view streams it."""
    from menuju.forms.models import Form, Submission
    from menuju.forms.queries.submissions import sheets_of

    form = Form.objects.get()
    sheets = sheets_of(form)
    found = Submission.objects.filter(form=form, complete=True)
    begun, used, size, rows = time.monotonic(), time.process_time(), 0, 0
    for length, count in (_csv if kind == "csv" else _odata)(found, sheets):
        size, rows = size + length, rows + count
    took, used = time.monotonic() - begun, time.process_time() - used
    print(
        f"{kind}: {rows:,} rows, {size / 1e6:.0f} MB in {took:.0f} s ({used:.0f} s of processor),"
        f" {rows / took:,.0f} a second, memory so far {_memory():.0f} MB"
    )
    if rows != expected:
        sys.exit(f"{kind}: {expected:,} rows were expected")


def _csv(found: Any, sheets: Any) -> Iterator[tuple[int, int]]:
    """Yield bytes and rows of each piece."""
    from menuju.forms import exports

    for piece in exports.csv_lines(exports.header(sheets[0]), exports.table(found, sheets[0])):
        yield len(piece), piece.count(b"\n")
    yield 0, -1  # the titles


def _odata(found: Any, sheets: Any) -> Iterator[tuple[int, int]]:
    """Yield bytes and rows of each piece."""
    from menuju.forms.queries.odata import Shape, objects
    from menuju.forms.views.odata import _pieces

    told = objects(found.prefetch_related("files"), sheets[0], sheets, Shape())
    for text in _pieces({"@odata.context": ""}, told):
        yield len(text), text.count('"__system"')


def _turn_pages(submissions: int) -> None:
    """Read a page at the beginning, and the last one by the place before it and by its count."""
    from menuju.forms.models import Form, Submission
    from menuju.forms.queries.odata import Shape, objects
    from menuju.forms.queries.submissions import place_after, sheets_of

    form = Form.objects.get()
    sheets, skipped = sheets_of(form), max(0, submissions - PAGE)
    found = Submission.objects.filter(form=form, complete=True).prefetch_related("files")
    begun = time.monotonic()
    place = place_after(found, skipped)
    walked = time.monotonic() - begun
    for name, after in (("first", None), ("last", place)):
        begun = time.monotonic()
        page = islice(objects(found, sheets[0], sheets, Shape(), after=after), PAGE)
        rows = sum(1 for _row in page)
        print(f"{name} page of {rows:,}: {time.monotonic() - begun:.1f} s")
    print(f"$skip of {skipped:,} takes {walked:.1f} s before it")


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(main())
