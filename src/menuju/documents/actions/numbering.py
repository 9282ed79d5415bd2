"""Numbers of documents, without a gap, and where each is looked up."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation

from menuju.documents.models import Series
from menuju.documents.types import SERIES, DocumentKind


def address_of(number: str) -> str:
    """Return the whole address at which anyone looks a document up, without a language."""
    with translation.override(settings.LANGUAGE_CODE):
        return f"{settings.SITE}{reverse('documents:document', args=[number])}"


def held_series(kind: DocumentKind, *, at: datetime) -> Series:
    """Hold the series of a kind and this year until the transaction ends."""
    year = timezone.localtime(at).year
    known = Series.objects.get_or_create(kind=kind, year=year)[0]
    return Series.objects.select_for_update().get(pk=known.pk)


def next_number(series: Series) -> str:
    """Take a number; the series is written once it has given all that are wanted now."""
    series.last += 1
    return f"{SERIES[DocumentKind(series.kind)]}-{series.year}-{series.last:06}"
