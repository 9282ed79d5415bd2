"""Back a house up and restore it, beside what an operator would put together by hand.

    python benchmarks/backup.py [--files 400]

A database with all places of the country (91,599 rows), 200,000 events with their private parts,
and so many megabytes of files that do not compress, 1 MB each. Measured: `menuju backup` (which
reads the archive again and checks it) and `menuju restore` (checked, files flushed one by one,
heads recomputed, foreign keys checked), a backup that was interrupted near its end; and the peer:
`pg_dump -Fc`, a tar of the files, both encrypted with age, and all of it back with `pg_restore`.
Everything lies on one disk, in a folder of /tmp.
"""
# ruff: noqa: PLC0415 -- Django wants its settings before the rooms are imported

import argparse
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

EVENTS = 200_000
MEGABYTE = 1_000_000
FILL = """
INSERT INTO records_event (id, name, at, stream, on_model, on_id, facts, commitment)
SELECT gen_random_uuid(), 'ukur.tulis.selesai', now(), 'ukur', 'ukur.Ukur', n::text,
       jsonb_build_object('n', n, 'words', md5(n::text)), encode(sha256(n::text::bytea), 'hex')
FROM generate_series(1, {events}) AS n;
INSERT INTO records_eventsecret (event_id, private, salt)
SELECT id, jsonb_build_object('who', commitment), decode(commitment, 'hex') FROM records_event
WHERE name = 'ukur.tulis.selesai'
"""


class StoppedError(Exception):
    """The interruption."""


def main() -> None:
    """Fill a house, then measure both ways."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--files", type=int, default=400, metavar="MB")
    megabytes = asked.parse_args().files
    folder = Path(tempfile.mkdtemp(prefix="menuju-backup-"))
    folder.chmod(0o711)
    home = folder / "home"
    os.environ |= {"MENUJU_HOME": str(home), "DJANGO_SETTINGS_MODULE": "menuju.config.settings"}
    from menuju.config.embedded import running

    try:
        with running(home) as url:
            os.environ["DATABASE_URL"] = url
            size = fill(megabytes)
            print(f"{size / MEGABYTE:,.0f} MB: files {megabytes} MB, the rest is the database")
            ours(folder, size)
            theirs(folder, size, url)
    finally:
        shutil.rmtree(folder)


def fill(megabytes: int) -> int:
    """Fill the house and return its bytes: files, and tables without their indexes."""
    import io

    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from menuju.config import seeding
    from menuju.records.actions.files import keep
    from menuju.records.types import Machine

    call_command("migrate", verbosity=0, interactive=False)
    seeding.country(tell=lambda _: None)
    with connection.cursor() as cursor:
        cursor.execute(FILL.format(events=EVENTS))
        for _ in range(megabytes):
            content = io.BytesIO(os.urandom(MEGABYTE))
            keep(content, media_type="application/pdf", name="x.pdf", by=Machine("ukur"))
        cursor.execute(
            "SELECT sum(pg_table_size(oid)) FROM pg_class"
            " WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
        )
        return int(cursor.fetchone()[0]) + megabytes * MEGABYTE


def ours(folder: Path, size: int) -> None:
    """Measure the two commands."""
    from django.conf import settings
    from django.db import connection, connections

    from menuju.config.backup import encryption, restoring
    from menuju.config.backup.writing import back_up
    from menuju.records.actions.seals import seal
    from menuju.records.types import Machine

    seal(by=Machine("ukur"))
    public = encryption.make_key(folder / "key")
    path = folder / "house.tar"
    told("menuju backup", size, timed(lambda: back_up(path, to=[public])))
    interrupted = folder / "again.tar"
    try:
        back_up(interrupted, to=[public], watch=stop_at_tables)
    except StoppedError:
        told(
            "  and one interrupted at the database",
            size,
            timed(lambda: back_up(interrupted, to=[public])),
        )
    interrupted.unlink()
    with connection.cursor() as cursor:
        cursor.execute("CREATE DATABASE restored")
    connections.close_all()
    before = connection.settings_dict["NAME"], settings.HOME
    connection.settings_dict["NAME"], settings.HOME = "restored", folder / "restored"
    settings.HOME.mkdir()
    identities = encryption.read_keys(folder / "key")
    told(
        "menuju restore",
        size,
        timed(lambda: restoring.restore(restoring.open_archive(path, identities=identities))),
    )
    connections.close_all()
    connection.settings_dict["NAME"], settings.HOME = before
    print(f"{'  archive':38} {path.stat().st_size / MEGABYTE:>8,.0f} MB")
    path.unlink()


def stop_at_tables(name: str, _done: int, _of: int) -> None:
    """Stop when the files are in."""
    if name == "tables":
        raise StoppedError


def theirs(folder: Path, size: int, url: str) -> None:
    """Measure PostgreSQL's own tools and tar, encrypted with the same age."""
    import pyrage

    from menuju.config.embedded.engine import _packaged

    tools = _packaged() / "bin"
    identity = pyrage.x25519.Identity.generate()
    dump, files = folder / "dump", folder / "files.tar"

    def save() -> None:
        run(tools / "pg_dump", "-Fc", f"--file={dump}", url)
        run("tar", "-C", str(folder / "home"), "-cf", str(files), "files")
        for path in (dump, files):
            pyrage.encrypt_file(str(path), f"{path}.age", [identity.to_public()])
            path.unlink()
        os.sync()

    def bring_back() -> None:
        for path in (dump, files):
            pyrage.decrypt_file(f"{path}.age", str(path), [identity])
        (folder / "peer").mkdir()
        run("tar", "-C", str(folder / "peer"), "-xf", str(files))
        run(tools / "createdb", f"--maintenance-db={url}", "peer")
        run(
            tools / "pg_restore",
            "--no-owner",
            f"--dbname={url.replace('/menuju?', '/peer?')}",
            str(dump),
        )
        os.sync()

    told("pg_dump -Fc, tar, age", size, timed(save))
    told("age, tar, pg_restore", size, timed(bring_back))


def run(*words: str | Path) -> None:
    """Run a tool; it must succeed."""
    subprocess.run([str(word) for word in words], check=True)


def timed(deed: Callable[[], object]) -> float:
    """Return how many seconds it takes."""
    began = time.monotonic()
    deed()
    return time.monotonic() - began


def told(what: str, size: int, seconds: float) -> None:
    """Print a figure."""
    print(f"{what:38} {seconds:>8.1f} s {size / MEGABYTE / seconds:>8,.0f} MB/s", flush=True)


if __name__ == "__main__":
    main()
