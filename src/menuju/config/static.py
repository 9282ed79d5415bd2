"""Collect static files when, and only when, they have changed."""

from __future__ import annotations

from hashlib import sha256
from importlib.metadata import version
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

from menuju.config.embedded.locks import alone

if TYPE_CHECKING:
    from pathlib import Path


def collect_if_changed() -> bool:
    """Collect into `STATIC_ROOT` unless its stamp says that it holds these very files.

    Names carry digests, so the files of an older program that still runs are left in place.
    """
    root: Path = settings.STATIC_ROOT
    root.parent.mkdir(parents=True, exist_ok=True)
    stamp, wanted = root / ".collected", _fingerprint()
    with alone(root.parent / "static.lock"):
        if stamp.exists() and stamp.read_text() == wanted:
            return False
        call_command("collectstatic", verbosity=0, interactive=False)
        stamp.write_text(wanted)
    return True


def _fingerprint() -> str:
    """Return a digest of our version and of every source file's path, size and time."""
    seen = sha256(version("menuju").encode())
    for finder in get_finders():
        for path, storage in finder.list([]):
            modified = storage.get_modified_time(path).timestamp()
            seen.update(f"{path}\0{storage.size(path)}\0{modified}\n".encode())
    return seen.hexdigest()
