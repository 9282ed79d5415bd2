"""The tables that a form fills: one for its submissions, one for each repeat, column by column."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from menuju.xforms.instances import parse_safely
from menuju.xforms.names import XF, H, model_of, primary_of
from menuju.xforms.parsing import local
from menuju.xforms.reading.rules import binds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from menuju.xforms.form import Bind

FILES = "binary"
"""The type of a question that is answered by a file."""


@dataclass(frozen=True, slots=True)
class Field:
    """One column: a question, or something the form works out or remembers."""

    path: str
    type: str
    """Of its bind: `string`, `int`, `decimal`, `date`, `geopoint`, `binary`, …"""
    control: str
    """What asks for it: `input`, `select`, `select1`, `upload`, `trigger`; empty: nothing does."""
    calculated: bool

    @property
    def name(self) -> str:
        """The last step of its path."""
        return self.path.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table: the submissions themselves, or the rows of one repeat."""

    path: str
    parent: str
    """The path of the table that holds it; empty for the submissions."""
    fields: tuple[Field, ...]

    @property
    def name(self) -> str:
        """How exports call it: `lahan`, `rumah.anggota`."""
        return ".".join(self.path.split("/")[2:])

    def column(self, field: Field) -> str:
        """Return the title of a column: `pemohon-nik`."""
        return field.path.removeprefix(f"{self.path}/").replace("/", "-")


@dataclass(frozen=True, slots=True)
class Outline:
    """What a form fills, all tables in the order of the form; the first is the submissions."""

    form_id: str
    version: str
    sheets: tuple[Sheet, ...]
    is_encrypted: bool

    @property
    def repeats(self) -> frozenset[str]:
        """The paths of its repeats."""
        return frozenset(sheet.path for sheet in self.sheets[1:])

    @property
    def fields(self) -> tuple[Field, ...]:
        """Every column of every table."""
        return tuple(field for sheet in self.sheets for field in sheet.fields)

    @property
    def file_paths(self) -> frozenset[str]:
        """The paths of the questions that are answered by a file."""
        return frozenset(field.path for field in self.fields if field.type == FILES)


@lru_cache(maxsize=64)
def outline(xform: bytes) -> Outline:
    """Return the tables of an XForm; the same form is read once."""
    root = parse_safely(xform)
    model = model_of(root)
    primary = primary_of(model)
    repeats = [one.get("nodeset", "") for one in root.iter(f"{XF}repeat")]
    gathered = _Gathered(binds(model, {}), _controls(root), frozenset(repeats))
    gathered.walk(primary, path := f"/{local(primary)}", path)
    sheets = (Sheet(path, parent, tuple(fields)) for path, parent, fields in gathered.sheets())
    submission = model.find(f"{XF}submission")
    return Outline(
        form_id=primary.get("id", ""),
        version=primary.get("version", ""),
        sheets=tuple(sheets),
        is_encrypted=submission is not None and submission.get("base64RsaPublicKey") is not None,
    )


class _Gathered:
    """The columns found so far, by table; a template and its first row are the same columns."""

    def __init__(
        self, binds: dict[str, Bind], controls: dict[str, str], repeats: frozenset[str]
    ) -> None:
        self.binds, self.controls, self.repeats = binds, controls, repeats
        self.tables: dict[str, tuple[str, dict[str, Field]]] = {}

    def walk(self, element: etree._Element, path: str, table: str, parent: str = "") -> None:
        fields = self.tables.setdefault(table, (parent, {}))[1]
        for child in element:
            here = f"{path}/{local(child)}"
            if here in self.repeats:
                self.walk(child, here, here, table)
            elif len(child):
                self.walk(child, here, table, parent)
            elif here not in fields and not self._is_note(here):
                fields[here] = self._field(here)

    def sheets(self) -> Iterator[tuple[str, str, list[Field]]]:
        for path, (parent, fields) in self.tables.items():
            yield path, parent, list(fields.values())

    def _field(self, path: str) -> Field:
        bind = self.binds.get(path)
        type_ = "string" if bind is None else bind.type
        calculated = bind is not None and bool(bind.calculate)
        return Field(path, type_, self.controls.get(path, ""), calculated)

    def _is_note(self, path: str) -> bool:
        """A sentence to read: asked by `input`, but nobody can answer it."""
        bind = self.binds.get(path)
        if bind is None or self.controls.get(path) != "input":
            return False
        return bind.readonly == "true()" and not bind.calculate


def _controls(root: etree._Element) -> dict[str, str]:
    body = root.find(f"{H}body")
    if body is None:
        return {}
    asked = (one for one in body.iter() if one.get("ref"))
    return {
        str(one.get("ref")): local(one) for one in asked if local(one) not in {"group", "value"}
    }
