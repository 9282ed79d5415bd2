"""What systemd and we say to each other: a socket that it holds for us, and that we are ready."""

from __future__ import annotations

import os
import socket

FIRST = 3
"""The number that systemd gives to the first file that it passes."""


def passed_socket() -> socket.socket | None:
    """Return the socket that systemd holds for us (`menuju.socket`); None where it holds none.

    It stays open while we are restarted: who knocks meanwhile waits, and is not turned away.
    """
    for_us = os.environ.pop("LISTEN_PID", "") == str(os.getpid())
    count = os.environ.pop("LISTEN_FDS", "")
    os.environ.pop("LISTEN_FDNAMES", None)
    if not for_us or count != "1":
        return None
    return socket.socket(fileno=FIRST)


def notify(word: str) -> None:
    """Tell systemd a state such as `READY=1`; where nobody listens, nothing happens."""
    path = os.environ.get("NOTIFY_SOCKET", "")
    if not path:
        return
    address = f"\0{path[1:]}" if path.startswith("@") else path
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
        line.connect(address)
        line.sendall(word.encode())
