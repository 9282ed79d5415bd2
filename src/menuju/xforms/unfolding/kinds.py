"""Which type of the column `type` an element of an XForm was written as."""

from __future__ import annotations

from typing import TYPE_CHECKING

from menuju.xforms.parsing import local
from menuju.xforms.unfolding.choosing import taken

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from menuju.xforms.form import Bind
    from menuju.xforms.unfolding.source import Source

_BY_BIND = {
    "int": "integer",
    "integer": "integer",
    "decimal": "decimal",
    "date": "date",
    "time": "time",
    "dateTime": "dateTime",
    "geopoint": "geopoint",
    "geotrace": "geotrace",
    "geoshape": "geoshape",
    "barcode": "barcode",
}
_PRELOADED = {
    ("timestamp", "start"): "start",
    ("timestamp", "end"): "end",
    ("date", "today"): "today",
    ("property", "deviceid"): "deviceid",
    ("property", "username"): "username",
    ("property", "email"): "email",
    ("property", "phonenumber"): "phonenumber",
}
_SELECTS = {"select1": "select_one", "select": "select_multiple", "rank": "rank"}
_MEDIA = {"image": "image", "audio": "audio", "video": "video"}
_PARAMETERS = {
    "accuracyThreshold": "capture-accuracy",
    "unacceptableAccuracyThreshold": "warning-accuracy",
    "intent": "app",
    "start": "start",
    "end": "end",
    "step": "step",
    "rows": "rows",
    "incremental": "incremental",
}
"""Attributes of a control, and the parameter that they were written as."""


def type_of(source: Source, path: str) -> str:
    """Return the type of a question, with its list where it has one."""
    bind, control = source.binds.get(path), source.controls.get(path)
    if bind and (known := _PRELOADED.get((bind.preload, bind.preload_parameter))):
        return known
    return _quiet(source, path) if control is None else _asked(source, path, control, bind)


def _asked(source: Source, path: str, control: Element, bind: Bind | None) -> str:
    word = local(control)
    if word in _SELECTS:
        found = taken(source, control, path)
        infix = "_from_file" if found.from_file else ""
        return f"{_SELECTS[word]}{infix} {found.list_name}"
    if word == "upload":
        return _MEDIA.get(control.get("mediatype", "").partition("/")[0], "file")
    if word in {"range", "trigger"}:
        return "acknowledge" if word == "trigger" else "range"
    if bind and bind.type in _BY_BIND:
        return _BY_BIND[bind.type]
    # A text that may only be read is written as a note is, but for the rows that it is shown in.
    note = bind and bind.readonly == "true()" and not bind.calculate and not control.get("rows")
    return "note" if note else "text"


def _quiet(source: Source, path: str) -> str:
    bind = source.binds.get(path)
    done = [(local(each), each.get("event", "")) for each in source.actions.get(path, ())]
    for action, event in done:
        if action == "setgeopoint":
            changed = "xforms-value-changed" in event
            return "background-geopoint" if changed else "start-geopoint"
        if action == "recordaudio":
            return "background-audio"
        if "xforms-value-changed" in event:
            return "calculate"
    return "calculate" if bind and bind.calculate else "hidden"


def parameters_of(source: Source, path: str, control: Element | None) -> str:
    """Return the column `parameters`."""
    found: dict[str, str] = {}
    bind = source.binds.get(path)
    if bind:
        found |= bind.parameters
    if control is not None:
        attributes = {key: str(value) for key, value in control.attrib.items()}
        names = ((str(key).rpartition("}")[2], value) for key, value in attributes.items())
        found |= {_PARAMETERS[name]: value for name, value in names if name in _PARAMETERS}
        if local(control) in _SELECTS:
            found |= taken(source, control, path).parameters
    return " ".join(f"{key}={value}" for key, value in found.items())
