"""By what a piece of evidence is known again in another year: file, page, or address."""

import re
from collections.abc import Iterable
from urllib.parse import parse_qsl, urlencode, urlsplit

Marks = frozenset[str]
"""One piece: it is old where any of these was shown before."""

Copy = tuple[str, str, int | None]
"""Digest, final address and status of what was fetched from a link once."""

TRACKS = re.compile(r"^(utm_\w+|fbclid|gclid)$")
"""Parts of an address that tell who sent the reader, and nothing of the page."""
FETCHED = range(200, 300)


def marks(file: str | None, url: str, copies: Iterable[Copy] = ()) -> Marks:
    """Return the marks of a piece: digest of its file, or address and what was fetched there.

    `copies` are digest, final address and status of each fetch. A page that is the same by digest
    shows nothing new under another address. One that changed under its old address does not
    count as new either: nearly every page differs a little each time it is fetched.
    """
    if file:
        return frozenset([file])
    fetched = [
        (digest, address) for digest, address, status in copies if digest and status in FETCHED
    ]
    pages = {digest for digest, _address in fetched}
    return frozenset({plain(url), *pages, *(plain(address) for _digest, address in fetched)} - {""})


def plain(url: str) -> str:
    """Return an address without what does not change the page: scheme, `www.`, trackers, ending."""
    parts = urlsplit(url.strip())
    host = parts.netloc.casefold().removeprefix("www.")
    asked = urlencode([pair for pair in parse_qsl(parts.query) if not TRACKS.match(pair[0])])
    inner = parts.fragment if parts.fragment.startswith(("/", "!")) else ""
    told = host + parts.path.rstrip("/")
    return told + (f"?{asked}" if asked else "") + (f"#{inner}" if inner else "")
