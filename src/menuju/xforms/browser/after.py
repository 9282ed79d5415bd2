"""What is set right in the HTML that enketo-transformer's stylesheet has made."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from menuju.xforms.browser.marking import marked
from menuju.xforms.browser.names import every

if TYPE_CHECKING:
    from lxml import etree

TAGGED = re.compile(r"^[^(]+\(([A-Za-z][\w-]*)\)\s*$")
MEDIA = re.compile(r"^jr://[\w-]+/(.+)$")
PLACE = "\ue100{}\ue101"
PLACED = re.compile("\ue100(\\d+)\ue101")


def tag_of(language: str) -> str:
    """Return the tag that a language's name ends with: `Bahasa Indonesia (id)` is `id`."""
    found = TAGGED.match(language)
    return found[1] if found else language.strip()


def tidied(form: etree._Element, *, medium: str) -> etree._Element:
    """Return the form as our page takes it; `medium` is put before the name of each medium."""
    for tidy in (_actions, _looks, _files, _languages, _headings):
        tidy(form)
    _media(form, medium)
    _styles(form)
    _markdown(form)
    return form


def _actions(form: etree._Element) -> None:
    """Bring actions (setvalue, setgeopoint) to the question that they belong to."""
    for kind in ("setgeopoint", "setvalue"):
        for action in every(form, f"//*[contains(@class,'question')]//label/input[@data-{kind}]"):
            _instead(action, of=action.getparent())
        for action in every(form, f"//label[contains(@class,'{kind}')]/input[@data-{kind}]"):
            _to_question(form, action, kind)


def _to_question(form: etree._Element, action: etree._Element, kind: str) -> None:
    same = every(
        form,
        "//*[@name=$name and (contains(../@class,'question') or"
        " contains(../../@class,'option-wrapper')) and not(@type='hidden')]",
        name=action.get("name") or "",
    )
    if not same:
        return
    for name in (f"data-{kind}", "data-event"):
        same[0].set(name, action.get(name, name))
    label = action.getparent()
    assert label is not None  # the XPath that found the action asked for it
    _drop(label)


def _looks(form: etree._Element) -> None:
    """Turn appearances into classes, in the place that the stylesheet has kept for them."""
    for element in every(form, "//*[@data-appearances or @data-appearances-select-type]"):
        element.attrib.pop("data-appearances-select-type", "")
        looks = element.get("data-appearances", "").lower().split()
        element.attrib.pop("data-appearances", "")
        added = [f"or-appearance-{look}" for look in looks]
        classes = [name for name in element.get("class", "").split() if "placeholder" not in name]
        element.set("class", " ".join([*classes, *added]))
    for element in every(form, "//*[contains(@class,'or-appearances-placeholder')]"):
        element.set("class", element.get("class", "").replace("or-appearances-placeholder", ""))


def _files(form: etree._Element) -> None:
    """Let a file be named in a text that our widget hides: a chosen file outlives the browser."""
    for chooser in every(form, "//input[@type='file']"):
        chooser.set("type", "text")
        chooser.set("data-accept", chooser.get("accept", ""))
        chooser.attrib.pop("accept", "")
        if (capture := chooser.get("capture")) is not None:
            chooser.set("data-capture", capture)
            chooser.attrib.pop("capture")


def _languages(form: etree._Element) -> None:
    for option in every(form, "//select[@id='form-languages']/option"):
        name = option.get("value", "")
        option.set("value", tag_of(name))
        option.text = name.rsplit("(", 1)[0].strip() or name
    for chooser in every(form, "//*[@data-default-lang]"):
        chooser.set("data-default-lang", tag_of(chooser.get("data-default-lang", "")))
    for element in every(form, "//*[@lang != '']"):
        element.set("lang", tag_of(element.get("lang", "")))


def _headings(form: etree._Element) -> None:
    """Headings in their order, below the page's own: the title goes, groups begin at h2."""
    for title in every(form, "//*[@id='form-title'] | //section[@class='form-logo']"):
        _drop(title)
    for heading in every(form, "//h4"):
        depth = len(every(heading, "ancestor::section[h4 or h2 or h3]"))
        heading.tag = f"h{min(1 + max(depth, 1), 4)}"
    for section in every(form, "//section[contains(@class,'or-group') or @class='or-repeat ']"):
        section.set("role", "group")


def _media(form: etree._Element, medium: str) -> None:
    for element in every(form, "//*[@src] | //a[@class='or-big-image']"):
        name = "src" if element.get("src") else "href"
        found = MEDIA.match(element.get(name, ""))
        element.attrib.pop(name)
        if found is None:
            continue
        element.set(f"data-{name}", f"{medium}{quote(found[1])}")
    for picture in every(form, "//img"):
        said = every(picture, "preceding-sibling::span[@lang=$l]", l=str(picture.get("lang", "")))
        source = picture.get("data-src", "")
        picture.set("alt", "" if said else source.rsplit("/", 1)[-1].rsplit(".", 1)[0])


def _styles(form: etree._Element) -> None:
    """No style stands in an element (Content-Security-Policy); what was hidden stays hidden."""
    for labels in every(form, "//*[@class='itemset-labels']"):
        labels.set("hidden", "hidden")
    for element in every(form, "//*[@style]"):
        if "none" in element.get("style", ""):
            element.set("hidden", "hidden")
        element.attrib.pop("style")


def _markdown(form: etree._Element) -> None:
    for span in every(
        form,
        "//span[contains(@class,'question-label') or contains(@class,'or-hint')"
        " or contains(@class,'option-label')]",
    ):
        outputs = span.findall("span")
        written = "".join(_written(span, outputs))
        shown = marked(written)
        if shown is None:
            continue
        for child in list(span):
            span.remove(child)
        span.text = shown.text
        span.extend(shown)
        _put_back(span, outputs)


def _written(span: etree._Element, outputs: list[etree._Element]) -> list[str]:
    """Return the words of a label, each output as a sign that nobody writes."""
    parts = [_plain(span.text)]
    for number, output in enumerate(outputs):
        parts += [PLACE.format(number), _plain(output.tail)]
    return parts


def _plain(text: str | None) -> str:
    return re.sub("[\ue0f0-\ue101]", "", text or "")


def _put_back(span: etree._Element, outputs: list[etree._Element]) -> None:
    for element in list(span.iter()):
        _weave(element, element.text, outputs, at=0, into=element, after=None)
        parent = element.getparent()
        if element is not span and parent is not None:
            _weave(element, element.tail, outputs, at=0, into=parent, after=element)


def _weave(
    element: etree._Element,
    text: str | None,
    outputs: list[etree._Element],
    *,
    at: int,
    into: etree._Element,
    after: etree._Element | None,
) -> None:
    """Put the outputs back where their signs stand in a text or a tail."""
    if not text or not PLACED.search(text):
        return
    pieces = PLACED.split(text)
    if after is None:
        element.text = pieces[0]
        place = at
    else:
        element.tail = pieces[0]
        place = into.index(after) + 1
    for number, tail in zip(pieces[1::2], pieces[2::2], strict=True):
        output = outputs[int(number)]
        output.tail = tail
        into.insert(place, output)
        place += 1


def _instead(element: etree._Element, *, of: etree._Element | None) -> None:
    parent = None if of is None else of.getparent()
    if of is not None and parent is not None:
        parent.replace(of, element)


def _drop(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
