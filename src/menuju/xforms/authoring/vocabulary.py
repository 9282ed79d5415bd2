"""The types of questions: what a cell of the column `type` means."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from pyxform.aliases import _type_alias_map
from pyxform.question_type_dictionary import QUESTION_TYPE_DICT


class Shape(StrEnum):
    """What a row does to the form."""

    BEGIN = "begin"
    END = "end"
    QUESTION = "question"
    QUIET = "quiet"
    """Has an answer that nobody is asked for: calculated, or told by the device."""


@dataclass(frozen=True, slots=True)
class Type:
    """What a cell of the column `type` means."""

    word: str
    """Its usual name: `select_one`, `text`, `group`; as written where it is unknown."""
    shape: Shape = Shape.QUESTION
    list_name: str = ""
    """Of a select, rank or a file of choices."""
    known: bool = True
    or_other: bool = False

    @property
    def selects(self) -> bool:
        """Say whether it takes its answer from choices."""
        return self.word in SELECTS

    @property
    def from_file(self) -> bool:
        """Say whether its choices come from a file beside the form."""
        return self.word.endswith("_from_file")


SELECTS = (
    "select_one",
    "select_multiple",
    "rank",
    "select_one_from_file",
    "select_multiple_from_file",
)
FILES = ("image", "audio", "video", "file")
"""Types whose answer is a file."""

ASKED = (
    "text",
    "integer",
    "decimal",
    "date",
    "time",
    "dateTime",
    "range",
    "geopoint",
    "geotrace",
    "geoshape",
    *FILES,
    "barcode",
    "note",
    "acknowledge",
)
QUIET = (
    "calculate",
    "hidden",
    "start",
    "end",
    "today",
    "deviceid",
    "username",
    "email",
    "phonenumber",
    "audit",
    "start-geopoint",
    "background-geopoint",
    "background-audio",
    "csv-external",
    "xml-external",
)
REFUSED = ("osm", "select_one_external", "loop", "cascading_select")
"""What pyxform knows and we do not take: no client of ours can fill it in."""

_CONTROL = re.compile(r"(begin|end)[ _](group|lgroup|repeat|looped group|loop)(?: over (\S+))?")
_SELECT = re.compile(
    r"(select[ _]one[ _]from[ _]file|select[ _]multiple[ _]from[ _]file|select[ _]one[ _]external"
    r"|select[ _]one(?: from)?|select1|select[ _]multiple|select all that apply(?: from)?"
    r"|rank|osm|cascading[ _]select)"
    r"(?: (\S+))?( or[ _]other| or specify other)?"
)
_SELECT_NAMES = {
    "select1": "select_one",
    "select_one_from": "select_one",
    "select_all_that_apply": "select_multiple",
    "select_all_that_apply_from": "select_multiple",
}
_ALIASES = {
    "string": "text",
    "int": "integer",
    "datetime": "dateTime",
    "photo": "image",
    "location": "geopoint",
    "gps": "geopoint",
    "trigger": "acknowledge",
    "imei": "deviceid",
    "phone number": "phonenumber",
}


@cache
def read_type(cell: str) -> Type:
    """Return what a cell of the column `type` means."""
    text = " ".join(cell.split())
    if found := _CONTROL.fullmatch(text):
        return _control(*found.groups())
    if found := _SELECT.fullmatch(text):
        word = found[1].replace(" ", "_")
        return Type(
            _SELECT_NAMES.get(word, word), list_name=found[2] or "", or_other=bool(found[3])
        )
    word = _ALIASES.get(text, text)
    if word in QUIET:
        return Type(word, Shape.QUIET)
    known = word in ASKED or text in QUESTION_TYPE_DICT or text in _type_alias_map
    return Type(word, known=known)


def _control(does: str, what: str, over: str | None) -> Type:
    word = {"lgroup": "repeat", "looped group": "repeat"}.get(what, what)
    return Type(word, Shape(does), list_name=over or "")


SUGGESTED = (*ASKED, *QUIET, *SELECTS, "begin group", "end group", "begin repeat", "end repeat")
"""Types to ask about where one is unknown."""
