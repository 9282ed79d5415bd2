"""The empty house that a backup is restored into, and the mark that it is not done yet.

The mark is a table, made first and dropped last. While it stands, no command serves this database
(`refuse_unfinished`), and only the same archive may go on. A house that holds anything is refused.
"""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

from menuju.languages import say
from menuju.problems import Conflict

MARK = "menuju_restoring"
MAKE = "CREATE TABLE menuju_restoring (archive text PRIMARY KEY, loaded boolean NOT NULL)"


def begin(id: str) -> bool:
    """Mark the house as being restored from this archive; return whether its rows are in already.

    Raises `Conflict` where the house is not empty, or another archive's restore was interrupted.
    """
    if there := unfinished():
        if there != id:
            raise Conflict(_another())
        return _one("SELECT loaded FROM menuju_restoring") is True
    refuse_occupied()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(MAKE)
        cursor.execute("INSERT INTO menuju_restoring VALUES (%s, false)", [id])
    return False


def refuse_occupied() -> None:
    """Raise `Conflict` where this house holds anything but a restore that was interrupted."""
    if not unfinished():
        _refuse_tables()
        _refuse_files()


def rows_are_in() -> None:
    """Say so in the transaction that brought them."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE menuju_restoring SET loaded = true")


def finish() -> None:
    """Take the mark away: from now on the house may serve."""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE {MARK}")


def unfinished() -> str:
    """Return the archive whose restore was interrupted here; empty where there is none."""
    if _one("SELECT to_regclass(%s)", MARK) is None:
        return ""
    return str(_one("SELECT archive FROM menuju_restoring"))


def refuse_unfinished() -> None:
    """Raise `Conflict` where a restore was interrupted: half a house serves nobody."""
    if unfinished():
        raise Conflict(
            say(
                id="Pemulihan cadangan di sini belum selesai. Ulangi perintah yang sama:"
                " menuju restore BERKAS --identity KUNCI",
                en="A backup is being restored here and is not done. Repeat the same command:"
                " menuju restore FILE --identity KEY",
            )
        )


def _refuse_tables() -> None:
    count = _one(
        "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()",
    )
    if count:
        raise Conflict(
            say(
                id="Basis data {name} sudah berisi {count} tabel; cadangan hanya dipulihkan ke"
                " yang kosong. Beri DATABASE_URL yang kosong, atau MENUJU_HOME lain.",
                en="Database {name} holds {count} tables already; a backup is restored only into"
                " an empty one. Give an empty DATABASE_URL, or another MENUJU_HOME.",
                name=connection.settings_dict["NAME"],
                count=count,
            )
        )


def _refuse_files() -> None:
    folder = Path(settings.HOME) / "files"
    if any(path.is_file() for path in folder.rglob("*")):
        raise Conflict(
            say(
                id="{folder} sudah berisi berkas; cadangan hanya dipulihkan ke rumah yang kosong."
                " Beri MENUJU_HOME lain.",
                en="{folder} holds files already; a backup is restored only into an empty house."
                " Give another MENUJU_HOME.",
                folder=folder,
            )
        )


def _another() -> str:
    return say(
        id="Di sini pemulihan arsip lain terputus. Lanjutkan dengan arsip itu, atau mulai dengan"
        " basis data dan MENUJU_HOME yang kosong.",
        en="The restore of another archive was interrupted here. Go on with that one, or begin"
        " with an empty database and MENUJU_HOME.",
    )


def _one(question: str, *given: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(question, given or None)
        row = cursor.fetchone()
    return row[0] if row else None
