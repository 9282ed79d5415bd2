"""Places as lists: provinces, what a place holds, what begins alike."""

import re
from collections.abc import Iterable

from django.db.models import Case, Q, Value, When

from menuju.places.models import Alias, Place
from menuju.places.models.place import PlaceQuerySet
from menuju.places.queries.resolutions import (
    RESOLVABLE,
    Outcome,
    Resolution,
    resolve,
    resolve_all,
)
from menuju.places.types import AUTONOMOUS, Kind, read_code, simplified

__all__ = [
    "Outcome",
    "Resolution",
    "children",
    "municipalities",
    "of_codes",
    "provinces",
    "regencies",
    "resolve",
    "resolve_all",
    "search",
]

LONGEST_SEARCH = 60
"""Letters of a search that are looked at."""

_BEGINS_A_CODE = re.compile(r"[0-9.]+|[A-Z]{1,4}-?[0-9]+")


def provinces() -> PlaceQuerySet:
    """Return the current provinces by code."""
    return Place.objects.current().of([Kind.PROVINCE]).order_by("code")


def regencies() -> PlaceQuerySet:
    """Return the current regencies, cities and municipalities by code, each with its province."""
    return Place.objects.current().of(AUTONOMOUS).select_related("parent").order_by("code")


def municipalities() -> PlaceQuerySet:
    """Return the current municipalities that lie in no province, by code."""
    return Place.objects.current().of([Kind.MUNICIPALITY]).order_by("code")


def children(place: Place) -> PlaceQuerySet:
    """Return what a place holds now, one step down, by code."""
    return Place.objects.current().filter(parent=place).order_by("code")


def of_codes(codes: Iterable[str]) -> dict[str, Place]:
    """Return the places of dotted codes, ended ones too; unknown codes are left out."""
    return Place.objects.select_related("parent").in_bulk(set(codes))


def search(text: str, *, kinds: Iterable[Kind] = RESOLVABLE, limit: int = 20) -> tuple[Place, ...]:
    """Return current places whose code, name or alias begins so, whole names first."""
    key = simplified(text[:LONGEST_SEARCH])
    if not key:
        return ()
    aliases = Alias.objects.filter(key__startswith=key).values("place")
    begins = Q(key__startswith=key) | Q(code__in=aliases)
    if _BEGINS_A_CODE.fullmatch(typed := text.strip().upper()):
        begins |= Q(code__startswith=read_code(typed) or typed)
    found = Place.objects.current().of(kinds).filter(begins).select_related("parent")
    whole_first = Case(When(key=key, then=Value(0)), default=Value(1))
    return tuple(found.order_by(whole_first, "code")[:limit])
