"""An XForm that somebody brings as it is, made by another tool."""

from __future__ import annotations

from menuju.languages import say
from menuju.problems import Finding, Invalid
from menuju.xforms.authoring import Authored
from menuju.xforms.instances import parse_safely
from menuju.xforms.logic import Filling
from menuju.xforms.media import files_asked_for


def is_xform(data: bytes) -> bool:
    """Say whether a file looks like XML and not like a workbook."""
    return data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")


def read_document(data: bytes, *, name: str) -> Authored:
    """Return what an XForm says of itself; raises `Invalid` for XML that is none."""
    root = parse_safely(data)
    try:
        form = Filling.open(data).program.model
    except Invalid as wrong:
        told = say(id="Formulir ini tidak dapat dibaca.", en="This form cannot be read.")
        raise Invalid(told, [Finding(name, str(wrong))]) from wrong
    return Authored(
        xform=data,
        form_id=form.form_id,
        version=form.version,
        title=form.title or form.form_id,
        languages=form.languages,
        default_language=form.default_language,
        media=files_asked_for(root),
    )
