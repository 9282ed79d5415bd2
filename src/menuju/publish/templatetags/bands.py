"""Show the word for a grade, where the round's template has words."""

from decimal import Decimal

from django.template import Library
from django.utils.translation import get_language

from menuju.composite.official.bands import Band
from menuju.indices.models import Run

register = Library()


@register.filter
def predikat(final: Decimal | None, run: Run) -> str:
    """Return the word for a final of a run; empty without one."""
    return run.band_of(final)


@register.filter
def kata(band: Band) -> str:
    """Return the word of a band in the reader's language."""
    return band.in_(get_language() or "id")
