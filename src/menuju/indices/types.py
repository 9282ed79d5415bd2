"""The words of this room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RunState(models.TextChoices):
    """A run's life, in order. A superseded run stays readable."""

    DRAFTED = "drafted", _("dihitung")
    PUBLISHED = "published", _("diumumkan")
    SUPERSEDED = "superseded", _("digantikan")
