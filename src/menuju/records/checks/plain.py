"""Plain text: what is not clearly text is not taken as text."""

import codecs
from typing import IO

CHUNK = 1 << 16
LINES = frozenset(b"\t\n\r\f")
UNSEEN = bytes(sign for sign in range(0x20) if sign not in LINES) + b"\x7f"
MARKUP = b"<"
UTF8_MARK = codecs.BOM_UTF8


def is_text(stream: IO[bytes]) -> bool:
    """Tell whether a whole file is text in UTF-8 or Windows-1252, without control characters."""
    stream.seek(0)
    utf8 = codecs.getincrementaldecoder("utf-8")()
    older = codecs.getincrementaldecoder("cp1252")()
    fits = {"utf-8", "cp1252"}
    while fits and (chunk := stream.read(CHUNK)):
        if chunk.translate(None, UNSEEN) != chunk:
            return False
        fits -= {
            name
            for name, decoder in (("utf-8", utf8), ("cp1252", older))
            if not _takes(decoder, chunk)
        }
    return bool(fits)


def is_markup(head: bytes) -> bool:
    """Tell HTML, SVG and XML, which can carry programs and are never taken."""
    beginning = head.removeprefix(UTF8_MARK).lstrip().lower()
    if beginning.startswith(MARKUP):
        return True
    return any(tag in head.lower() for tag in (b"<html", b"<svg", b"<script", b"<!doctype"))


def _takes(decoder: codecs.IncrementalDecoder, chunk: bytes) -> bool:
    try:
        decoder.decode(chunk)
    except UnicodeDecodeError:
        return False
    return True
