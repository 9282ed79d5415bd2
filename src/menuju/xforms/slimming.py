"""A copy of an XForm with its logic and nothing else: what re-checking a submission has to read.

Labels, hints and the body are most of a form and say nothing about right and wrong. Of the
sentences only those stay that a failed rule says, in the form's first language.
"""

from __future__ import annotations

from functools import lru_cache

from lxml import etree

from menuju.xforms.instances import children, local, parse_safely
from menuju.xforms.outlines import JAVAROSA, XFORMS

SAID = (f"{JAVAROSA}constraintMsg", f"{JAVAROSA}requiredMsg")


@lru_cache(maxsize=64)
def logic_only(xform: bytes) -> str:
    """Return the XForm without what only people read; the same form is thinned once."""
    root = parse_safely(xform)
    model = next(root.iter(f"{XFORMS}model"))
    sentences = _sentences(model)
    for bind in model.iter(f"{XFORMS}bind"):
        for name in SAID:
            if (told := bind.get(name)) is not None:
                bind.set(name, sentences.get(_text_id(told), told))
    for texts in model.findall(f"{XFORMS}itext"):
        model.remove(texts)
    _empty_body(root)
    return etree.tostring(root, encoding="unicode")


def _sentences(model: etree._Element) -> dict[str, str]:
    """Return each text of the first language, by its id."""
    translations = model.findall(f"{XFORMS}itext/{XFORMS}translation")
    first = next((one for one in translations if one.get("default")), None)
    chosen = first if first is not None else next(iter(translations), None)
    if chosen is None:
        return {}
    return {text.get("id", ""): "".join(map(str, text.itertext())).strip() for text in chosen}


def _text_id(told: str) -> str:
    return told.removeprefix("jr:itext('").removesuffix("')")


def _empty_body(root: etree._Element) -> None:
    for body in [one for one in children(root) if local(one) == "body"]:
        for control in list(body):
            body.remove(control)
