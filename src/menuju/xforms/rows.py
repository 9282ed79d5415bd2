"""The rows that one submission puts into the tables of its form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from menuju.xforms.instances import leaves, parse_safely
from menuju.xforms.parsing import local

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml import etree

    from menuju.xforms.outlines import Outline


@dataclass(frozen=True, slots=True)
class FilledRow:
    """One row of one table: the submission itself, or one turn of a repeat."""

    sheet: str
    """The path of its table."""
    key: str
    """Where it stands in the submission: empty for itself, `lahan[2]`, `rumah[1]/anggota[3]`."""
    parent: str
    """The key of the row that holds it."""
    values: Mapping[str, str]
    """What was answered, by path; unanswered questions are left out."""


def filled_rows(outline: Outline, xml: bytes) -> Iterator[FilledRow]:
    """Yield the row of a submission and those of its repeats, each after the row that holds it.

    Elements that the form does not know are left out.
    """
    root = parse_safely(xml)
    path = f"/{local(root)}"
    known = frozenset(field.path for field in outline.fields)
    yield from _Reader(known, outline.repeats).rows(root, path=path, key="", parent="")


def file_names(outline: Outline, root: etree._Element) -> frozenset[str]:
    """Return the names of the files that the answers of a submission mention."""
    asked = outline.file_paths
    return frozenset(value.strip() for path, value in leaves(root) if path in asked) - {""}


@dataclass(frozen=True, slots=True)
class _Reader:
    """Walks a submission along what its form knows."""

    known: frozenset[str]
    repeats: frozenset[str]

    def rows(
        self, element: etree._Element, *, path: str, key: str, parent: str
    ) -> Iterator[FilledRow]:
        values: dict[str, str] = {}
        inside: list[tuple[etree._Element, str]] = []
        self._gather(element, path, values, inside)
        yield FilledRow(path, key, parent, values)
        counts: dict[str, int] = {}
        for child, here in inside:
            counts[here] = counts.get(here, 0) + 1
            step = f"{here.removeprefix(f'{path}/')}[{counts[here]}]"
            yield from self.rows(child, path=here, key=f"{key}/{step}" if key else step, parent=key)

    def _gather(
        self,
        element: etree._Element,
        path: str,
        values: dict[str, str],
        inside: list[tuple[etree._Element, str]],
    ) -> None:
        for child in element:
            here = f"{path}/{local(child)}"
            if here in self.repeats:
                inside.append((child, here))
            elif here in self.known:
                if child.text:
                    values[here] = child.text
            else:
                self._gather(child, here, values, inside)
