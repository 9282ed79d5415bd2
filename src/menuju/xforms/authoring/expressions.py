"""Read an expression as far as its author needs: references, functions, and whether it parses."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.etree import XPath, XPathSyntaxError

from menuju.xforms.authoring.functions import NO_FUNCTIONS

_REFERENCE = re.compile(r"\$\{\s*(last-saved#)?([^}\s$]+)\s*\}")
_SHAPELESS = re.compile(r"\$\{[^}]*\Z|\$\s+\{[^}]*\}?|\$\{\s*\}|\$\{[^}]*\s[^}]*\}")
_STRING = re.compile(r"'[^']*'|\"[^\"]*\"")
_CALL = re.compile(r"([A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?)\s*\(")
_QUOTES = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"'})
_BARE = re.compile(r"(?<![\w./@:$-])([A-Za-z_][\w.-]*)(?!\s*\(|[\w.:-])")
_OPERATORS = {"and", "or", "mod", "div"}
_REGEX = re.compile(r"regex\s*\(\s*[^,()]*,\s*('[^']*'|\"[^\"]*\")\s*\)")
_COMPARED = re.compile(
    r"\$\{\s*([\w.-]+)\s*\}\s*(=|!=)\s*('[^']*'|\"[^\"]*\")"
    r"|(selected)\s*\(\s*\$\{\s*([\w.-]+)\s*\}\s*,\s*('[^']*'|\"[^\"]*\")\s*\)"
)


@dataclass(frozen=True, slots=True)
class Call:
    """A function called in an expression, with how many values."""

    name: str
    values: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """An answer compared with a written value."""

    name: str
    value: str
    selected: bool
    """By `selected()`, rather than by an equals sign."""


def straight(text: str) -> str:
    """Return a text with straight quotes, as the converter reads it."""
    return text.translate(_QUOTES)


def references(text: str) -> Iterator[str]:
    """Yield every name that stands as `${name}`, also those of the last saved answers."""
    return (found[2] for found in _REFERENCE.finditer(text))


def shapeless(text: str) -> str:
    """Return the first thing that begins like a reference and is none, or blank."""
    found = _SHAPELESS.search(_REFERENCE.sub("", text))
    return found[0][:40] if found else ""


def fault(text: str) -> str:
    """Return why an expression does not parse, in the words of the parser, or blank."""
    try:
        XPath(_plain(text))
    except (XPathSyntaxError, ValueError) as broken:
        return str(broken)
    return ""


def calls(text: str) -> Iterator[Call]:
    """Yield every function that is called; values in quotes are not looked into."""
    bare = _silent(_plain(text))
    for found in _CALL.finditer(bare):
        if found[1] not in NO_FUNCTIONS:
            yield Call(found[1], _values(bare, found.end()))


def regexes(text: str) -> Iterator[str]:
    """Yield every pattern that is written out in a call of `regex`."""
    return (found[1][1:-1] for found in _REGEX.finditer(straight(text)))


def bare_names(text: str) -> Iterator[str]:
    """Yield names that are neither references nor functions: columns of choices in a filter."""
    bare = _STRING.sub(" 0 ", _REFERENCE.sub(" 0 ", straight(text)))
    bare = re.sub(r"\[[^\]]*\]", " ", bare)
    return (found[1] for found in _BARE.finditer(bare) if found[1] not in _OPERATORS)


def comparisons(text: str) -> Iterator[Comparison]:
    """Yield every comparison of an answer with a value in quotes."""
    for found in _COMPARED.finditer(straight(text)):
        name, value = found[1] or found[5], (found[3] or found[6])[1:-1]
        yield Comparison(name, value, selected=bool(found[4]))


def asks_itself(text: str) -> bool:
    """Say whether an expression uses the answer it stands at, by a lone dot."""
    bare = _silent(_plain(text))
    return "[" not in bare and bool(re.search(r"(?<![\w./)])\.(?![\w./])", bare))


def _plain(text: str) -> str:
    """Put a plain name where a reference stands, so that an XPath parser can read it."""
    return straight(_REFERENCE.sub(" ref ", text))


def _silent(text: str) -> str:
    return _STRING.sub(lambda found: "'" + "_" * (len(found[0]) - 2) + "'", text)


def _values(text: str, start: int) -> int:
    """Count the values of a call whose bracket opened just before `start`."""
    depth, values = 1, 1
    for at in range(start, len(text)):
        depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(text[at], 0)
        values += text[at] == "," and depth == 1
        if depth == 0:
            return values if text[start:at].strip() else 0
    return values
