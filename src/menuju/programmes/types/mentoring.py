"""What comes after a selection: what is signed and founded, which sessions are held, who pays."""

from dataclasses import dataclass
from enum import StrEnum

from menuju.programmes.types.lookup import found
from menuju.programmes.types.sources import Note, Source
from menuju.programmes.words import Words


class Bearer(StrEnum):
    """Who bears a cost."""

    CENTRE = "centre"
    REGION = "region"


@dataclass(frozen=True, slots=True)
class AgreementText:
    """What is signed: how it is called, and its words where the pack has any."""

    title: Words
    text: Words
    basis: str
    """How far the words are known: as of a `Note`; `project-default` are our own."""


@dataclass(frozen=True, slots=True)
class InstitutionKind:
    """One body that a region founds by decree."""

    code: str
    title: Words
    decree: Words
    """What its decree is called: `SK Dewan Smart City`."""


@dataclass(frozen=True, slots=True)
class PresenceGroup:
    """From where people come to a session, and how many are expected; None where unknown."""

    code: str
    title: Words
    expected: int | None = None


@dataclass(frozen=True, slots=True)
class SessionKind:
    """One kind of session, in the order in which they are held."""

    code: str
    title: Words
    subject: Words
    outcome: Words
    days: int = 1
    once: bool = True
    """Whether a region has one of it; others are held as often as needed."""


@dataclass(frozen=True, slots=True)
class CostKind:
    """What costs money, and who usually bears it."""

    code: str
    title: Words
    bearer: Bearer


@dataclass(frozen=True, slots=True)
class MentoringPlan:
    """What a programme does with those whom it has selected, as its pack tells; no dates."""

    pack: str
    code: str
    title: Words
    source: Source
    commitment: AgreementText
    memorandum: AgreementText
    months: int
    """Within how many months after the memorandum the institutions are due."""
    institutions: tuple[InstitutionKind, ...]
    groups: tuple[PresenceGroup, ...]
    sessions: tuple[SessionKind, ...]
    costs: tuple[CostKind, ...]
    notes: tuple[Note, ...] = ()

    def institution(self, code: str) -> InstitutionKind:
        """Return an institution by its code; raises `NotFound`."""
        return found({each.code: each for each in self.institutions}, code)

    def session(self, code: str) -> SessionKind:
        """Return a kind of session by its code; raises `NotFound`."""
        return found({each.code: each for each in self.sessions}, code)

    def cost(self, code: str) -> CostKind:
        """Return a kind of cost by its code; raises `NotFound`."""
        return found({each.code: each for each in self.costs}, code)

    @property
    def series(self) -> tuple[SessionKind, ...]:
        """The sessions that every region has once, in their order."""
        return tuple(each for each in self.sessions if each.once)
