"""Fetch a page of somebody else's site once: what it is called, and its digest.

An address that a person types may lead anywhere, so nothing inside our own walls is ever asked:
each name is resolved once, every address that it has must be a public one, and the line goes to
that address and no other (no second resolution that could tell another). Redirects are followed by
the same rules. Little time, few bytes, http and https only, no cookies, no secrets.
"""

import http.client
import re
import socket
import ssl
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from html import unescape
from http import HTTPStatus
from ipaddress import IPv6Address, ip_address, ip_network
from urllib.parse import SplitResult, urljoin, urlsplit

from django.utils.translation import gettext as _

MOST_BYTES = 5_000_000
MOST_LEAPS = 4
SECONDS = 15
LONGEST_TITLE = 300
PORTS = {"http": 80, "https": 443}
WITHIN = tuple(map(ip_network, ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32")))
"""Networks of IPv6 whose addresses hold one of IPv4 within, which may be any."""

AGENT = "Menuju (bukti tautan; +https://menuju.id)"
TITLE = re.compile(rb"<title[^>]*>(.*?)</title", re.IGNORECASE | re.DOTALL)
CHARSET = re.compile(r"charset=[\"']?([\w-]+)", re.IGNORECASE)
LEADS_ON = {301, 302, 303, 307, 308}


class Unfetched(Exception):  # noqa: N818 -- what it is
    """The page cannot be fetched, or may not be; says why, in the site's language."""


@dataclass(frozen=True, slots=True)
class Page:
    """What was found at an address."""

    address: str
    """Where it was found in the end."""
    status: int
    title: str
    media_type: str
    sha256: str
    size: int


Fetch = Callable[[str], Page]
"""Fetches an address; raises `Unfetched`. `settings.LINK_FETCHER` names one."""

Resolve = Callable[[str, int], Sequence[str]]


def resolved(host: str, port: int) -> list[str]:
    """Return the addresses of a name."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError:
        raise Unfetched(_("nama situsnya tidak ditemukan.")) from None
    return [str(where[0]) for *_rest, where in found]


def is_public(address: str) -> bool:
    """Say whether an address lies outside: not on this machine, in this network, or in a tunnel."""
    told = ip_address(address.partition("%")[0])
    if isinstance(told, IPv6Address):
        if told.ipv4_mapped:
            told = told.ipv4_mapped
        elif any(told in network for network in WITHIN):
            return False
    return told.is_global and not told.is_multicast


def fetch(
    url: str,
    *,
    resolve: Resolve = resolved,
    allowed: Callable[[str], bool] = is_public,
    ports: dict[str, int] = PORTS,
) -> Page:
    """Fetch a page; raises `Unfetched`."""
    until = time.monotonic() + SECONDS
    for _leap in range(MOST_LEAPS + 1):
        parts = _split(url, ports)
        line = _line(parts, resolve=resolve, allowed=allowed, port=ports[parts.scheme], until=until)
        try:
            answer = _asked(line, parts, until=until)
            if answer.status not in LEADS_ON:
                return _read(answer, url, until=until)
            url = urljoin(url, answer.headers.get("Location", ""))
        except (OSError, http.client.HTTPException):
            raise Unfetched(_("situsnya tidak menjawab.")) from None
        finally:
            line.close()
    raise Unfetched(_("alamatnya terus mengalihkan ke alamat lain."))


def _split(url: str, ports: dict[str, int]) -> SplitResult:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise Unfetched(_("alamatnya tidak dapat dibaca.")) from None
    if parts.scheme not in ports or not parts.hostname or parts.username is not None:
        raise Unfetched(_("alamatnya bukan http atau https biasa."))
    if port not in (None, ports[parts.scheme]):
        raise Unfetched(_("alamatnya memakai port yang tidak biasa."))
    return parts


def _line(
    parts: SplitResult,
    *,
    resolve: Resolve,
    allowed: Callable[[str], bool],
    port: int,
    until: float,
) -> http.client.HTTPConnection:
    """Return a connection to the very address that was looked at."""
    host = str(parts.hostname)
    addresses = resolve(host, port)
    if not addresses or not all(map(allowed, addresses)):
        raise Unfetched(_("alamatnya di dalam jaringan tertutup, tidak untuk umum."))
    line = http.client.HTTPConnection(host, port, timeout=_left(until))
    try:
        line.sock = socket.create_connection((addresses[0], port), timeout=_left(until))
        if parts.scheme == "https":
            context = ssl.create_default_context()
            line.sock = context.wrap_socket(line.sock, server_hostname=host)
    except ssl.SSLError:
        raise Unfetched(_("sertifikat TLS situsnya tidak sah.")) from None
    except OSError:
        raise Unfetched(_("situsnya tidak menjawab.")) from None
    return line


def _asked(
    line: http.client.HTTPConnection, parts: SplitResult, *, until: float
) -> http.client.HTTPResponse:
    path = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
    path = re.sub(r"[^!-~]", lambda sign: "".join(f"%{b:02X}" for b in sign[0].encode()), path)
    line.sock.settimeout(_left(until))
    headers = {"User-Agent": AGENT, "Accept": "text/html,*/*;q=0.5", "Accept-Encoding": "identity"}
    line.request("GET", path, headers=headers)
    return line.getresponse()


def _read(answer: http.client.HTTPResponse, url: str, *, until: float) -> Page:
    """Read a page to its end, within the limits."""
    if answer.status != HTTPStatus.OK:
        raise Unfetched(_("situsnya menjawab %(status)d.") % {"status": answer.status})
    held = bytearray()
    while chunk := answer.read1(1 << 16):
        held += chunk
        if len(held) > MOST_BYTES:
            raise Unfetched(_("halamannya lebih besar dari 5 MB; sidiknya tidak dibuat."))
        _left(until)
    told = answer.headers.get("Content-Type", "")
    title = _title(bytes(held), told) if "html" in told.lower() else ""
    media_type = told.partition(";")[0].strip()[:120]
    return Page(url, answer.status, title, media_type, sha256(held).hexdigest(), len(held))


def _title(page: bytes, told: str) -> str:
    found = TITLE.search(page)
    if not found:
        return ""
    charset = CHARSET.search(told) or CHARSET.search(page[:2048].decode("ascii", "ignore"))
    try:
        text = found[1].decode(charset[1] if charset else "utf-8", "replace")
    except LookupError:
        text = found[1].decode("utf-8", "replace")
    return " ".join("".join(s for s in unescape(text) if s.isprintable() or s == "\n").split())[
        :LONGEST_TITLE
    ]


def _left(until: float) -> float:
    if (left := until - time.monotonic()) <= 0:
        raise Unfetched(_("situsnya terlalu lambat."))
    return left
