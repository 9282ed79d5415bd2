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


class Severity(models.TextChoices):
    """Whether the severity of assessors can be estimated, and why not."""

    KNOWN = "known", _("dapat diperkirakan")
    UNCONNECTED = "unconnected", _("panel tidak terhubung")
    TOO_FEW = "too_few", _("skor terlalu sedikit")
    UNNAMED = "unnamed", _("tidak diketahui siapa menilai apa")


class NoInterval(models.TextChoices):
    """Why an analysis has no interval; empty where it has."""

    ALONE = "alone", _("satu asesor tiap daerah")
    SETTLED = "settled", _("semua skor disepakati dalam moderasi")


class Chosen(models.TextChoices):
    """What the scores say about being among the best."""

    IN = "in", _("hampir pasti masuk")
    OUT = "out", _("hampir pasti di luar")
    OPEN = "undecided", _("belum pasti")
