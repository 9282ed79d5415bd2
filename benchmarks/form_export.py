"""Two hundred and fifty thousand submissions taken away as CSV, and read as OData.

    python benchmarks/form_export.py [--submissions 250000] [--questions 60]

One submission is received as always, and copied by the database itself. Then the export is streamed
as its view streams it, and once more as OData. Budget: the process never holds 300 MB. Exits 1
beyond. Rows are counted.
"""
# ruff: noqa: PLC0415 -- Django wants its settings before anything else is imported

from __future__ import annotations

import argparse
import os
import resource
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

MOST_MB = 300
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
            _take("csv", wanted.submissions + 1)
            _take("odata", wanted.submissions + 1)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"memory at most {most:.0f} MB")
    return int(most > MOST_MB)


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
    from menuju.forms import exports
    from menuju.forms.models import Form, Submission
    from menuju.forms.queries.odata import Shape, objects
    from menuju.forms.queries.submissions import sheets_of
    from menuju.forms.views.odata import _pieces

    form = Form.objects.get()
    sheets = sheets_of(form)
    found = Submission.objects.filter(form=form, complete=True)
    begun, size, rows = time.monotonic(), 0, 0
    if kind == "csv":
        lines = exports.csv_lines(exports.header(sheets[0]), exports.table(found, sheets[0]))
        for piece in lines:
            size, rows = size + len(piece), rows + piece.count(b"\n")
        rows -= 1
    else:
        told = objects(found.prefetch_related("files"), sheets[0], sheets, Shape())
        for text in _pieces({"@odata.context": ""}, told):
            size, rows = size + len(text), rows + text.count('"__system"')
    took = time.monotonic() - begun
    print(
        f"{kind}: {rows:,} rows, {size / 1e6:.0f} MB in {took:.0f} s, {rows / took:,.0f} a second"
    )
    if rows != expected:
        sys.exit(f"{kind}: {expected:,} rows were expected")


if __name__ == "__main__":
    sys.exit(main())
