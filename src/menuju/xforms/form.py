"""A form as it was published: what it asks, in which words, in which groups."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class Kind(StrEnum):
    """What kind of answer a question takes."""

    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    DATE = "date"
    TIME = "time"
    DATETIME = "dateTime"
    SELECT_ONE = "select_one"
    SELECT_MULTIPLE = "select_multiple"
    RANK = "rank"
    RANGE = "range"
    GEOPOINT = "geopoint"
    GEOTRACE = "geotrace"
    GEOSHAPE = "geoshape"
    IMAGE = "image"
    AUDIO = "audio"
    VIDEO = "video"
    FILE = "file"
    BARCODE = "barcode"
    NOTE = "note"
    ACKNOWLEDGE = "acknowledge"

    @property
    def chooses(self) -> bool:
        """Say whether the answer is taken from a list."""
        return self in {Kind.SELECT_ONE, Kind.SELECT_MULTIPLE, Kind.RANK}

    @property
    def uploads(self) -> bool:
        """Say whether the answer is a file."""
        return self in {Kind.IMAGE, Kind.AUDIO, Kind.VIDEO, Kind.FILE}


class Grouping(StrEnum):
    """How the questions of a group belong together."""

    GROUP = "group"
    REPEAT = "repeat"
    FIELD_LIST = "field-list"
    TABLE_LIST = "table-list"


@dataclass(frozen=True, slots=True)
class Output:
    """A value that is said inside a label."""

    expression: str


@dataclass(frozen=True, slots=True)
class Spoken:
    """What is said in one language: words with values between them, and media by kind."""

    parts: tuple[str | Output, ...] = ()
    guidance: tuple[str | Output, ...] = ()
    media: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Text:
    """What is said, by language; "" where the form knows no languages."""

    spoken: Mapping[str, Spoken] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return any(spoken.parts or spoken.media for spoken in self.spoken.values())

    def in_language(self, language: str) -> Spoken:
        """Return what is said in a language, or in the first that says something."""
        found = self.spoken.get(language) or self.spoken.get("")
        if found and (found.parts or found.media):
            return found
        return next((s for s in self.spoken.values() if s.parts or s.media), found or Spoken())


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer that may be chosen."""

    value: str
    label: Text


@dataclass(frozen=True, slots=True)
class Itemset:
    """Choices that are rows of a table: which rows, and where their value and label stand."""

    nodeset: str
    value: str
    label: str
    translated: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """One question."""

    path: str
    kind: Kind
    label: Text
    hint: Text
    required_message: Text
    constraint_message: Text
    choices: tuple[Choice, ...] = ()
    itemset: Itemset | None = None
    appearance: tuple[str, ...] = ()
    parameters: Mapping[str, str] = field(default_factory=dict)
    readonly: bool = False
    required: bool = False

    @property
    def name(self) -> str:
        """Return the last step of the path."""
        return self.path.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that belong together."""

    path: str
    kind: Grouping
    label: Text
    appearance: tuple[str, ...]
    children: tuple[Node, ...]
    count: str = ""
    fixed: bool = False

    @property
    def name(self) -> str:
        """Return the last step of the path."""
        return self.path.rpartition("/")[2]


Node = Group | Asked


@dataclass(frozen=True, slots=True)
class Bind:
    """What must hold for one node of the answers."""

    path: str
    type: str = "string"
    relevant: str = ""
    constraint: str = ""
    required: str = ""
    calculate: str = ""
    readonly: str = ""
    preload: str = ""
    preload_parameter: str = ""
    required_message: Text = field(default_factory=Text)
    constraint_message: Text = field(default_factory=Text)
    parameters: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Setting:
    """A value that is put in when something happens (`setvalue`)."""

    path: str
    events: tuple[str, ...]
    value: str
    literal: str
    trigger: str = ""


@dataclass(frozen=True, slots=True)
class FormModel:
    """A whole form: its questions in order, its rules, its words."""

    form_id: str
    version: str
    title: str
    languages: tuple[str, ...]
    default_language: str
    style: tuple[str, ...]
    body: tuple[Node, ...]
    binds: Mapping[str, Bind]
    settings: tuple[Setting, ...]
    texts: Mapping[str, Text]
    external: Mapping[str, str]
    """The file name of each table that comes with the form, by its id."""

    def asked(self) -> Iterator[Asked]:
        """Yield every question in order."""
        yield from _asked(self.body)

    def groups(self) -> Iterator[Group]:
        """Yield every group in order."""
        yield from _groups(self.body)


def _asked(nodes: tuple[Node, ...]) -> Iterator[Asked]:
    for node in nodes:
        if isinstance(node, Asked):
            yield node
        else:
            yield from _asked(node.children)


def _groups(nodes: tuple[Node, ...]) -> Iterator[Group]:
    for node in nodes:
        if isinstance(node, Group):
            yield node
            yield from _groups(node.children)
