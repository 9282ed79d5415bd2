"""The words of this room."""

from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _


class DecisionState(models.TextChoices):
    """A decision's life, in order. One that was replaced stays readable."""

    DRAFTED = "drafted", _("disiapkan")
    DECIDED = "decided", _("ditetapkan")
    REPLACED = "replaced", _("diganti")
    DROPPED = "dropped", _("dibatalkan sebelum ditetapkan")


KNOWN_FROM_DECIDED = (DecisionState.DECIDED, DecisionState.REPLACED)
"""States of a decision that was made."""


class Verdict(models.TextChoices):
    """What becomes of a region."""

    SELECTED = "selected", _("terpilih")
    NOT_SELECTED = "not_selected", _("tidak terpilih")


class Band(models.TextChoices):
    """What the scores themselves say of a region at the cut."""

    IN = "in", _("hampir pasti masuk")
    OUT = "out", _("hampir pasti di luar")
    OPEN = "undecided", _("belum pasti")


class CohortFact(models.TextChoices):
    """What is counted of a cohort's making; each is a fact of its own, never another's."""

    INVITED = "invited", _("diundang")
    FILLED = "filled", _("menjawab")
    ATTENDED = "attended", _("hadir")
    TOOK_PART = "took_part", _("ikut dinilai")
    SELECTED = "selected", _("terpilih")


@dataclass(frozen=True)
class Present:
    """Somebody who was there when it was decided."""

    name: str
    office: str


@dataclass(frozen=True, kw_only=True)
class Sitting:
    """Where and when it was decided, who was there, and what the cohort is to be called."""

    on: date
    place: str
    present: tuple[Present, ...]
    cohort_id: str
    cohort_en: str
