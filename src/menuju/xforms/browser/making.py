"""The transformation: enketo-transformer's stylesheets, and what its script does around them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from menuju.xforms.browser.after import tag_of, tidied
from menuju.xforms.browser.before import prepared
from menuju.xforms.browser.names import every, of
from menuju.xforms.names import model_of, primary_of
from menuju.xforms.parsing import parse

if TYPE_CHECKING:
    from collections.abc import Mapping

SHEETS = Path(__file__).parent / "enketo"
CLOSED = etree.XSLTAccessControl.DENY_ALL  # type: ignore[attr-defined]
"""A stylesheet reads and writes nothing but what it is given."""

MEDIUM = "media/"
EDITION = "1"
"""Raised with each change of what is made, so that devices take a form anew."""

KEPT = 64
"""Forms kept in memory, so that the same one is not made twice."""


@dataclass(frozen=True, kw_only=True)
class BrowserForm:
    """A form for enketo-core."""

    form: str
    """HTML: one `<form class="or">`."""
    model: str
    """XML: one `<model>`."""
    languages: Mapping[str, str]
    """By tag, as the form names them."""
    digest: str
    """SHA-256 of the XForm and of how it was made."""


@lru_cache(maxsize=KEPT)
def transform(xform: bytes) -> BrowserForm:
    """Return an XForm as enketo-core takes it; media are asked for at `media/<name>`."""
    root = parse(xform)
    primary_of(model_of(root))  # refuses what is no XForm
    form = prepared(root)
    made = tidied(_run("openrosa2html5form.xsl", form), medium=MEDIUM)
    return BrowserForm(
        form=_html(made),
        model=_model(form),
        languages={
            tag_of(each.get("lang", "")): each.get("lang", "")
            for each in every(root, "//xf:itext/xf:translation")
        },
        digest=sha256(EDITION.encode() + xform).hexdigest(),
    )


@cache
def _sheet(name: str) -> etree.XSLT:
    return etree.XSLT(etree.parse(SHEETS / name), access_control=CLOSED)


def _run(name: str, form: etree._Element) -> etree._Element:
    return _sheet(name)(form).getroot()


def _html(root: etree._Element) -> str:
    form = root.find("form")
    assert form is not None  # the stylesheet writes one, always
    etree.cleanup_namespaces(form)
    return etree.tostring(form, method="html", encoding="unicode", with_tail=False)


def _model(form: etree._Element) -> str:
    root = _run("openrosa2xmlmodel.xsl", form)
    model = root.find(of("model"))
    assert model is not None  # as above
    _name(model)
    return etree.tostring(model, encoding="unicode", with_tail=False)


def _name(model: etree._Element) -> None:
    """Give the answers a place for their id, where the form has none."""
    first = model.find(of("instance"))
    assert first is not None  # `transform` has looked
    answers = first[0]
    if every(answers, "*[local-name()='meta']/*[local-name()='instanceID']"):
        return
    meta = answers.find(of("meta"))
    if meta is None:
        meta = etree.SubElement(answers, of("meta"))
    etree.SubElement(meta, of("instanceID"))
