"""A whole XForm as rows, in the order of its answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from menuju.xforms.names import JR, H
from menuju.xforms.parsing import local
from menuju.xforms.reading.forms import external
from menuju.xforms.unfolding.choosing import choices, taken
from menuju.xforms.unfolding.kinds import parameters_of, type_of
from menuju.xforms.unfolding.source import Source
from menuju.xforms.unfolding.types import SurveyRow, Unfolded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

_LOGIC = {
    "relevant": "relevant",
    "constraint": "constraint",
    "required": "required",
    "readonly": "readonly",
    "calculate": "calculation",
}
_ENTITIES = "{http://www.opendatakit.org/xforms/entities}"
_TRUE = {"true()": "yes", "false()": ""}
_FILES = {".csv": "csv-external", ".xml": "xml-external"}


def unfold(xform: bytes) -> Unfolded:
    """Return the rows that an XForm was, or could have been, written as."""
    source = Source(xform)
    rows = tuple(_rows(source, source.primary, source.top))
    return Unfolded(
        form_id=source.primary.get("id", ""),
        version=source.primary.get("version", ""),
        title=(source.root.findtext(f"{H}head/{H}title") or "").strip(),
        languages=source.languages,
        rows=(*rows, *_audit(source), *_tables(source, rows)),
        choices=tuple(choices(source)),
        settings=_settings(source),
        entities=tuple(_entities(source)),
    )


def _rows(source: Source, element: Element, path: str) -> Iterator[SurveyRow]:
    seen = set()
    for child in element:
        here = f"{path}/{local(child)}"
        if here in seen or here == f"{source.top}/meta":
            continue
        seen.add(here)
        if here in source.repeats or here in source.groups or len(child):
            yield _group(source, child, here)
        else:
            yield _question(source, child, here)


def _group(source: Source, element: Element, path: str) -> SurveyRow:
    group, repeat = source.groups.get(path), source.repeats.get(path)
    word, cells = "group", _logic(source, path)
    if repeat is not None:
        word = "repeat"
        cells["repeat_count"] = source.references.written(
            repeat.get(f"{JR}count", "").strip(), at=path
        )
        group = group if group is not None else repeat.getparent()
    looks = [each.get("appearance", "") for each in (group, repeat) if each is not None]
    cells["appearance"] = " ".join(dict.fromkeys(" ".join(looks).split()))
    children = tuple(_rows(source, element, path))
    said = source.label(group, at=path)
    return SurveyRow(path, f"begin {word}", said, _filled(cells), children)


def _question(source: Source, element: Element, path: str) -> SurveyRow:
    control = source.controls.get(path)
    cells = _logic(source, path) | _values(source, element, path)
    type = type_of(source, path)
    if type == "note":
        cells["readonly"] = ""
    cells["parameters"] = parameters_of(source, path, control)
    if control is not None:
        cells["appearance"] = control.get("appearance", "")
        if type.startswith(("select", "rank")):
            cells["choice_filter"] = taken(source, control, path).filter
    return SurveyRow(path, type, source.label(control, at=path), _filled(cells))


def _logic(source: Source, path: str) -> dict[str, str]:
    bind, element = source.binds.get(path), source.attributes.get(path)
    if not bind:
        return {}
    found = {
        column: source.references.written(getattr(bind, name), at=path)
        for name, column in _LOGIC.items()
    }
    for column in ("required", "readonly"):
        found[column] = _TRUE.get(found[column], found[column])
    found["save_to"] = "" if element is None else element.get(f"{_ENTITIES}saveto", "")
    return found


def _values(source: Source, element: Element, path: str) -> dict[str, str]:
    """Return what is put in by itself: a default, or a calculation after a change."""
    found = {"default": (element.text or "").strip().removeprefix("jr://images/")}
    for action in source.actions.get(path, ()):
        event, value = action.get("event", ""), action.get("value", action.text or "")
        if local(action) == "setvalue" and "odk-instance-first-load" in event:
            found["default"] = source.references.written(value.strip(), at=path)
        if "xforms-value-changed" in event:
            parent = action.getparent()
            at = "" if parent is None else parent.get("ref", "").strip()
            found["trigger"] = source.references.written(at, at=path)
            found["calculation"] = source.references.written(value.strip(), at=path)
    return found


def _audit(source: Source) -> Iterator[SurveyRow]:
    path = f"{source.top}/meta/audit"
    if path in source.binds:
        parameters = parameters_of(source, path, None)
        yield SurveyRow(path, "audit", {}, _filled({"parameters": parameters}))


def _tables(source: Source, rows: tuple[SurveyRow, ...]) -> Iterator[SurveyRow]:
    """Yield the tables beside the form that no question takes its choices from."""
    text = repr(rows)
    for id, file in external(source.head).items():
        type = _FILES.get(file[file.rfind(".") :])
        named = f"_from_file {file}" in text or f"pulldata('{id}'" in text
        if type and not named:
            yield SurveyRow(f"{source.top}/{id}", type)


def _settings(source: Source) -> dict[str, str]:
    bind = source.binds.get(f"{source.top}/meta/instanceName")
    named = source.references.written(bind.calculate, at=bind.path) if bind else ""
    style = "" if source.body is None else source.body.get("class", "")
    return _filled({"instance_name": named, "style": style})


def _entities(source: Source) -> Iterator[dict[str, str]]:
    """Yield what the form declares of entities, at its top."""
    path = f"{source.top}/meta/entity"
    element = next((each for at, each in source.nodes() if at == path), None)
    if element is None:
        return
    rules = {"create_if": "@create", "update_if": "@update", "entity_id": "@id", "label": "label"}
    found = {"list_name": element.get("dataset", "")}
    for column, step in rules.items():
        bind = source.binds.get(f"{path}/{step}")
        found[column] = source.references.written(bind.calculate, at=path) if bind else ""
    if found["entity_id"] and "uuid()" in found["entity_id"]:
        found["entity_id"] = ""
    yield _filled(found)


def _filled(cells: dict[str, str]) -> dict[str, str]:
    return {column: text for column, text in cells.items() if text}
