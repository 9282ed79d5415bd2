"""Where a name or an address still stands: every column of text, and every kept file."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db import models
from django.db.models import Q, TextField
from django.db.models.functions import Cast

from menuju.protection.queries.traces import Traces
from menuju.records.files import open_file
from menuju.records.models import StoredFile

BLOCK = 1 << 20
TEXTS = models.CharField, models.TextField, models.JSONField


@dataclass(frozen=True, slots=True)
class Rest:
    """One place where words of a person stand, and in how many rows."""

    where: str
    """`questions.Answer.note`, or `file <sha256>`."""
    rows: int


def of(traces: Traces) -> list[Rest]:
    """Return every place where an account's words stand, as they are written; reads everything.

    Words inside compressed files (PDF, photographs, spreadsheets) are not found.
    """
    return [*_in_tables(traces), *_in_files(traces)]


def _in_tables(traces: Traces) -> Iterator[Rest]:
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.concrete_fields:
            if isinstance(field, TEXTS) and not field.is_relation:
                told = model._default_manager.annotate(told=Cast(field.name, TextField()))
                rows = told.filter(_any_of(traces.words)).count()
                if rows:
                    yield Rest(f"{model._meta.label}.{field.name}", rows)


def _any_of(words: list[str]) -> Q:
    found = Q(pk__in=[])
    for word in words:
        found |= Q(told__icontains=word)
    return found


def _in_files(traces: Traces) -> Iterator[Rest]:
    words = [word.encode().lower() for word in traces.words]
    for sha256 in StoredFile.objects.values_list("pk", flat=True).iterator():
        if _holds(sha256, words):
            yield Rest(f"file {sha256}", 1)


def _holds(sha256: str, words: list[bytes]) -> bool:
    """Read in blocks that overlap by the longest word."""
    overlap = max(map(len, words))
    with open_file(sha256) as kept:
        rest = b""
        while block := kept.read(BLOCK):
            text = (rest + block).lower()
            if any(word in text for word in words):
                return True
            rest = text[-overlap:]
    return False
