"""The XForm of a version: as it was published, and its parts that are asked for again and again."""

import re
from functools import lru_cache

from menuju.forms.models import Medium, Version
from menuju.records.files import open_file
from menuju.xforms import outlines, slimming
from menuju.xforms.instances import parse_safely

LINKED = re.compile(r"^jr://(?:images|audio|video|file|file-csv)/([^/]+)$")


@lru_cache(maxsize=64)
def xform_bytes(sha256: str) -> bytes:
    """Return an XForm by its digest; what is published never changes, so it is read once."""
    with open_file(sha256) as file:
        return file.read()


def outline_of(version: Version) -> outlines.Outline:
    """Return the tables that a version fills."""
    return outlines.outline(xform_bytes(version.xform_id))


def logic_of(version: Version) -> str:
    """Return the version's logic without its sentences."""
    return slimming.logic_only(xform_bytes(version.xform_id))


def media_asked_for(xform: bytes) -> tuple[str, ...]:
    """Return the names of the files that an XForm refers to, in order."""
    root = parse_safely(xform)
    texts = (
        text
        for element in root.iter()
        if isinstance(element.tag, str)
        for text in (element.text or "", element.get("src", ""))
    )
    found = (LINKED.match(text.strip()) for text in texts)
    return tuple(sorted({match[1] for match in found if match}))


def media_missing(version: Version) -> list[str]:
    """Return the names of files that a version asks for and does not have yet."""
    there = set(Medium.objects.filter(version=version).values_list("name", flat=True))
    return [name for name in media_asked_for(xform_bytes(version.xform_id)) if name not in there]
