"""The bytes of an XForm, read without touching anything outside of them."""

from __future__ import annotations

from lxml import etree

from menuju.languages import say
from menuju.problems import Invalid
from menuju.xforms.browser.names import every


def read(xform: bytes) -> etree._Element:
    """Return the root of an XForm; refuse what is none, without following what it points to."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(xform, parser)
    except etree.XMLSyntaxError as wrong:
        raise Invalid(say(id="Berkas ini bukan XML.", en="This file is not XML.")) from wrong
    if b"<!DOCTYPE" in xform:
        raise Invalid(
            say(id="XForm tidak boleh membawa DOCTYPE.", en="An XForm must not bring a DOCTYPE.")
        )
    if not every(root, "/h:html/h:head/xf:model/xf:instance/*"):
        raise Invalid(say(id="Berkas ini bukan XForm.", en="This file is not an XForm."))
    return root
