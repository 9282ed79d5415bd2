"""Use the server for the time of a block: start it or join it; the last to leave stops it."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import psycopg
from psycopg import sql

from menuju.config.embedded import guardian
from menuju.config.embedded.cluster import ROLE, ensure_cluster
from menuju.config.embedded.engine import find_engine
from menuju.config.embedded.folders import Folders, prepare
from menuju.config.embedded.locks import alone, open_lock, take_share, try_alone
from menuju.config.embedded.owner import Owner, owner_of
from menuju.languages import say
from menuju.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

DATABASE = "menuju"
BIGGEST_LOG = 10_000_000
FIRST_WORD_AFTER = 3.0
QUIET = {
    "log_min_duration_statement": "-1",
    "log_statement": "none",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
}
"""The server's log quotes no statement and no row: both hold what people have written.

Slow statements are told by the program itself, without their parameters (MENUJU_SLOW_QUERY_MS).
"""
LEAVING_PATIENCE = guardian.STOP_PATIENCE + 5


@contextmanager
def running(
    home: Path,
    *,
    options: Mapping[str, str] | None = None,
    tell: Callable[[str], None] = lambda _: None,
) -> Iterator[str]:
    """Yield the address of a running server that keeps its data under `home`.

    The first program starts it, others join it, the last one to leave stops it and waits for that.
    `options` are settings for a server started here; one that runs already keeps its own.
    `tell` hears a sentence when something takes long. Raises `Problem` when it cannot start.
    """
    folders = Folders(home=home.resolve())
    owner = owner_of(folders.data)
    prepare(folders, owner)
    users = open_lock(folders.locks / "users")
    try:
        with alone(folders.locks / "start"):
            take_share(users)
            _start_unless_guarded(folders, owner, options or {})
            _wait_until_open(folders, tell)
        yield address(folders)
    finally:
        _leave(folders, users)


def address(folders: Folders) -> str:
    """Return the `postgresql://` address of the database at the socket of these folders."""
    return f"postgresql:///{DATABASE}?host={quote(str(folders.sockets), safe='')}&user={ROLE}"


def _start_unless_guarded(folders: Folders, owner: Owner, options: Mapping[str, str]) -> None:
    """Start a server with its guardian, unless one lives: it holds its lock as long as it does."""
    lock = open_lock(folders.locks / "guardian")
    try:
        if not try_alone(lock):
            return
        binaries = find_engine(folders, owner)
        ensure_cluster(folders, owner, binaries=binaries)
        _turn_log(folders.log_file)
        _spawn_guardian(_orders(folders, owner, binaries / "postgres", options, lock), lock)
    finally:
        os.close(lock)


def _orders(
    folders: Folders, owner: Owner, program: Path, options: Mapping[str, str], lock: int
) -> guardian.Orders:
    """Return what the guardian needs to know; durability is PostgreSQL's default and stays on."""
    settings = {
        "listen_addresses": "",
        "unix_socket_directories": str(folders.sockets),
        "unix_socket_permissions": "0700",
        "timezone": "UTC",
        "log_timezone": "UTC",
        "log_line_prefix": "%m [%p] ",
        **QUIET,
        **options,
    }
    flags = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
    return guardian.Orders(
        command=[str(program), "-D", str(folders.data), *flags],
        data=str(folders.data),
        log=str(folders.log_file),
        users=str(folders.locks / "users"),
        guardian=lock,
        uid=owner.uid,
        gid=owner.gid,
    )


def _spawn_guardian(orders: guardian.Orders, lock: int) -> None:
    """Start the guardian in its own session: Ctrl-C in our terminal does not reach the server."""
    subprocess.run(  # noqa: S603 -- our own file, no shell
        [sys.executable, "-I", "-S", str(Path(guardian.__file__)), json.dumps(orders)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        pass_fds=[lock],
        start_new_session=True,
        cwd="/",
        check=True,
    )


def _wait_until_open(folders: Folders, tell: Callable[[str], None]) -> None:
    """Wait until the database answers, as long as the guardian lives; at first, make it."""
    began = told = time.monotonic()
    while True:
        try:
            return _ensure_database(folders)
        except psycopg.OperationalError:
            if not _is_guarded(folders):
                raise Problem(_does_not_start(folders)) from None
        if time.monotonic() - told > FIRST_WORD_AFTER:
            told = time.monotonic()
            tell(_still_waiting(seconds=round(told - began)))
        time.sleep(0.03)


def _ensure_database(folders: Folders) -> None:
    """Connect once; the first time, make the database."""
    try:
        psycopg.connect(address(folders)).close()
    except psycopg.OperationalError as refused:
        if f'database "{DATABASE}" does not exist' not in str(refused):
            raise
        with psycopg.connect(address(folders), dbname="postgres", autocommit=True) as server:
            server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(DATABASE)))


def _is_guarded(folders: Folders) -> bool:
    lock = open_lock(folders.locks / "guardian")
    try:
        return not try_alone(lock)
    finally:
        os.close(lock)


def _leave(folders: Folders, users: int) -> None:
    """Give our share back; the last one waits until the server has stopped."""
    last = try_alone(users)
    os.close(users)
    until = time.monotonic() + LEAVING_PATIENCE
    while last and _is_guarded(folders) and time.monotonic() < until:
        time.sleep(0.05)


def _turn_log(log: Path) -> None:
    """Keep one earlier log, so that it never grows without end."""
    with contextlib.suppress(FileNotFoundError):
        if log.stat().st_size > BIGGEST_LOG:
            log.replace(log.with_suffix(".log.1"))


def _still_waiting(*, seconds: int) -> str:
    return say(
        id="Menunggu basis data siap ({seconds} detik) …",
        en="Waiting for the database ({seconds} s) …",
        seconds=seconds,
    )


def _does_not_start(folders: Folders) -> str:
    lines = folders.log_file.read_text(errors="replace").splitlines()[-8:]
    return say(
        id="Basis data tidak dapat dimulai. Kata terakhirnya ({log}):\n{words}",
        en="The database does not start. Its last words ({log}):\n{words}",
        log=folders.log_file,
        words="\n".join(f"  {line}" for line in lines),
    )
