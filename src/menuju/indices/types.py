"""The words of this room."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _


class RunState(models.TextChoices):
    """A run's life, in order. A superseded run stays readable; a withdrawn one was never public."""

    DRAFTED = "drafted", _("dihitung")
    PUBLISHED = "published", _("diumumkan")
    SUPERSEDED = "superseded", _("digantikan")
    WITHDRAWN = "withdrawn", _("ditarik")


@dataclass(frozen=True)
class Invited:
    """One row of an invitation: a place by code or name, and its cohort where it is written."""

    place: str
    cohort: str = ""
