"""What the components are given: frozen records, made by views, never by templates."""

from dataclasses import dataclass
from datetime import date

from menuju.ui.states import Tone


@dataclass(frozen=True, slots=True)
class Crumb:
    """A page above this one; the last has no address."""

    label: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """A term and what it is; `href` makes the value a link, `deed` offers to change it."""

    term: str
    value: object
    href: str = ""
    deed: str = ""
    deed_href: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """One figure of a strip: what is counted, how many, a note; `tone` is ok, warn or bad."""

    label: str
    value: object
    note: object = ""
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """One line of a task list; without an address it cannot be done yet."""

    title: str
    state: str
    label: str
    href: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One point of a track; `state` is done, now or next."""

    title: str
    state: str
    when: date | None = None
    words: str = ""
    """Said instead of a date: `perkiraan 12 November`."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of a life line; `today` is the flag over the stage that runs now."""

    title: str
    state: str
    words: str = ""
    when: date | None = None
    today: str = ""
    simulated: bool = False


@dataclass(frozen=True, slots=True)
class FileLine:
    """One file: its kind in three or four letters, its name, an address, a note, its openness."""

    kind: str
    name: str
    href: str = ""
    note: str = ""
    state: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Tab:
    """One of several views of the same thing."""

    label: str
    href: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class Mistake:
    """Something to correct: a sentence, and the place on the page."""

    sentence: str
    href: str = ""
    field: str = ""
    """What its control is called: five fields may lack the same."""


__all__ = [
    "Count",
    "Crumb",
    "FileLine",
    "Mistake",
    "Pair",
    "Stage",
    "Step",
    "Tab",
    "Task",
    "Tone",
]
