"""A programme as a whole."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from menuju.programmes.gazetteer import Gazetteer
from menuju.programmes.types.cohorts import KnownCohort
from menuju.programmes.types.frameworks import Framework
from menuju.programmes.types.instruments import Instrument
from menuju.programmes.types.lookup import found
from menuju.programmes.types.mentoring import MentoringPlan
from menuju.programmes.types.published import HistoricFinal, PublishedResults
from menuju.programmes.types.rounds import RoundTemplate
from menuju.programmes.types.sources import Source
from menuju.programmes.types.surveys import SurveyPlan
from menuju.programmes.words import Words


@dataclass(frozen=True, slots=True)
class CalendarFacts:
    """What a programme's calendar goes by; a pack that says nothing knows no holidays."""

    country: str = ""
    """Whose holidays: ISO 3166-1, such as `ID`."""
    holidays: tuple[str, ...] = ("public",)
    """Which kinds of them nobody works on, as the library `holidays` calls them."""
    zones: Mapping[str, str] = field(default_factory=dict)
    """What people call a time zone, by its IANA name."""
    reminders: tuple[int, ...] = (7, 1)
    """How many days before a deadline people are reminded."""


@dataclass(frozen=True, slots=True)
class Pack:
    """A programme as data."""

    code: str
    title: Words
    languages: tuple[str, ...]
    sources: tuple[Source, ...]
    frameworks: tuple[Framework, ...]
    instruments: tuple[Instrument, ...]
    history: tuple[HistoricFinal, ...]
    gazetteer: Gazetteer
    surveys: tuple[SurveyPlan, ...] = ()
    calendar: CalendarFacts = CalendarFacts()
    rounds: tuple[RoundTemplate, ...] = ()
    mentoring: tuple[MentoringPlan, ...] = ()
    cohorts: tuple[KnownCohort, ...] = ()

    def instrument(self, code: str) -> Instrument:
        """Return an instrument by its code (`evaluasi-2023`); raises `NotFound`."""
        return found({i.code: i for i in self.instruments}, code)

    def framework(self, code: str) -> Framework:
        """Return a framework version by its code; raises `NotFound`."""
        return found({f.code: f for f in self.frameworks}, code)

    def survey(self, code: str) -> SurveyPlan:
        """Return a survey by its code (`dampak-2023`); raises `NotFound`."""
        return found({s.code: s for s in self.surveys}, code)

    def round(self, code: str) -> RoundTemplate:
        """Return a round template by its code (`kesiapan`); raises `NotFound`."""
        return found({r.code: r for r in self.rounds}, code)

    def results(self, instrument: str) -> PublishedResults | None:
        """Return the official table of an instrument, or None where none is packaged."""
        return self.instrument(instrument).published

    def history_of(self, code: str) -> tuple[HistoricFinal, ...]:
        """Return what is known of a place's other grades, by year."""
        return tuple(sorted((h for h in self.history if h.code == code), key=lambda h: h.year))
