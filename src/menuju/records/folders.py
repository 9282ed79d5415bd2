"""Folders of the home that only their owner enters, and files in them that are written once."""

import os
import tempfile
from pathlib import Path


def make(path: Path) -> None:
    """Make a folder of mode 0700 with its parents, and put their names safely on the disk."""
    if path.is_dir():
        return
    make(path.parent)
    path.mkdir(mode=0o700, exist_ok=True)
    settle(path.parent)


def settle(path: Path) -> None:
    """Return when the names in a folder are on the disk."""
    handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_once(path: Path, data: bytes) -> None:
    """Write a file of mode 0600 that appears whole or not at all; one that is there stays."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.link(temporary, path)
    except FileExistsError:
        return
    finally:
        Path(temporary).unlink()
    settle(path.parent)
