"""Say why an expression cannot be read, as its author would look for it."""

import re

from menuju.languages import say
from menuju.xforms.authoring.expressions import straight

_STRING = re.compile(r"'[^']*'|\"[^\"]*\"")
_ENDS = re.compile(r"(?:[=<>+*,(|-]|\b(?:and|or|div|mod))\s*$")
_SIGNS = {"==": "=", "&&": "and", "||": "or", "<>": "!=", "≠": "!=", "≤": "<=", "≥": ">=",
          "=>": ">=", "=<": "<=", "×": "*", "÷": "div", ";": ","}  # fmt: skip
"""Signs of other languages, and what is written here."""


def explained(text: str, fault: str) -> str:
    """Return what is probably wrong; the parser's own words where nothing is found."""
    outside = _STRING.sub("_", straight(text))
    if "'" in outside or '"' in outside:
        return say(id="tanda kutip tidak ditutup.", en="a quotation mark is not closed.")
    for sign, usual in _SIGNS.items():
        if sign in outside:
            return say(id="tulis {usual}, bukan {sign}.", en="write {usual}, not {sign}.",
                       usual=usual, sign=sign)  # fmt: skip
    if opened := outside.count("(") - outside.count(")"):
        return _brackets(opened)
    if _ENDS.search(outside):
        return say(id="ada yang kurang di akhirnya.", en="something is missing at its end.")
    if re.search(r"\}\s*\$\{", outside):
        return say(
            id="di antara dua rujukan perlu tanda, misalnya + atau and.",
            en="two references need a sign between them, such as + or and.",
        )
    return f"{fault}."


def _brackets(opened: int) -> str:
    if opened > 0:
        return say(id="{n} kurung tidak ditutup.", en="{n} brackets are not closed.", n=opened)
    return say(id="{n} kurung tutup berlebih.", en="{n} closing brackets too many.", n=-opened)
