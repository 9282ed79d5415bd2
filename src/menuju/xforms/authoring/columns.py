"""Names of columns: what a title in the first row of a sheet means, and in which language."""

import re
from dataclasses import dataclass

_ALIASES = {
    "survey": {
        "relevance": "relevant",
        "caption": "label",
        "read_only": "readonly",
        "calculate": "calculation",
        "constraining_message": "constraint_message",
        "requiredmsg": "required_message",
        "command": "type",
        "tag": "name",
        "value": "name",
        "jr:count": "repeat_count",
        "count": "repeat_count",
        "jr:constraintmsg": "constraint_message",
        "jr:requiredmsg": "required_message",
        "dimensi": "dimension",
        "bobot": "weight",
        "skala": "scale",
        "rubrik": "rubric",
        "bukti": "evidence",
        "kode": "code",
        "topik": "topic",
        "unsur": "element",
        "catatan": "remark",
    },
    "choices": {"caption": "label", "value": "name"},
    "settings": {
        "set_form_title": "form_title",
        "title": "form_title",
        "set_form_id": "form_id",
        "id_string": "form_id",
    },
    "entities": {"dataset": "list_name"},
}
INSTRUMENT = (
    "code",
    "dimension",
    "weight",
    "scale",
    "rubric",
    "evidence",
    "topic",
    "element",
    "remark",
)
"""Our own columns of the survey sheet; the converter never sees them."""

MEDIA = ("image", "big-image", "audio", "video")
TRANSLATED = (
    "label",
    "hint",
    "guidance_hint",
    "constraint_message",
    "required_message",
    *MEDIA,
    "rubric",
    "element",
    "remark",
)
EXPRESSIONS = (
    "relevant",
    "constraint",
    "calculation",
    "required",
    "readonly",
    "choice_filter",
    "repeat_count",
    "default",
)
KNOWN = {
    "survey": frozenset(
        {
            "type",
            "name",
            *TRANSLATED,
            *EXPRESSIONS,
            *INSTRUMENT,
            "appearance",
            "parameters",
            "trigger",
            "save_to",
            "autoplay",
            "rows",
            "note",
            "disabled",
            "noapperrorstring",
            "no_app_error_string",
            "bind",
            "body",
            "control",
            "instance",
            "media",
        }
    ),
    "settings": frozenset(
        {
            "form_title",
            "form_id",
            "version",
            "default_language",
            "instance_name",
            "style",
            "name",
            "allow_choice_duplicates",
            "public_key",
            "submission_url",
            "auto_send",
            "auto_delete",
            "instance_id",
            "omit_instanceid",
            "namespaces",
            "attribute",
            "clean_text_values",
            "client_editable",
        }
    ),
    "choices": frozenset({"list_name", "name", "label", *MEDIA}),
    "entities": frozenset(
        {"list_name", "entity_id", "create_if", "update_if", "label", "repeat", "dataset"}
    ),
}
"""Columns by sheet. A sheet of choices may have others: they are what a filter asks for."""

_CODE = re.compile(r"\(([A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*)\)\s*$")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: where it stands (from 0), its title as written, and what that means."""

    index: int
    title: str
    name: str
    language: str = ""
    """As written, such as `English (en)`; blank where the title names none."""

    @property
    def code(self) -> str:
        """The code of its language, such as `en`; blank where it has none."""
        return code_of(self.language)


def code_of(language: str) -> str:
    """Return the code that a language's name ends with in brackets, in lower case, or blank."""
    found = _CODE.search(language)
    return found[1].lower() if found else ""


def column_of(index: int, title: str, *, sheet: str) -> Column:
    """Return what a title means on a sheet; one that we do not know keeps its own name."""
    head, *rest = _parts(title)
    if head.lower() == "media" and rest:
        head, *rest = rest
    snake = "_".join(head.split()).lower()
    name = _ALIASES.get(sheet, {}).get(snake, snake)
    if name not in KNOWN[sheet]:
        return Column(index, title, title)
    language = rest[0] if rest and name in TRANSLATED else ""
    return Column(index, title, name, language)


def _parts(title: str) -> list[str]:
    if "::" in title:
        return [part.strip() for part in title.split("::")]
    if ":" in title and not title.lower().startswith(("jr:", "odk:")):
        return [part.strip() for part in title.split(":")]
    return [title]
