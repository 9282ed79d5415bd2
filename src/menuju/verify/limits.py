"""What a bundle may hold at most, and which names of files are safe on every system."""

from pathlib import PurePosixPath

from menuju.languages import say

MEBIBYTE = 1024 * 1024
MOST_FILES = 2000
MOST_BYTES = 256 * MEBIBYTE
"""One table or log; anything else in a bundle is small text."""
MOST_BYTES_OF_TEXT = 16 * MEBIBYTE
MOST_BYTES_TOGETHER = 512 * MEBIBYTE
LARGE = ("data/", "log/")


def largest(name: str) -> int:
    """Return how many bytes an entry of this name may hold."""
    return MOST_BYTES if name.startswith(LARGE) else MOST_BYTES_OF_TEXT


def too_large(name: str) -> str:
    """Return the sentence for an entry that holds more."""
    return say(
        id="lebih besar dari {most} MiB; tidak dibuka",
        en="larger than {most} MiB; not opened",
        most=largest(name) // MEBIBYTE,
    )


def is_safe(name: str) -> bool:
    """Say whether a name stays inside the folder on every system."""
    parts = PurePosixPath(name).parts
    return (
        bool(parts)
        and "/".join(parts) == name
        and not name.startswith("/")
        and ".." not in parts
        and name.isprintable()
        and not set(name) & set('\\:*?"<>|')
    )
