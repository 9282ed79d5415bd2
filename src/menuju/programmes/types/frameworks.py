"""How a programme divides its field of action."""

from dataclasses import dataclass

from menuju.programmes.types.sources import Note, Source
from menuju.programmes.words import Words


@dataclass(frozen=True, slots=True)
class SubDimension:
    """A part of a dimension of a framework."""

    code: str
    title: Words


@dataclass(frozen=True, slots=True)
class Dimension:
    """A field of action of a framework, such as smart governance."""

    code: str
    title: Words
    subdimensions: tuple[SubDimension, ...] = ()


@dataclass(frozen=True, slots=True)
class Framework:
    """One version of how the programme divides its field."""

    code: str
    title: Words
    status: str
    """`in-force`, `draft` or `former`."""
    since: int
    source: Source
    dimensions: tuple[Dimension, ...]
    notes: tuple[Note, ...] = ()
