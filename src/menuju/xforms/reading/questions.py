"""The body of a form: groups and questions in their order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from menuju.xforms.form import Asked, Bind, Choice, Group, Grouping, Itemset, Kind, Node
from menuju.xforms.names import JR, ORX, XF
from menuju.xforms.parsing import local
from menuju.xforms.reading.texts import ITEXT, text_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml import etree

    from menuju.xforms.form import Text

CONTROLS: Final = {
    "select1": Kind.SELECT_ONE, "select": Kind.SELECT_MULTIPLE, "rank": Kind.RANK,
    "range": Kind.RANGE, "trigger": Kind.ACKNOWLEDGE,
}  # fmt: skip
TYPES: Final = {
    "int": Kind.INTEGER, "integer": Kind.INTEGER, "decimal": Kind.DECIMAL, "date": Kind.DATE,
    "time": Kind.TIME, "dateTime": Kind.DATETIME, "geopoint": Kind.GEOPOINT,
    "geotrace": Kind.GEOTRACE, "geoshape": Kind.GEOSHAPE, "barcode": Kind.BARCODE,
}  # fmt: skip
FILES: Final = {"image": Kind.IMAGE, "audio": Kind.AUDIO, "video": Kind.VIDEO}
PARAMETERS: Final = ("start", "end", "step", "query", "rows")
TRANSLATED: Final = "jr:itext("


class Body:
    """Reads the body with the rules and words at hand."""

    def __init__(self, binds: Mapping[str, Bind], texts: Mapping[str, Text]) -> None:
        self.binds = binds
        self.texts = texts

    def nodes(self, parent: etree._Element, *, under: str) -> tuple[Node, ...]:
        """Return groups and questions below an element."""
        found = (self.node(element, under=under) for element in parent)
        return tuple(node for node in found if node is not None)

    def node(self, element: etree._Element, *, under: str) -> Node | None:
        """Return one group or question; None for what is neither."""
        name = local(element)
        if name == "group":
            return self.group(element, under=under)
        if name == "repeat":
            return self.repeat(element, element, under=under)
        if name in CONTROLS or name in {"input", "upload"}:
            return self.asked(element, under=under)
        return None

    def group(self, element: etree._Element, *, under: str) -> Group:
        """Return a group; the repeat that is all of a group takes its label."""
        repeat = element.find(f"{XF}repeat")
        if repeat is not None:
            return self.repeat(element, repeat, under=under)
        path = _path(element.get("ref", "") or under, under)
        appearance = tuple(element.get("appearance", "").split())
        return Group(
            path=path, kind=_grouping(appearance),
            label=text_of(element.find(f"{XF}label"), self.texts),
            appearance=appearance, children=self.nodes(element, under=path),
        )  # fmt: skip

    def repeat(self, outer: etree._Element, repeat: etree._Element, *, under: str) -> Group:
        """Return a repeat."""
        path = _path(repeat.get("nodeset", ""), under)
        words = f"{repeat.get('appearance', '')} {outer.get('appearance', '')}"
        return Group(
            path=path, kind=Grouping.REPEAT,
            label=text_of(outer.find(f"{XF}label"), self.texts),
            appearance=tuple(dict.fromkeys(words.split())),
            children=self.nodes(repeat, under=path),
            count=repeat.get(f"{JR}count", "").strip(),
            fixed=repeat.get(f"{JR}noAddRemove", "") == "true()",
        )  # fmt: skip

    def asked(self, element: etree._Element, *, under: str) -> Asked:
        """Return a question."""
        path = _path(element.get("ref", ""), under)
        bind = self.binds.get(path, Bind(path))
        appearance = tuple(element.get("appearance", "").split())
        return Asked(
            path=path, kind=_kind(element, bind),
            label=text_of(element.find(f"{XF}label"), self.texts),
            hint=text_of(element.find(f"{XF}hint"), self.texts),
            required_message=bind.required_message, constraint_message=bind.constraint_message,
            choices=self.choices(element), itemset=_itemset(element),
            appearance=appearance, parameters=_parameters(element, bind),
            readonly=bind.readonly == "true()", required=bind.required not in {"", "false()"},
        )  # fmt: skip

    def choices(self, element: etree._Element) -> tuple[Choice, ...]:
        """Return the choices that stand in the body itself."""
        return tuple(
            Choice(_text(item, "value"), text_of(item.find(f"{XF}label"), self.texts))
            for item in element.findall(f"{XF}item")
        )


def _grouping(appearance: tuple[str, ...]) -> Grouping:
    if "table-list" in appearance:
        return Grouping.TABLE_LIST
    return Grouping.FIELD_LIST if "field-list" in appearance else Grouping.GROUP


def _kind(element: etree._Element, bind: Bind) -> Kind:
    name = local(element)
    if name == "upload":
        return FILES.get(element.get("mediatype", "").partition("/")[0], Kind.FILE)
    if name in CONTROLS:
        return CONTROLS[name]
    if bind.type in TYPES:
        return TYPES[bind.type]
    return Kind.NOTE if bind.readonly == "true()" and not bind.calculate else Kind.TEXT


def _itemset(element: etree._Element) -> Itemset | None:
    found = element.find(f"{XF}itemset")
    if found is None:
        return None
    label = _reference(found, "label")
    return Itemset(
        nodeset=found.get("nodeset", "").strip(), value=_reference(found, "value"),
        label=label.removeprefix(TRANSLATED).removesuffix(")").strip(),
        translated=label.startswith(TRANSLATED) and not ITEXT.fullmatch(label),
    )  # fmt: skip


def _reference(element: etree._Element, name: str) -> str:
    found = element.find(f"{XF}{name}")
    return "" if found is None else found.get("ref", "").strip()


def _text(element: etree._Element, name: str) -> str:
    found = element.find(f"{XF}{name}")
    return "" if found is None else (found.text or "").strip()


def _parameters(element: etree._Element, bind: Bind) -> dict[str, str]:
    found = {name: element.get(name, "") for name in PARAMETERS if element.get(name)}
    own = {
        str(key).removeprefix(ORX): str(value)
        for key, value in element.attrib.items()
        if str(key).startswith(ORX)
    }
    return {**bind.parameters, **own, **found}


def _path(reference: str, under: str) -> str:
    """Return an absolute path; old forms name a question relative to its group."""
    reference = reference.strip()
    return reference if reference.startswith("/") or not reference else f"{under}/{reference}"
