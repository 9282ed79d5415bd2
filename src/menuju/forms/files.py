"""A file that comes with an answer on a page: looked at before it is kept."""

from __future__ import annotations

import re
import secrets
from io import BytesIO
from pathlib import PurePosixPath
from typing import Final

from menuju.forms.types import IncomingFile
from menuju.problems import Finding, Invalid
from menuju.records.checks import kinds, uploads
from menuju.xforms.form import Kind

LONGEST_STEM: Final = 60
TAKEN: Final = {
    Kind.IMAGE: kinds.PICTURES,
    Kind.AUDIO: (kinds.MP3, kinds.M4A, kinds.WAV, kinds.OGG, kinds.AMR, kinds.AAC, kinds.WEBM),
    Kind.VIDEO: (kinds.MP4, kinds.WEBM, kinds.THREEGP),
}
"""What questions of a kind take; others take every kind that is known."""
BESIDE_FORMS: Final = {
    **{ending: kind.media_type for ending, kind in kinds.ENDINGS.items()},
    ".gif": "image/gif", ".svg": "image/svg+xml", ".xml": "application/xml",
    ".geojson": "application/geo+json",
}  # fmt: skip
"""What a form itself may bring along, too."""


def media_type_of(name: str) -> str:
    """Return what a file is by its name; nothing that a browser would run as a page of ours.

    What a client says of its file is not asked: it may say HTML.
    """
    return BESIDE_FORMS.get(_ending(name), "application/octet-stream")


def looked_at(data: bytes, *, name: str, kind: Kind) -> IncomingFile:
    """Return a file that may be kept, under a name of its own; raises `Invalid` with what to do.

    It goes through the door of all evidence, which also asks the virus scanner.
    """
    safe = _named(name, _ending(name))
    try:
        with uploads.received(
            BytesIO(data), name=safe, taken=TAKEN.get(kind, kinds.KNOWN)
        ) as found:
            return IncomingFile(safe, data, found.media_type)
    except Invalid as problem:
        said = [Finding(one.where, str(one).replace(safe, name[:80])) for one in problem.findings]
        raise type(problem)(str(problem), said) from None


def _ending(name: str) -> str:
    return PurePosixPath(name.replace("\\", "/")).suffix.lower()


def _named(name: str, ending: str) -> str:
    """Return a name that is safe in every file system, tells no NIK, and stands once."""
    stem = re.sub(r"\d{16,}", "", PurePosixPath(name.replace("\\", "/")).stem)
    plain = re.sub(r"[^A-Za-z0-9_-]+", "-", stem).strip("-")[:LONGEST_STEM] or "berkas"
    return f"{plain}-{secrets.token_hex(4)}{ending}"
