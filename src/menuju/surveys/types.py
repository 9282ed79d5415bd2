"""The words of this room."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from menuju.people.models import Organisation


class SurveyState(models.TextChoices):
    """Whether interviews are taken."""

    OPEN = "open", _("dibuka")
    CLOSED = "closed", _("ditutup")


class SampleState(models.TextChoices):
    """The way of a region's sample to its approval, in order."""

    COLLECTING = "collecting", _("dikumpulkan")
    HANDED_IN = "handed_in", _("diserahkan kepada kepala daerah")
    APPROVED = "approved", _("disahkan")


class Helper(models.TextChoices):
    """Who helped a respondent; helping is allowed, steering is not."""

    NOBODY = "nobody", _("tidak ada")
    FAMILY = "family", _("keluarga")
    OFFICIAL = "official", _("petugas")
    OTHER = "other", _("orang lain")


@dataclass(frozen=True, slots=True)
class NewSurvey:
    """What is decided about a survey when it opens."""

    slug: str
    """That of the round whose impact questions it answers."""
    title_id: str
    title_en: str
    plan: str
    """`<pack>/<survey>`"""
    due_on: str = ""
    simulated: bool = False


@dataclass(frozen=True)
class ChosenService:
    """A service that an agency chose for one sub-dimension."""

    part: str
    name: str
    agency: "Organisation"
    partner: "Organisation | None" = None
    """Who surveys beside an agency that may not be alone."""
    users: int | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What one filled form says."""

    dimension: str
    part: str
    """Only in form B."""
    respondent: str
    occupation: str
    helper: str
    levels: Mapping[str, int]
    services: Mapping[str, str]
    """By sub-dimension."""
    started_at: datetime | None
    ended_at: datetime | None
    latitude: float | None
    longitude: float | None

    @property
    def unit(self) -> str:
        """The sample it belongs to."""
        return self.part or self.dimension
