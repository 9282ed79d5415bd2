"""Rules of a form: what must hold for an answer, and what is put in by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from menuju.xforms.form import Bind, Setting
from menuju.xforms.names import JR, ODK, ORX, XF
from menuju.xforms.reading.texts import referred

if TYPE_CHECKING:
    from collections.abc import Mapping

    from menuju.xforms.form import Text

OURS = frozenset({"relevant", "constraint", "required", "calculate", "readonly"})


def binds(model: etree._Element, known: Mapping[str, Text]) -> dict[str, Bind]:
    """Return the rules by the path of what they are for."""
    found = (_bind(element, known) for element in model.findall(f"{XF}bind"))
    return {bind.path: bind for bind in found if bind.path}


def _bind(element: etree._Element, known: Mapping[str, Text]) -> Bind:
    rules = {name: element.get(name, "").strip() for name in OURS}
    return Bind(
        path=element.get("nodeset", "").strip(),
        type=element.get("type", "string").rpartition(":")[2],
        preload=element.get(f"{JR}preload", ""),
        preload_parameter=element.get(f"{JR}preloadParams", ""),
        required_message=referred(element.get(f"{JR}requiredMsg", ""), known),
        constraint_message=referred(element.get(f"{JR}constraintMsg", ""), known),
        parameters=_parameters(element),
        **rules,
    )


def _parameters(element: etree._Element) -> dict[str, str]:
    spaces = (ORX, ODK)
    return {
        etree.QName(str(key)).localname: str(value)
        for key, value in element.attrib.items()
        if str(key).startswith(spaces)
    }


def settings(root: etree._Element) -> tuple[Setting, ...]:
    """Return what is put in when the form opens, a row is added or a value changes."""
    return tuple(_setting(element) for element in root.iter(f"{XF}setvalue"))


def _setting(element: etree._Element) -> Setting:
    parent = element.getparent()
    trigger = parent.get("ref", "") if parent is not None else ""
    return Setting(
        path=element.get("ref", "").strip(),
        events=tuple(element.get("event", "").split()),
        value=element.get("value", "").strip(),
        literal=element.text or "",
        trigger=trigger.strip(),
    )
