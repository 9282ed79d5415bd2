"""Entity lists as the CSV that a form chooses from, each region with its own rows."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from django.db.models import Q

from menuju.forms.models import EntityList, Medium, Version
from menuju.forms.types import ListKind
from menuju.people.models import Organisation
from menuju.places.models import Place
from menuju.places.types import VILLAGES

VILLAGE_COLUMNS = ("name", "label", "district", "regency", "district_code", "regency_code")
"""Columns of the list of villages: a form filters by district or regency."""


def as_csv(entities: EntityList, organisation: Organisation) -> bytes:
    """Return a list as a client of this organisation gets it: its own rows and everyone's."""
    if entities.kind == ListKind.VILLAGES:
        return _written(VILLAGE_COLUMNS, _villages(organisation))
    columns = [str(column) for column in entities.columns]
    return _written(("name", "label", *columns), _rows(entities, organisation, columns))


def lists_for(version: Version, organisation: Organisation) -> dict[str, bytes]:
    """Return the lists of a version as this organisation has them now, by file.

    Villages are left out: they are many, and a form that asks for one asks for its code.
    """
    drawn = _lists_of(version.pk, version.xform_id)
    lists = EntityList.objects.in_bulk(set(drawn.values())) if drawn else {}
    return {name: as_csv(lists[pk], organisation) for name, pk in drawn.items() if pk in lists}


@lru_cache(maxsize=256)
def _lists_of(version_id: int, _xform: str) -> dict[str, int]:
    """Return the own lists that a published version draws from, by file; these never change."""
    drawn = Medium.objects.filter(version=version_id, entities__kind=ListKind.ENTITIES)
    return {one.name: one.entities_id for one in drawn if one.entities_id}


def _written(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Write for a machine: a coordinate keeps its minus as it is."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows([header, *rows])
    return text.getvalue().encode()


def _rows(
    entities: EntityList, organisation: Organisation, columns: list[str]
) -> Iterator[list[str]]:
    mine = Q(organisation__isnull=True) | Q(
        organisation__in=[pk for pk in (organisation.pk, organisation.parent_id) if pk]
    )
    for one in entities.entities.filter(mine).iterator():
        yield [one.name, one.label, *(str(one.properties.get(name, "")) for name in columns)]


def _villages(organisation: Organisation) -> Iterator[list[str]]:
    """Yield the villages of an organisation's own place; without a place there are none."""
    body = organisation if organisation.place_id else organisation.parent
    if body is None or body.place_id is None:
        return
    here = Place.objects.filter(code__startswith=f"{body.place_id}.").select_related("parent")
    for village in here.current().of(VILLAGES).order_by("code"):
        district = village.parent
        yield [
            village.code,
            village.name,
            district.name if district else "",
            body.name,
            district.code if district else "",
            str(body.place_id),
        ]
