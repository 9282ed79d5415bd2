"""A workbook becomes a form."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pyxform.errors import PyXFormError
from pyxform.xls2xform import convert

from menuju.languages import say
from menuju.problems import Finding, Invalid

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Authored:
    """What comes of a workbook."""

    xform: bytes
    form_id: str
    version: str
    title: str
    languages: tuple[str, ...]
    default_language: str
    media: tuple[str, ...] = ()
    columns: Mapping[str, Any] = field(default_factory=dict)
    warnings: tuple[Finding, ...] = ()


def read_workbook(data: bytes, *, name: str) -> Authored:
    """Return the form of an XLSForm; raises `Invalid` with every finding."""
    try:
        made = convert(io.BytesIO(data), pretty_print=False)
    except PyXFormError as wrong:
        told = Finding(name, str(wrong))
        raise Invalid(say(id="XLSForm ini salah.", en="This XLSForm is wrong."), [told]) from wrong
    survey: Any = made._survey
    return Authored(
        xform=made.xform.encode(),
        form_id=survey.id_string,
        version=survey.version,
        title=survey.title,
        languages=tuple(survey._translations),
        default_language=survey.default_language,
    )
