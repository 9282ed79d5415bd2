"""From where on the checks of a survey speak up. Shares from 0 to 1, counts of responses."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SameRespondents:
    """One person in two samples."""

    least: int
    share: float
    """Of the smaller sample."""


@dataclass(frozen=True, slots=True)
class MoreThanUsers:
    """More respondents than users of the service."""

    factor: float


@dataclass(frozen=True, slots=True)
class AllTheSame:
    """One level for every statement."""

    answers: int
    """Fewer say little: there `short_share` counts."""
    least: int
    share: float
    short_share: float


@dataclass(frozen=True, slots=True)
class LongStrings:
    """One level for almost every statement."""

    answers: int
    odd: int
    """How many may differ."""
    least: int
    share: float


@dataclass(frozen=True, slots=True)
class AllLowest:
    """The lowest level for a whole sub-dimension, against the others."""

    least: int
    share: float
    rest: float
    """Mean of all others, from which on the contrast speaks."""


@dataclass(frozen=True, slots=True)
class MissingService:
    """No service, or another, is named."""

    least: int


@dataclass(frozen=True, slots=True)
class UnfitOccupation:
    """Occupations that hardly use the service."""

    least: int
    share: float
    extremes: int
    """So many who give one outer level throughout are enough,"""
    apart: float
    """where that is so many levels from the mean of the others."""


@dataclass(frozen=True, slots=True)
class Speed:
    """Filled in faster than read."""

    seconds: float
    """For each statement."""
    least: int


@dataclass(frozen=True, slots=True)
class Alike:
    """Answers of one surveyor that agree too well."""

    least: int
    excess: float
    """Share of statements answered the same, above that of the whole sample."""
    chance: float
    """Largest probability that random responses of the sample agree so well."""
    draws: int
    alone: float
    """Share answered the same that speaks where one surveyor made the whole sample."""


@dataclass(frozen=True, slots=True)
class PlaceAndMinute:
    """Filled in at one place in one minute."""

    seconds: float
    metres: float
    least: int
    """From one device."""
    together: int
    """From several."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The thresholds of every check."""

    same_respondents: SameRespondents
    more_than_users: MoreThanUsers
    all_the_same: AllTheSame
    long_strings: LongStrings
    all_lowest: AllLowest
    missing_service: MissingService
    occupation: UnfitOccupation
    speed: Speed
    alike: Alike
    place_and_minute: PlaceAndMinute
