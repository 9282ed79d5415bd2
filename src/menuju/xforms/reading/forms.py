"""A whole XForm."""

from __future__ import annotations

from typing import TYPE_CHECKING

from menuju.xforms.form import FormModel
from menuju.xforms.names import XF, H, model_of, primary_of
from menuju.xforms.parsing import local, parse
from menuju.xforms.reading.questions import Body
from menuju.xforms.reading.rules import binds, settings
from menuju.xforms.reading.texts import languages, texts

if TYPE_CHECKING:
    from lxml import etree


def read_form(xform: bytes | str) -> FormModel:
    """Read an XForm; raises `Invalid` for what is none."""
    return model(parse(xform))


def model(root: etree._Element) -> FormModel:
    """Return the model of a form that is parsed already."""
    head = model_of(root)
    primary = primary_of(head)
    known = texts(head)
    rules = binds(head, known)
    names, default = languages(head)
    body = root.find(f"{H}body")
    return FormModel(
        form_id=primary.get("id", ""), version=primary.get("version", ""),
        title=(root.findtext(f"{H}head/{H}title") or "").strip(),
        languages=names, default_language=default,
        style=tuple((body.get("class", "") if body is not None else "").split()),
        body=() if body is None else Body(rules, known).nodes(body, under=f"/{local(primary)}"),
        binds=rules, settings=settings(root), texts=known,
        external=external(head),
    )  # fmt: skip


def external(head: etree._Element) -> dict[str, str]:
    """Return the file name of each table that comes with the form, by its id."""
    return {
        one.get("id", ""): one.get("src", "").rpartition("/")[2]
        for one in head.findall(f"{XF}instance")
        if one.get("src")
    }
