"""Time the pages of a long form: first page, a saved page, and a check while one types.

    python benchmarks/form_page.py [--questions 500] [--requests 50]

A database of its own gets one published form of that many questions in groups of ten, with
relevance, constraints, calculations and two languages. Budget: the first page of 500 questions in
150 ms. `cold` is the very first request of a process, in which the form is read; processor seconds
of this process are printed beside the wall clock, for machines that do other things meanwhile.
"""
# ruff: noqa: PLC0415 -- Django wants its settings before its models are imported

import argparse
import os
import re
import tempfile
import time
from pathlib import Path
from statistics import median, quantiles

from menuju.config.embedded import running

KINDS = ("text", "integer", "select_one sk", "select_multiple sk", "decimal", "date", "text",
         "integer", "select_one sk", "calculate")  # fmt: skip
HEAD = (
    "| survey |\n| | type | name | label::Bahasa Indonesia (id) | label::English (en) |"
    " relevant | constraint | calculation | required |"
)
TAIL = (
    "| choices |\n| | list_name | name | label::Bahasa Indonesia (id) | label::English (en) |\n"
    + "\n".join(f"| | sk | {n} | Skala {n} | Scale {n} |" for n in range(5))
    + "\n| settings |\n| | form_title | form_id | version |\n| | Panjang | panjang | 1 |\n"
)


def main() -> None:
    """Fill a database of its own and print one line a kind of request."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--questions", type=int, default=500)
    parser.add_argument("--requests", type=int, default=50)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="menuju-form-") as folder:
        Path(folder).chmod(0o711)  # as root, the server runs as an unprivileged user
        with running(Path(folder)) as url:
            measure(prepare(Path(folder), url, table(asked.questions)), asked.requests)


def table(questions: int) -> str:
    """Write the form as sheets in Markdown."""
    rows = [row for start in range(0, questions, 10) for row in group(start, questions)]
    return "\n".join([HEAD, *rows, TAIL])


def group(start: int, questions: int) -> list[str]:
    """Write ten questions in a group."""
    inner = [question(n) for n in range(start, min(start + 10, questions))]
    begin = f"| | begin group | g{start} | Bagian {start} | Part {start} | | | | |"
    return [begin, *inner, "| | end group | | | | | | | |"]


def question(n: int) -> str:
    """Write one question; the last but one of a group is asked by relevance."""
    kind = KINDS[n % 10]
    relevant = f"${{q{n - 1}}} > 5" if n % 10 == 8 else ""
    constraint = ". >= 0 and . <= 100" if kind == "integer" else ""
    calculation = f"${{q{n - 2}}} * 2 + 1" if kind == "calculate" else ""
    words = f"Pertanyaan nomor {n} tentang layanan | Question {n} about the service"
    must = "yes" if n % 10 in {0, 2} else ""
    return f"| | {kind} | q{n} | {words} | {relevant} | {constraint} | {calculation} | {must} |"


def prepare(home: Path, url: str, sheets: str) -> str:
    """Migrate, publish the form for anyone, and return the address at which it begins."""
    os.environ |= {"MENUJU_HOME": str(home), "DATABASE_URL": url, "MENUJU_LOG_LEVEL": "ERROR"}
    os.environ["DJANGO_SETTINGS_MODULE"] = "menuju.config.settings"
    import django

    django.setup()
    from django.core.management import call_command
    from pyxform.xls2xform import convert

    from menuju.forms.actions import versions
    from menuju.forms.types import Audience, NewForm
    from menuju.people.models import Organisation, User
    from menuju.people.types import Actor, Role

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    owner = Organisation.objects.create(kind="ministry", name="Kementerian")
    user = User.objects.create(email="satu@example.id", name="Satu")
    user.memberships.create(role=Role.SECRETARIAT, organisation=owner)
    by = Actor.of(user)
    xform = convert(xlsform=sheets, file_type=".md", validate=False).xform.encode()
    about = NewForm(purpose="Mengukur.", audience=Audience.ANYONE)
    draft = versions.prepare(xform, name="panjang.xml", owner=owner, about=about, by=by)
    versions.publish(draft, by=by)
    return "/formulir/panjang/isi/"


def measure(start: str, requests: int) -> None:
    """Begin the form once, and print the times of its pages."""
    from django.test import Client

    from menuju.forms.queries.filling import opening
    from menuju.forms.queries.xforms import xform_bytes
    from menuju.xforms.running import program

    client = Client()
    page = client.post(start).headers["Location"]
    seen = re.findall(r'name="seen" value="([^"]*)"', client.get(page).content.decode())[0]
    for cache in (opening._model, opening._pages, xform_bytes, program._kept):
        cache.cache_clear()
    told("cold: first page", [timed(lambda: client.get(page))])
    told("first page", [timed(lambda: client.get(page)) for _ in range(requests)])
    sent = {"deed": "check", "/data/g0/q1": "7", "seen": seen}
    told("check while typing", [timed(lambda: check(client, page, sent)) for _ in range(requests)])
    last = page.rsplit("/", 2)[0] + "/periksa/"
    told("all answers", [timed(lambda: client.get(last)) for _ in range(requests)])


def check(client: object, page: str, sent: dict[str, str]) -> None:
    """Send what a browser sends while somebody types."""
    client.post(page, sent, headers={"HX-Request": "true"})


def timed(ask: object) -> tuple[float, float]:
    """Return milliseconds by the wall and of the processor."""
    wall, processor = time.perf_counter(), time.process_time()
    ask()
    return (time.perf_counter() - wall) * 1e3, (time.process_time() - processor) * 1e3


def told(name: str, times: list[tuple[float, float]]) -> None:
    """Print one line."""
    wall, processor = ([time[n] for time in times] for n in (0, 1))
    late = quantiles(wall, n=20)[-1] if len(wall) > 1 else wall[0]
    print(
        f"{name:20} median {median(wall):6.1f} ms, p95 {late:6.1f} ms;"
        f" processor {median(processor):6.1f} ms"
    )


if __name__ == "__main__":
    main()
