"""Entities: the lists that a form writes into, and what one submission says of their rows.

https://getodk.github.io/xforms-spec/entities
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from menuju.xforms.names import XF, model_of, primary_of
from menuju.xforms.parsing import local, parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml import etree

SAVE_TO: Final = "{http://www.opendatakit.org/xforms/entities}saveto"
YES: Final = frozenset({"1", "true", "true()"})


@dataclass(frozen=True, slots=True)
class Declared:
    """One list that a form writes into, from one place of its answers."""

    dataset: str
    place: str
    """The path that holds `meta/entity`: the form itself, or a repeat."""

    saved: Mapping[str, str] = field(default_factory=dict)
    """Columns of the list by the path of the question that fills them."""


@dataclass(frozen=True, slots=True)
class ToldEntity:
    """What a submission says of one row."""

    dataset: str
    name: str
    label: str
    creates: bool
    updates: bool
    base_version: str
    values: Mapping[str, str]


def declared(xform: bytes) -> tuple[Declared, ...]:
    """Return the lists that a form writes into; () for nearly every form."""
    head = model_of(parse(xform))
    top = primary_of(head)
    places = dict(_places(top, f"/{local(top)}"))
    if not places:
        return ()
    saved: dict[str, dict[str, str]] = {place: {} for place in places}
    for bind in head.iter(f"{XF}bind"):
        column, path = bind.get(SAVE_TO), bind.get("nodeset", "")
        around = [place for place in places if path.startswith(f"{place}/")]
        if column and around:
            saved[max(around, key=len)][path] = column
    return tuple(Declared(dataset, place, saved[place]) for place, dataset in places.items())


def told(declarations: tuple[Declared, ...], root: etree._Element) -> Iterator[ToldEntity]:
    """Yield what a submission says of rows: those to make, and those to change."""
    at = {one.place: one for one in declarations}
    for element, path in _deep(root, f"/{local(root)}"):
        if path in at and (entity := _entity_of(element)) is not None:
            found = _told(entity, element, at[path])
            if found.creates or found.updates:
                yield found


def _told(entity: etree._Element, place: etree._Element, about: Declared) -> ToldEntity:
    values: dict[str, str] = {}
    for element, path in _deep(place, about.place):
        if path in about.saved and not len(element):
            values.setdefault(about.saved[path], (element.text or "").strip())
    label = next((child for child in entity if local(child) == "label"), None)
    return ToldEntity(
        dataset=about.dataset,
        name=entity.get("id", "").strip().removeprefix("uuid:"),
        label=(label.text or "").strip() if label is not None else "",
        creates=entity.get("create", "").strip() in YES,
        updates=entity.get("update", "").strip() in YES,
        base_version=entity.get("baseVersion", "").strip(),
        values=values,
    )


def _places(element: etree._Element, path: str) -> Iterator[tuple[str, str]]:
    for each, at in _deep(element, path):
        entity = _entity_of(each)
        if entity is not None:
            yield at, entity.get("dataset", "")


def _entity_of(element: etree._Element) -> etree._Element | None:
    for block in element:
        if local(block) == "meta":
            found = (child for child in block if local(child) == "entity" and child.get("dataset"))
            return next(found, None)
    return None


def _deep(element: etree._Element, path: str) -> Iterator[tuple[etree._Element, str]]:
    yield element, path
    for child in element:
        yield from _deep(child, f"{path}/{local(child)}")
