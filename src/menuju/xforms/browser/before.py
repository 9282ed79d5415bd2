"""What is set right in an XForm before enketo-transformer's stylesheets see it."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING

from menuju.xforms.browser.names import every, of

if TYPE_CHECKING:
    from lxml import etree

INSTANCE = re.compile(r"""instance\(\s*(["'])(?P<id>[^"']+)\1\s*\)(?P<path>[^,\[)]*)""")
ITEXT = re.compile(r"itext\((?P<node>[^)]*)\)")
FIND = "find"
"""The appearance under which our own widget searches in a list."""


def prepared(root: etree._Element) -> etree._Element:
    """Return a copy with what the stylesheets need, and without what our page does not want."""
    form = deepcopy(root)
    for submission in form.findall(f".//{of('submission')}"):
        submission.getparent().remove(submission)  # type: ignore[union-attr]
    for itemset in form.iter(of("itemset")):
        _explain(itemset, form)
    for asked in form.iter(of("select"), of("select1")):
        _plain_list(asked)
    return form


def _explain(itemset: etree._Element, form: etree._Element) -> None:
    """Say beside a list from where its labels come, as enketo-transformer's script does."""
    value, label = itemset.find(of("value")), itemset.find(of("label"))
    label_ref = "" if label is None else label.get("ref", "")
    itemset.set("valueRef", "" if value is None else value.get("ref", ""))
    itemset.set("labelRef", label_ref)
    itemset.set("itextPath", "")
    named = ITEXT.search(label_ref)
    listed = INSTANCE.search(itemset.get("nodeset", ""))
    if named is None or listed is None:
        return
    for item in _items(form, listed["id"], listed["path"].strip()):
        itemset.extend(deepcopy(node) for node in item.iterfind(of(named["node"].strip())))


def _items(form: etree._Element, id: str, path: str) -> list[etree._Element]:
    steps = "/".join(f"xf:{step}" for step in path.split("/") if step)
    return every(form, f"/h:html/h:head/xf:model/xf:instance[@id=$id]/{steps or '*'}", id=id)


def _plain_list(asked: etree._Element) -> None:
    """Turn lists into controls that every browser and every reader of screens knows."""
    looks = re.sub(r"search\(.*\)", "search", asked.get("appearance", "")).split()
    searched = {"search", "autocomplete"} & set(looks)
    looks = [look for look in looks if look not in {"search", "autocomplete"}]
    many = asked.tag == of("select")
    if many:
        looks = [look for look in looks if look != "minimal"]
    if searched:
        looks += [FIND] if many else [FIND, "minimal"]
    if looks:
        asked.set("appearance", " ".join(dict.fromkeys(looks)))
    else:
        asked.attrib.pop("appearance", "")
