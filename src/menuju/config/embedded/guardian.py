"""The guardian: one small process per server, its parent, which leaves last.

Every program that uses the server holds a share of the lock `users`; the kernel takes the share
back when the program ends, also by SIGKILL. When the guardian can have that lock alone, nobody is
left: it stops the server and ends. A server that was killed is started again. If the guardian
itself is killed, the kernel sends the server the signal for a fast, clean stop (PR_SET_PDEATHSIG),
so no server is ever left behind.

Run by path, as `python -I -S guardian.py ORDERS`, on the standard library alone: it starts in
milliseconds, stays small, and after its first lines reads no file that only root could read.
"""

import contextlib
import ctypes
import fcntl
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import NoReturn, TypedDict

PR_SET_PDEATHSIG = 1
LIBC = ctypes.CDLL(None, use_errno=True)
LOOK_AGAIN = 0.25
PATIENCE = 120.0
"""Seconds to wait for a dead server's children to let go of its shared memory."""
STOP_PATIENCE = 60.0
LINE_OF_STATE = 7
NOT_YET = ("pre-existing shared memory block", "lock file", "Is another postmaster")


class Orders(TypedDict):
    """What the program tells its guardian."""

    command: list[str]
    data: str
    log: str
    users: str
    guardian: int
    uid: int
    gid: int


def main() -> None:
    """Start the server, watch over it, stop it when nobody is left."""
    _leave_our_parent()
    orders: Orders = json.loads(sys.argv[1])
    log = os.open(orders["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600)
    users = os.open(orders["users"], os.O_RDONLY | os.O_CLOEXEC)
    os.set_inheritable(orders["guardian"], False)
    _become(orders, log)
    for word in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        # A service manager may ask everyone at once; the guardian goes when the programs have gone.
        signal.signal(word, lambda *_: None)
    server = start(orders, log)
    while not nobody_left(users):
        if server.poll() is not None:
            _note(log, f"the server ended with {server.returncode}; starting it again")
            time.sleep(1)
            server = start(orders, log)
        time.sleep(LOOK_AGAIN)
    stop(server)
    os.close(orders["guardian"])
    os.close(users)


def _leave_our_parent() -> None:
    """Become nobody's child, so that the program that started us need not wait for us."""
    if os.fork():
        os._exit(0)


def _become(orders: Orders, log: int) -> None:
    """Give up root for good, and let standard output and error go to the server's log."""
    os.dup2(log, 1)
    os.dup2(log, 2)
    if os.geteuid() == orders["uid"]:
        return
    os.fchown(log, orders["uid"], orders["gid"])
    os.setgroups([])
    os.setresgid(orders["gid"], orders["gid"], orders["gid"])
    os.setresuid(orders["uid"], orders["uid"], orders["uid"])


def nobody_left(users: int) -> bool:
    """Return whether no program holds a share any more; if so, newcomers now wait for us to end."""
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def start(orders: Orders, log: int) -> "subprocess.Popen[bytes]":
    """Start the server, patiently: after a crash its old children need a moment to let go."""
    until = time.monotonic() + PATIENCE
    while True:
        remove_stale_pid(Path(orders["data"]) / "postmaster.pid", log)
        before = os.lseek(log, 0, os.SEEK_END)
        server = subprocess.Popen(  # noqa: S603 -- our own binary, no shell
            orders["command"],
            stdin=subprocess.DEVNULL,
            cwd=orders["data"],
            env={"LC_ALL": "C", "TZ": "UTC", "PATH": "/usr/bin:/bin"},
            preexec_fn=_stop_with_me,  # noqa: PLW1509 -- this process has one thread
        )
        if _is_up(server, orders):
            return server
        said = Path(orders["log"]).read_bytes()[before:].decode(errors="replace")
        if time.monotonic() > until or not any(words in said for words in NOT_YET):
            _give_up(log, f"the server does not start, it ended with {server.returncode}")
        time.sleep(0.5)


def stop(server: "subprocess.Popen[bytes]") -> None:
    """Stop at once but cleanly (SIGINT, "fast"); if that takes too long, without a checkpoint."""
    for word in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
        with contextlib.suppress(ProcessLookupError):
            server.send_signal(word)
        with contextlib.suppress(subprocess.TimeoutExpired):
            server.wait(STOP_PATIENCE)
            return


def remove_stale_pid(file: Path, log: int) -> None:
    """Remove a pid file whose number now belongs to a process that is no PostgreSQL.

    After a restart of the machine or container the number may be anyone's, and PostgreSQL would
    wait for that stranger for ever. A living server keeps its file; shared memory protects it too.
    """
    try:
        pid = int(file.read_text().split("\n", 1)[0])
        name = Path(f"/proc/{pid}/comm").read_text().strip()
    except (FileNotFoundError, ValueError, ProcessLookupError):
        return
    if name != "postgres":
        _note(log, f"removing a stale postmaster.pid: process {pid} is {name}")
        file.unlink(missing_ok=True)


def _is_up(server: "subprocess.Popen[bytes]", orders: Orders) -> bool:
    """Wait until the server takes connections (true) or ends (false); recovery takes its time."""
    file = Path(orders["data"]) / "postmaster.pid"
    while server.poll() is None:
        with contextlib.suppress(FileNotFoundError):
            lines = file.read_text().splitlines()
            if lines and lines[0] == str(server.pid) and lines[LINE_OF_STATE:][:1] == ["ready   "]:
                return True
        time.sleep(0.02)
    return False


def _stop_with_me() -> None:
    """In the child, just before it becomes the server: ask the kernel to stop it when we die."""
    if LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGINT, 0, 0, 0) != 0:
        os._exit(71)


def _give_up(log: int, why: str) -> NoReturn:
    _note(log, why)
    sys.exit(1)


def _note(log: int, words: str) -> None:
    os.write(log, f"menuju guardian: {words}\n".encode())


if __name__ == "__main__":
    main()
