"""Open a draft: the form with the answers so far, the tables it asks for, who fills it in."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from menuju.forms.models import Draft, Version
from menuju.records import files
from menuju.xforms.logic import Filling
from menuju.xforms.pages import pages_of
from menuju.xforms.running.program import program

if TYPE_CHECKING:
    from collections.abc import Mapping

    from menuju.people.types import Actor
    from menuju.xforms.form import FormModel
    from menuju.xforms.pages import Page

TABLES = (".csv", ".xml", ".geojson")
DEVICE = "menuju:page"


def model_of(version: Version) -> FormModel:
    """Return what a version asks."""
    return program(xform_of(version), tables_of(version)).model


def pages(version: Version) -> tuple[Page, ...]:
    """Return the pages of a version."""
    return _pages(version.xform_id, version.pk)


@lru_cache(maxsize=64)
def _pages(digest: str, pk: int) -> tuple[Page, ...]:
    del digest  # a draft version may get another XForm
    return pages_of(model_of(Version.objects.get(pk=pk)))


def xform_of(version: Version) -> bytes:
    """Return the XForm of a version."""
    return _read(version.xform_id)


@lru_cache(maxsize=256)
def _read(sha256: str) -> bytes:
    with files.open_file(sha256) as file:
        return file.read()


def tables_of(version: Version) -> Mapping[str, bytes]:
    """Return the tables that a form asks for, by name: what never changes once it is kept."""
    media = version.media.filter(file__isnull=False)
    return {m.name: _read(m.file_id or "") for m in media if m.name.endswith(TABLES)}


def opened(draft: Draft) -> Filling:
    """Return a draft ready to be filled in."""
    return Filling.open(xform_of(draft.version), draft.xml, files=tables_of(draft.version))


def begun(version: Version, *, by: Actor) -> Filling:
    """Return a fresh form."""
    properties = {"deviceid": DEVICE, "username": by.name if by.user_id else ""}
    return Filling.open(xform_of(version), files=tables_of(version), properties=properties)
