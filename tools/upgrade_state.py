"""Write down a small house as this version keeps it, for the tests that upgrade it ever after.

    python tools/upgrade_state.py tests/config/upgrades/0.1.0
    python tools/upgrade_state.py tests/config/upgrades/NAME --code FOLDER   with older code

The house is synthetic: a published official round, and a live round with answers, evidence and
scores, made by actions. Its rows are written as `COPY` text with the migrations that made the
tables; files under their digest; of its keys the public half. `--code` is a folder with the source
of the older version (`git archive VERSION | tar x -C FOLDER`), whose own actions and makers run.
"""

# ruff: noqa: PLC0415 -- which code is imported is asked for
import argparse
import io
import json
import os
import shutil
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

LEFT_OUT = ("django_migrations", "people_session", "people_cache")
COLUMNS = """
SELECT c.relname::text, array_agg(a.attname::text ORDER BY a.attnum)
FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
  AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' AND c.relname <> ALL (%s)
GROUP BY c.relname ORDER BY c.relname
"""
SEQUENCES = """
SELECT sequencename::text, last_value FROM pg_sequences
WHERE last_value IS NOT NULL ORDER BY sequencename
"""


def main() -> None:
    """Make the house in a database of its own, and write it down."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("out", type=Path)
    asked.add_argument("--code", type=Path, default=Path(__file__).parents[1])
    told = asked.parse_args()
    out, code = told.out.resolve(), told.code.resolve()
    sys.path[:0] = [str(code / "src"), str(code)]
    home = Path(tempfile.mkdtemp(prefix="menuju-state-"))
    home.chmod(0o711)
    os.environ |= {"MENUJU_HOME": str(home), "DJANGO_SETTINGS_MODULE": "menuju.config.settings"}
    from menuju.config.embedded import running

    try:
        with running(home) as url:
            os.environ["DATABASE_URL"] = url
            live_in()
            write_down(out, home)
    finally:
        shutil.rmtree(home)
    print(f"{out}: {sum(path.stat().st_size for path in out.rglob('*') if path.is_file())} bytes")


def live_in() -> None:
    """Migrate, then let people do a little of everything."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.utils import translation

    call_command("migrate", verbosity=0, interactive=False)
    with translation.override("id"):
        official()
        if find_spec("menuju.questions"):
            live()
    from menuju.records.actions.seals import seal
    from menuju.records.types import Machine

    if find_spec("menuju.records.actions.work"):
        from menuju.records.actions.work import catch_up

        catch_up(by=Machine("contoh"))
    seal(by=Machine("contoh"))


def official() -> None:
    """Publish the results of an official round."""
    from tests import makers

    makers.published_run("putaran-resmi", scores=(("35.07", "3.25"), ("63.03", "2.75")))


def live() -> None:
    """Let regions answer with evidence, and two assessors score one of them."""
    from menuju.people.types import Role
    from menuju.questions.actions import evidence
    from menuju.questions.types import EvidenceKind, EvidenceNote
    from menuju.review.actions import mentors
    from tests import makers
    from tests.review import live

    there = makers.Organisation.objects.filter(kind="government")
    known = {one.place_id: one for one in there}
    made, make = {}, makers.government
    makers.government = lambda code, name: (
        known.get(code) or made.setdefault(code, make(code, name))
    )
    world = live.answering()
    malang = world.governments["35.07"]
    response = world.collection.responses.get(place="35.07")
    answer = response.answers.select_related("question", "response__collection").first()
    by = makers.actor(Role.COORDINATOR, malang)
    mine = world.collection.responses.filter(pk=response.pk)
    mine.update(state="filling")
    response.answers.update(locked=False, state="draft")
    note = EvidenceNote(EvidenceKind.DECREE, "SK Dewan (contoh)", "1/2026")
    paper = evidence.add_file(
        io.BytesIO(b"Keputusan contoh"), name="sk.txt", note=note, organisation=malang, by=by
    )
    evidence.attach(answer, paper, by=by)
    response.answers.update(locked=True, state="complete")
    mine.update(state="approved")
    world.advance()
    people = [live.assessor(f"Asesor {number}") for number in (1, 2)]
    entries = live.taking_part(world.round)
    world.panel(*people, entries=entries)
    mentors.appoint(
        world.round,
        world.governments["16.06"],
        makers.member(Role.MENTOR, world.organiser, "Pembimbing"),
        by=world.secretariat,
    )
    for number, person in enumerate(people):
        live.judge(world.entry(), person, {"BL01": 2 + number, "BL02": 3, "OP01": 4})
    live.give(world.entry("63.03"), people[0], value=1)


def write_down(out: Path, home: Path) -> None:
    """Write tables, files and the public key of the house into a folder."""
    from django.db import connection

    shutil.rmtree(out, ignore_errors=True)
    (out / "files").mkdir(parents=True)
    with connection.cursor() as cursor:
        cursor.execute("SET timezone = 'UTC'")
        cursor.execute("SELECT app, name FROM django_migrations ORDER BY app, name")
        state = {"migrations": cursor.fetchall(), "tables": {}}
        cursor.execute(COLUMNS, [list(LEFT_OUT)])
        for name, columns in cursor.fetchall():
            names = ", ".join(f'"{column}"' for column in columns)
            with cursor.copy(f'COPY "{name}" ({names}) TO STDOUT') as rows:
                text = b"".join(bytes(row) for row in rows)
            if text:
                (out / f"{name}.copy").write_bytes(text)
                state["tables"][name] = columns
        cursor.execute(SEQUENCES)
        state["sequences"] = dict(cursor.fetchall())
    from menuju.records import keys

    state["key"] = keys.current_signer().public.raw.hex()
    for path in (home / "files").glob("??/??/*"):
        shutil.copyfile(path, out / "files" / path.name)
    (out / "state.json").write_text(json.dumps(state, indent=1) + "\n")


if __name__ == "__main__":
    main()
