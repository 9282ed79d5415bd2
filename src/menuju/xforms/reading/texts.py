"""Words of a form: by language, with values between them, and media."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from menuju.xforms.form import Output, Spoken, Text
from menuju.xforms.names import XF
from menuju.xforms.parsing import local

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml import etree

ITEXT: Final = re.compile(r"\s*jr:itext\(\s*['\"](.+)['\"]\s*\)\s*")
MEDIA: Final = frozenset({"image", "big-image", "audio", "video"})


def languages(model: etree._Element) -> tuple[tuple[str, ...], str]:
    """Return the languages of a form and the one it begins with."""
    found = model.findall(f"{XF}itext/{XF}translation")
    names = tuple(one.get("lang", "") for one in found)
    chosen = (one.get("lang", "") for one in found if one.get("default") is not None)
    return names, next(chosen, names[0] if names else "")


def texts(model: etree._Element) -> dict[str, Text]:
    """Return every text by its id."""
    found: dict[str, dict[str, Spoken]] = {}
    for translation in model.findall(f"{XF}itext/{XF}translation"):
        language = translation.get("lang", "")
        for text in translation.findall(f"{XF}text"):
            found.setdefault(text.get("id", ""), {})[language] = _spoken(text)
    return {id: Text(spoken) for id, spoken in found.items()}


def text_of(element: etree._Element | None, known: Mapping[str, Text]) -> Text:
    """Return what a label or hint says: by reference, or in place."""
    if element is None:
        return Text()
    if reference := element.get("ref"):
        return referred(reference, known)
    said = parts(element)
    return Text({"": Spoken(parts=said)}) if said else Text()


def referred(reference: str, known: Mapping[str, Text]) -> Text:
    """Return the text of `jr:itext('…')`, or the words themselves."""
    match = ITEXT.fullmatch(reference)
    if match:
        return known.get(match.group(1), Text())
    return Text({"": Spoken(parts=(reference,))}) if reference else Text()


def parts(element: etree._Element) -> tuple[str | Output, ...]:
    """Return words with the values that stand between them."""
    found: list[str | Output] = [element.text or ""]
    for child in element:
        if local(child) == "output":
            found.append(Output((child.get("value") or child.get("ref") or "''").strip()))
        found.append(child.tail or "")
    return _trimmed([part for part in found if part])


def _trimmed(found: list[str | Output]) -> tuple[str | Output, ...]:
    if found and isinstance(found[0], str):
        found[0] = found[0].lstrip()
    if found and isinstance(found[-1], str):
        found[-1] = found[-1].rstrip()
    return tuple(part for part in found if part)


def _spoken(text: etree._Element) -> Spoken:
    said: tuple[str | Output, ...] = ()
    guidance: tuple[str | Output, ...] = ()
    media: dict[str, str] = {}
    for value in text.findall(f"{XF}value"):
        form = value.get("form")
        if form is None:
            said = parts(value)
        elif form == "guidance":
            guidance = parts(value)
        elif form in MEDIA:
            media[form] = (value.text or "").strip()
    return Spoken(parts=said, guidance=guidance, media=media)
