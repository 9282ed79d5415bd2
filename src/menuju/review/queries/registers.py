"""The open register: which regions were invited and which answered; never what they answered."""

from collections.abc import Mapping
from dataclasses import dataclass

from menuju.places.models import Place
from menuju.programmes.types import Public
from menuju.review.models import Round, StatedCount
from menuju.review.queries.candidates import LongListing, long_listing
from menuju.review.types import Fact


@dataclass(frozen=True)
class RegisterLine:
    """One invited region."""

    place: Place
    facts: frozenset[Fact]

    @property
    def filled(self) -> bool:
        """Whether it handed in its answers."""
        return Fact.FILLED in self.facts

    @property
    def attended(self) -> bool:
        """Whether a source says that it was there."""
        return Fact.ATTENDED in self.facts

    @property
    def took_part(self) -> bool:
        """Whether it is judged."""
        return Fact.TOOK_PART in self.facts


@dataclass(frozen=True)
class Register:
    """Who was invited, and what is counted of them, here and by sources."""

    round: Round
    lines: tuple[RegisterLine, ...]
    counts: Mapping[Fact, int]
    stated: tuple[StatedCount, ...]
    attendance_sources: tuple[str, ...]


def open_register(slug: str) -> Register | None:
    """Return the register of a round that keeps an open one and has invited somebody."""
    round = Round.objects.select_related("organisation", "collection").filter(slug=slug).first()
    if round is None or not round.opens(Public.REGISTER):
        return None
    register = register_of(long_listing(round))
    return register if register.lines else None


def open_registers() -> list[Round]:
    """Return the rounds whose register is open and holds somebody, newest first; 1 query."""
    invited = Round.objects.exclude(template="").filter(candidates__invited_at__isnull=False)
    return [one for one in invited.distinct() if one.opens(Public.REGISTER)]


def register_of(listing: LongListing) -> Register:
    """Return what of a long list is for everybody: who was invited; 1 query."""
    invited = [line for line in listing.lines if Fact.INVITED in line.facts]
    sources = sorted({line.candidate.attendance_source for line in invited} - {""})
    return Register(
        round=listing.round,
        lines=tuple(RegisterLine(line.candidate.place, line.facts) for line in invited),
        counts=listing.counts,
        stated=tuple(listing.round.stated_counts.all()),
        attendance_sources=tuple(sources),
    )
