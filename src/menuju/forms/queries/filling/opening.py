"""Open a draft: the form with the answers so far, the tables it asks for, who fills it in."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from menuju.forms.queries.xforms import drawn_tables, tables_of, xform_bytes
from menuju.people.types import Actor
from menuju.xforms.logic import Filling
from menuju.xforms.pages import pages_of
from menuju.xforms.reading import read_form

if TYPE_CHECKING:
    from menuju.forms.models import Draft, Version
    from menuju.people.models import Organisation
    from menuju.xforms.form import FormModel
    from menuju.xforms.pages import Page

DEVICE = "menuju:page"


@lru_cache(maxsize=64)
def _model(sha256: str) -> FormModel:
    return read_form(xform_bytes(sha256))


@lru_cache(maxsize=64)
def _pages(sha256: str) -> tuple[Page, ...]:
    return pages_of(_model(sha256))


def model_of(version: Version) -> FormModel:
    """Return what a version asks."""
    return _model(version.xform_id)


def pages(version: Version) -> tuple[Page, ...]:
    """Return the pages of a version."""
    return _pages(version.xform_id)


def opened(draft: Draft) -> Filling:
    """Return a draft ready to be filled in."""
    version = draft.version
    files = _files(version, draft.organisation, Actor.of(draft.user) if draft.user else None)
    return Filling.open(xform_bytes(version.xform_id), draft.xml, files=files)


def begun(version: Version, organisation: Organisation | None, *, by: Actor) -> Filling:
    """Return a fresh form."""
    properties = {"deviceid": DEVICE, "username": by.name if by.user_id else ""}
    files = _files(version, organisation, by)
    return Filling.open(xform_bytes(version.xform_id), files=files, properties=properties)


def _files(
    version: Version, organisation: Organisation | None, by: Actor | None
) -> dict[str, bytes]:
    """Return the tables of a version, and those drawn for who fills it in."""
    return {**tables_of(version), **drawn_tables(version, organisation, by)}
