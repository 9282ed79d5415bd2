"""The XForm of a version: as it was published, and its parts that are asked for again and again."""

from functools import lru_cache

from menuju.forms.models import EntityList, Medium, Version
from menuju.forms.queries.entities import as_csv
from menuju.people.models import Organisation
from menuju.people.types import Actor
from menuju.records.files import open_file
from menuju.xforms import outlines
from menuju.xforms.instances import parse_safely
from menuju.xforms.media import files_asked_for


@lru_cache(maxsize=64)
def xform_bytes(sha256: str) -> bytes:
    """Return a kept file by its digest; what is published never changes, so it is read once."""
    with open_file(sha256) as file:
        return file.read()


def outline_of(version: Version) -> outlines.Outline:
    """Return the tables that a version fills."""
    return outlines.outline(xform_bytes(version.xform_id))


@lru_cache(maxsize=256)
def _kept_tables(version_id: int) -> dict[str, str]:
    """Return the digests of a published version's own tables by name; they never change."""
    tables = Medium.objects.filter(version=version_id, name__iregex=r"\.(csv|xml|geojson)$")
    return dict(tables.filter(file__isnull=False).values_list("name", "file"))


def tables_of(version: Version) -> dict[str, bytes]:
    """Return the tables that a published version's logic looks up, without the drawn lists."""
    return {name: xform_bytes(sha256) for name, sha256 in _kept_tables(version.pk).items()}


@lru_cache(maxsize=256)
def _kept_lists(version_id: int, _xform: str) -> tuple[tuple[str, int], ...]:
    """Return the names of a published version's entity lists, each with its key."""
    drawn = Medium.objects.filter(version=version_id, entities__isnull=False)
    return tuple(drawn.values_list("name", "entities"))


def drawn_tables(
    version: Version, organisation: Organisation | None, actor: Actor | None = None
) -> dict[str, bytes]:
    """Return the entity lists of a published version as this organisation, or person, gets them."""
    keys = dict(_kept_lists(version.pk, version.xform_id))
    lists = EntityList.objects.in_bulk(keys.values()) if keys else {}
    there = {name: lists[pk] for name, pk in keys.items() if pk in lists}
    return {name: as_csv(one, organisation, actor) for name, one in there.items()}


def media_asked_for(xform: bytes) -> tuple[str, ...]:
    """Return the names of the files that an XForm refers to, in order."""
    return files_asked_for(parse_safely(xform))


def media_missing(version: Version) -> list[str]:
    """Return the names of files that a version asks for and does not have yet."""
    there = set(Medium.objects.filter(version=version).values_list("name", flat=True))
    return [name for name in media_asked_for(xform_bytes(version.xform_id)) if name not in there]
