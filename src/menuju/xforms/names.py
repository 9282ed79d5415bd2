"""The names that XForms are written in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from menuju.languages import say
from menuju.problems import Invalid

if TYPE_CHECKING:
    from lxml import etree

XF: Final = "{http://www.w3.org/2002/xforms}"
H: Final = "{http://www.w3.org/1999/xhtml}"
JR: Final = "{http://openrosa.org/javarosa}"
ORX: Final = "{http://openrosa.org/xforms}"
ODK: Final = "{http://www.opendatakit.org/xforms}"


def model_of(root: etree._Element) -> etree._Element:
    """Return the model; raises `Invalid` where there is none."""
    found = root.find(f"{H}head/{XF}model") if root.tag == f"{H}html" else None
    if found is None:
        raise Invalid(say(id="Ini bukan XForm.", en="This is no XForm."))
    return found


def primary_of(model: etree._Element) -> etree._Element:
    """Return the root of the answers; raises `Invalid` where there is none."""
    first = model.find(f"{XF}instance")
    if first is None or not len(first):
        raise Invalid(say(id="XForm ini tidak berisi data.", en="This XForm has no instance."))
    return first[0]
