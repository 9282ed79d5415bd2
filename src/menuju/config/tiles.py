"""Pictures of a map from elsewhere: off, unless a setting names their server and their makers."""

import os
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

PLACES = ("{z}", "{x}", "{y}")
TOLD = "MENUJU_TILES must be like `https://tiles.example/{z}/{x}/{y}.png © who made them`"


@dataclass(frozen=True, slots=True)
class Tiles:
    """Where the pictures of a map come from, and whom to name for it."""

    url: str
    """With `{z}`, `{x}` and `{y}`."""
    attribution: str
    link: str
    """Where the makers say more; empty where the setting names no address."""

    @property
    def origin(self) -> str:
        """What the Content-Security-Policy allows pictures from."""
        told = urlsplit(self.url)
        return f"{told.scheme}://{told.netloc}"


def tiles(name: str = "MENUJU_TILES") -> Tiles | None:
    """Return what a variable says: an address, whom to name, and at its end an address of theirs.

    None where it is empty. Raises `ImproperlyConfigured` for an address without places, over clear
    text (but on this machine), with variables in its host, or without a word about its makers.
    """
    told = os.environ.get(name, "").split()
    if not told:
        return None
    url, words = told[0], told[1:]
    link = words.pop() if len(words) > 1 and words[-1].startswith("https://") else ""
    if not words or not _is_usable(url):
        raise ImproperlyConfigured(f"{TOLD}; over https, the makers not left out.")
    return Tiles(url, " ".join(words), link)


def _is_usable(url: str) -> bool:
    try:
        parts = urlsplit(url)
        here = parts.hostname in {"127.0.0.1", "localhost"}
        _ = parts.port
    except ValueError:
        return False
    safe = parts.scheme == "https" or (parts.scheme == "http" and here)
    plain = bool(parts.netloc) and not set(parts.netloc) & set("{}@;, '\"*")
    return safe and plain and all(place in url for place in PLACES)
