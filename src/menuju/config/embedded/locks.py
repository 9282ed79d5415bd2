"""File locks, which the kernel lets go when their holder dies, however it dies."""

from __future__ import annotations

import fcntl
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def open_lock(path: Path) -> int:
    """Return a descriptor to lock on; reading is enough, so that two users can share one home."""
    return os.open(path, os.O_RDONLY | os.O_CREAT | os.O_CLOEXEC, 0o644)


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Hold a lock that one program can have at a time."""
    lock = open_lock(path)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


def take_share(lock: int) -> None:
    """Take a share of a lock, waiting for one who holds it alone."""
    fcntl.flock(lock, fcntl.LOCK_SH)


def try_alone(lock: int) -> bool:
    """Take a lock alone if nobody else has it; a share of ours is given up for the attempt."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
