"""The submissions of a form that a reader sees, filtered; and the rows that they put in a table."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from menuju.forms.models import Form, Submission, Version
from menuju.forms.models.submission import SubmissionQuerySet
from menuju.forms.queries.places import Place
from menuju.forms.queries.xforms import outline_of
from menuju.people.types import Actor
from menuju.xforms.outlines import Field, Sheet
from menuju.xforms.rows import FilledRow, filled_rows

KEYS_AT_ONCE = 5_000
AT_ONCE = 500
"""Submissions read from the database at a time: a table of any length needs the same memory."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What a reader asks for; empty: everything."""

    since: dt.date | None = None
    until: dt.date | None = None
    version: int | None = None
    organisation: int | None = None
    flagged: bool = False


def seen(form: Form, actor: Actor, filters: Filters) -> SubmissionQuerySet:
    """Return the complete submissions of a form that an actor reads, corrected ones among them."""
    found = Submission.objects.visible_to(actor).filter(form=form, complete=True)
    wanted = Q()
    if filters.since:
        wanted &= Q(received_at__date__gte=filters.since)
    if filters.until:
        wanted &= Q(received_at__date__lte=filters.until)
    if filters.version:
        wanted &= Q(version__number=filters.version)
    if filters.organisation:
        wanted &= Q(organisation=filters.organisation)
    if filters.flagged:
        wanted &= ~Q(findings=[])
    return found.filter(wanted)


def in_order(found: QuerySet[Submission], *, start: Place | None = None) -> Iterator[Submission]:
    """Yield submissions by time, some hundreds at a time, without those that were corrected.

    Which were corrected is asked for each batch: joined, PostgreSQL would read the whole table for
    every batch (measured: 7 s each of 250,000 rows).
    """
    here = found.select_related("organisation", "device").order_by("received_at", "id")
    versions = dict[int, Version]()
    batch = list(here.filter(start.onwards if start else Q())[:AT_ONCE])
    while batch:
        replaced = _replaced([one.pk for one in batch])
        for one in batch:
            if one.pk not in replaced:
                one.version = _version(versions, one.version_id)
                yield one
        last = Place(batch[-1].received_at, batch[-1].pk, 0)
        batch = list(here.filter(last.onwards).exclude(pk=last.submission)[:AT_ONCE])


def place_after(found: QuerySet[Submission], skipped: int) -> Place | None:
    """Return the place behind so many submissions; None at the beginning.

    Walked by their keys alone, some thousands at a time: no answer is read of what is skipped.
    """
    keys = found.order_by("received_at", "id").values_list("received_at", "id")
    here, left, place = keys, skipped, None
    while left and (batch := list(here[:KEYS_AT_ONCE])):
        replaced = _replaced([pk for _, pk in batch])
        passed = [Place(at, pk, 1) for at, pk in batch if pk not in replaced][:left]
        left -= len(passed)
        place = passed[-1] if passed and not left else Place(*batch[-1], 1)
        here = keys.filter(place.onwards).exclude(pk=place.submission)
    return place


def _replaced(batch: list[UUID]) -> set[object]:
    corrections = Submission.objects.filter(replaces__in=batch)
    return set(corrections.values_list("replaces", flat=True))


def _version(known: dict[int, Version], pk: int) -> Version:
    """Return a version; there are few of them, and each is read once."""
    if pk not in known:
        known[pk] = Version.objects.get(pk=pk)
    return known[pk]


def sheets_of(form: Form) -> list[Sheet]:
    """Return the tables of a form over all its versions: the newest columns first, none lost."""
    merged: dict[str, tuple[str, dict[str, Field]]] = {}
    for version in form.versions.filter(published_at__isnull=False).order_by("-number"):
        for sheet in outline_of(version).sheets:
            fields = merged.setdefault(sheet.path, (sheet.parent, {}))[1]
            for field in sheet.fields:
                fields.setdefault(field.path, field)
    return [
        Sheet(path, parent, tuple(fields.values())) for path, (parent, fields) in merged.items()
    ]


def rows_of(submission: Submission) -> Iterator[FilledRow]:
    """Yield the rows that one submission puts into the tables of its form."""
    return filled_rows(outline_of(submission.version), submission.xml.encode())
