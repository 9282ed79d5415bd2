"""What is asked: assessors, entries, and the rules that no share may break."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

Pair = tuple[str, str]
"""The key of an assessor and the key of an entry."""


class Rule(StrEnum):
    """The rules, as they are named when one is broken or would have to be loosened."""

    SEATS = "seats"
    """An entry has exactly so many assessors."""
    BAR = "bar"
    """Somebody may not judge an entry: own region, institution's region, mentor, declared."""
    KEPT = "kept"
    """What has begun stays: this assessor judges this entry."""
    MOST = "most"
    """An assessor has at most so many entries."""
    LEAST = "least"
    """An assessor has at least so many entries."""
    INSTITUTION = "institution"
    """So many assessors of one institution judge an entry at most."""
    EXPERTISE = "expertise"
    """An entry is judged by somebody who knows a field."""
    CONNECTED = "connected"
    """Who judges what holds together: every two assessors are compared, if over others."""


@dataclass(frozen=True, kw_only=True)
class Assessor:
    """Somebody who judges."""

    key: str
    institution: str = ""
    """Empty: nobody's; counts for no mix."""
    expertise: frozenset[str] = frozenset()
    least: int = 0
    most: int


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What is judged."""

    key: str
    seats: int
    """Assessors of this entry."""
    wants: frozenset[str] = frozenset()
    """Fields of each of which somebody who judges it must know."""


@dataclass(frozen=True, kw_only=True)
class Problem:
    """Assessors, entries and rules. Keys are unique; pairs name known keys.

    Raises ValueError where they do not, or where what is kept is barred.
    """

    assessors: tuple[Assessor, ...]
    entries: tuple[Entry, ...]
    bars: Mapping[Pair, str] = field(default_factory=dict)
    """Who may not judge what, and the reason's name."""
    kept: frozenset[Pair] = frozenset()
    together: int | None = None
    """Assessors of one institution on an entry at most; None: as many as there are."""
    connected: bool = True
    costs: Mapping[Pair, float] = field(default_factory=dict)
    """What a pair costs, above all rules: 0 where nothing is said. Units are the asker's."""

    def __post_init__(self) -> None:
        """Refuse keys that stand twice or that nobody has."""
        for kind, keys in (("assessor", self.who), ("entry", self.what)):
            if twice := [key for key, n in Counter(keys).items() if n > 1]:
                raise ValueError(f"{kind} stands twice: {', '.join(sorted(twice))}")
        who, what = set(self.who), set(self.what)
        named = {*self.bars, *self.kept, *self.costs}
        if strange := sorted(pair for pair in named if pair[0] not in who or pair[1] not in what):
            raise ValueError(f"unknown pair: {strange[0]}")

    @property
    def who(self) -> tuple[str, ...]:
        """Keys of the assessors, in order."""
        return tuple(one.key for one in self.assessors)

    @property
    def what(self) -> tuple[str, ...]:
        """Keys of the entries, in order."""
        return tuple(one.key for one in self.entries)


@dataclass(frozen=True, order=True)
class Breach:
    """One rule that is broken, or that must be loosened, and by how much."""

    rule: Rule
    assessor: str = ""
    entry: str = ""
    about: str = ""
    """The reason of a bar, an institution, a field."""
    by: int = 1
    """Assessors or entries too many or too few."""
