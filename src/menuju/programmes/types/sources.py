"""Where facts come from, and how far they are known."""

from dataclasses import dataclass

from menuju.programmes.words import Words


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact comes from: a letter, a rule, a news page."""

    code: str
    kind: str
    title: Words
    publisher: Words
    number: str = ""
    date: str = ""
    """ISO date, or as much of it as is known (`2022-12`)."""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """What a reader must know of a fact: how far it is published, recomputed or our own."""

    basis: str
    """`published`, `recomputed`, `inferred`, `derived` or `project-default`."""
    text: Words
