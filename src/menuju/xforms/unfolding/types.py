"""The rows that an XForm unfolds into."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

Spoken = Mapping[str, Mapping[str, str]]
"""Texts by column (`label`, `hint`, `image`), then by language; blank where there is none."""


@dataclass(frozen=True, slots=True)
class SurveyRow:
    """One row of the survey sheet that begins something: a question or a group."""

    path: str
    type: str
    """As the column has it: `select_one desa`, `begin repeat`."""
    spoken: Spoken = field(default_factory=dict)
    cells: Mapping[str, str] = field(default_factory=dict)
    """The other columns: logic with `${…}`, appearance, parameters."""
    children: tuple[SurveyRow, ...] = ()

    @property
    def name(self) -> str:
        """The last step of the path."""
        return self.path.rpartition("/")[2]

    @property
    def group(self) -> bool:
        """Say whether other rows stand in it."""
        return self.type.startswith("begin ")

    @property
    def list_name(self) -> str:
        """The list that its choices come from; blank where it has none."""
        return self.type.partition(" ")[2] if not self.group else ""


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """One row of the sheet of choices."""

    list_name: str
    name: str
    spoken: Spoken
    columns: Mapping[str, str] = field(default_factory=dict)
    """What a filter may ask for."""


@dataclass(frozen=True)
class Unfolded:
    """A whole form as rows."""

    form_id: str
    version: str
    title: str
    languages: tuple[str, ...]
    """The default first; none where the form names no language."""
    rows: tuple[SurveyRow, ...]
    choices: tuple[ChoiceRow, ...]
    settings: Mapping[str, str]
    entities: tuple[Mapping[str, str], ...] = ()

    def flat(self) -> tuple[SurveyRow, ...]:
        """Return every row in the order of the sheet, without the ends of groups."""
        return tuple(_flat(self.rows))

    def choices_of(self, row: SurveyRow) -> tuple[ChoiceRow, ...]:
        """Return the choices of a question, in their order."""
        return self.lists.get(row.list_name, ())

    @cached_property
    def lists(self) -> Mapping[str, tuple[ChoiceRow, ...]]:
        """The choices by the name of their list."""
        found: dict[str, list[ChoiceRow]] = {}
        for each in self.choices:
            found.setdefault(each.list_name, []).append(each)
        return {name: tuple(rows) for name, rows in found.items()}


def _flat(rows: tuple[SurveyRow, ...]) -> list[SurveyRow]:
    found: list[SurveyRow] = []
    for row in rows:
        found += [row, *_flat(row.children)]
    return found
