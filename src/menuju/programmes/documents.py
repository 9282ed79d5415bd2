"""YAML that remembers its lines, so that every finding can name one.

A safe subset: no tags, no anchors (an alias bomb is one), no key twice. Numbers are `Decimal` or
`int`; dates stay text; only `true` and `false` are booleans, so that the language code `no` is one.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from menuju.languages import say
from menuju.problems import Finding

DEEPEST = 30
LARGEST = 2 * 1024 * 1024
Spot = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """One YAML file: its data, and the line of every key and item."""

    name: str
    data: Any
    lines: Mapping[Spot, int]

    def where(self, *spot: str | int) -> str:
        """Name a spot by file and line; what is missing is named by what should hold it."""
        while spot and spot not in self.lines:
            spot = spot[:-1]
        return f"{self.name}:{self.lines.get(spot, 1)}"


class _Loader(yaml.SafeLoader):
    """PyYAML's safe loader with the YAML 1.2 idea of what is a number or a boolean."""

    yaml_implicit_resolvers: dict[str, Any] = {}


_NULL, _BOOL, _INT, _FLOAT, _TEXT = (
    f"tag:yaml.org,2002:{kind}" for kind in ("null", "bool", "int", "float", "str")
)
_PATTERNS = (
    (_NULL, r"^(?:null|~|)$", ["n", "~", ""]),
    (_BOOL, r"^(?:true|false)$", ["t", "f"]),
    (_INT, r"^-?(?:0|[1-9][0-9]{0,17})$", list("-0123456789")),
    (_FLOAT, r"^-?(?:0|[1-9][0-9]{0,17})\.[0-9]{1,18}$", list("-0123456789")),
)
for _tag, _pattern, _starts in _PATTERNS:
    _Loader.add_implicit_resolver(_tag, re.compile(_pattern), _starts)


def read_document(path: Path, *, name: str) -> tuple[Document | None, list[Finding]]:
    """Read one YAML file; the document is None where it cannot be read at all."""
    try:
        content = path.read_bytes()
    except OSError as problem:
        what = say(id="tidak dapat dibuka: {why}.", en="cannot be opened: {why}.",
                   why=problem.strerror)  # fmt: skip
        return None, [Finding(name, what)]
    return parse_document(content, name=name)


def parse_document(content: bytes, *, name: str) -> tuple[Document | None, list[Finding]]:
    """Parse YAML bytes into a document and what is wrong with it."""
    if len(content) > LARGEST:
        return None, [Finding(name, say(id="berkas terlalu besar.", en="the file is too large."))]
    try:
        text = content.decode("utf-8-sig")
        if findings := list(_refused(text, name)):
            return None, findings
        root = yaml.compose(text, Loader=_Loader)
    except UnicodeDecodeError as problem:
        line = content.count(b"\n", 0, problem.start) + 1
        return None, [Finding(f"{name}:{line}", say(id="bukan UTF-8.", en="not UTF-8."))]
    except yaml.YAMLError as problem:
        return None, [_syntax(problem, name)]
    reader = _Reader(name)
    data = reader.read(root, ())
    return Document(name, data, reader.lines), reader.findings


def _refused(text: str, name: str) -> Iterator[Finding]:
    """Walk the events, which cannot overflow, before anything recursive sees the file."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            what = say(id="jangkar dan alias YAML tidak dipakai di sini.",
                       en="YAML anchors and aliases are not used here.")  # fmt: skip
            yield Finding(f"{name}:{line}", what)
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            yield Finding(f"{name}:{line}", say(id="terlalu dalam.", en="nested too deeply."))
            return


def _syntax(problem: yaml.YAMLError, name: str) -> Finding:
    mark = getattr(problem, "problem_mark", None)
    where = f"{name}:{mark.line + 1}" if mark else name
    why = getattr(problem, "problem", None) or str(problem)
    return Finding(where, say(id="YAML rusak: {why}.", en="broken YAML: {why}.", why=why))


class _Reader:
    """Turns YAML nodes into plain data, noting lines and repeated keys."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.lines: dict[Spot, int] = {}
        self.findings: list[Finding] = []

    def read(self, node: yaml.Node | None, spot: Spot) -> Any:
        if node is None:
            return None
        self.lines.setdefault(spot, node.start_mark.line + 1)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, spot)
        if isinstance(node, yaml.SequenceNode):
            return [self.read(item, (*spot, n)) for n, item in enumerate(node.value)]
        return self._scalar(node)

    def _mapping(self, node: yaml.MappingNode, spot: Spot) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key, value in node.value:
            line = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarNode) or key.value in data:
                what = say(id="kunci “{key}” berulang atau bukan teks.",
                           en="key “{key}” is repeated or not a text.",
                           key=getattr(key, "value", "?"))  # fmt: skip
                self.findings.append(Finding(f"{self.name}:{line}", what))
                continue
            self.lines[(*spot, key.value)] = line
            data[key.value] = self.read(value, (*spot, key.value))
        return data

    def _scalar(self, node: yaml.Node) -> Any:
        if node.tag == _NULL:
            return None
        if node.tag == _INT:
            return int(node.value)
        if node.tag == _FLOAT:
            return Decimal(node.value)
        if node.tag == _BOOL:
            return node.value == "true"
        if node.tag != _TEXT:
            what = say(id="tag {tag} tidak dipakai di sini.", en="tag {tag} is not used here.",
                       tag=node.tag)  # fmt: skip
            self.findings.append(Finding(f"{self.name}:{node.start_mark.line + 1}", what))
        return str(node.value)
