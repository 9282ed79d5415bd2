"""Entity lists as the CSV that a form chooses from, each region with its own rows."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from functools import lru_cache
from threading import Lock

from cachetools import LRUCache, cached
from django.db.models import Max

from menuju.forms.declarations import drawn_for
from menuju.forms.models import EntityList
from menuju.forms.types import ListKind
from menuju.people.models import Organisation
from menuju.people.types import Actor
from menuju.places.models import Edition, Place
from menuju.places.types import AUTONOMOUS, VILLAGES

VILLAGE_COLUMNS = ("name", "label", "district", "regency", "district_code", "regency_code")
"""Columns of the list of villages: a form filters by district or regency."""
REGION_COLUMNS = ("name", "label", "province", "province_code", "geometry")
VERSION = "__version"
"""A column that forms which change rows ask for: on what they have built."""

KEPT = 16_000_000
"""Bytes of lists that a process keeps written; the one that was not asked for longest goes."""


def as_csv(
    entities: EntityList, organisation: Organisation | None, actor: Actor | None = None
) -> bytes:
    """Return a list as a client of this organisation gets it: its own rows and everyone's.

    Whoever fills in for no organisation gets everyone's rows; of a personal list, each their own.
    """
    if entities.kind == ListKind.PERSONAL:
        drawn = drawn_for(entities.pk, actor)
        return _written(drawn.header, drawn.rows)
    if entities.kind == ListKind.ENTITIES:
        return _kept(entities.pk, entities.stamp, organisation)
    newest = Edition.objects.aggregate(at=Max("loaded_at"))["at"]
    body = organisation and (organisation if organisation.place_id else organisation.parent)
    villages = entities.kind == ListKind.VILLAGES
    return _drawn(body, newest) if villages else _drawn_regions(newest)


@cached(LRUCache(maxsize=KEPT, getsizeof=len), lock=Lock())
def _drawn(body: Organisation | None, loaded_at: datetime | None) -> bytes:
    """Return the villages of an organisation's own place, as the newest edition names them."""
    del loaded_at
    return _written(VILLAGE_COLUMNS, _villages(body))


@lru_cache(maxsize=1)
def _drawn_regions(loaded_at: datetime | None) -> bytes:
    del loaded_at
    return _written(REGION_COLUMNS, _regions())


@cached(LRUCache(maxsize=KEPT, getsizeof=len), lock=Lock())
def _kept(pk: int, stamp: int, organisation: Organisation | None) -> bytes:
    """Return the rows as they stand since the last change, which has raised the stamp."""
    del stamp
    entities = EntityList.objects.get(pk=pk)
    columns = [str(column) for column in entities.columns]
    return _written(("name", "label", *columns, VERSION), _rows(entities, organisation, columns))


def _written(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Write for a machine: a coordinate keeps its minus as it is."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows([header, *rows])
    return text.getvalue().encode()


def _rows(
    entities: EntityList, organisation: Organisation | None, columns: list[str]
) -> Iterator[list[str]]:
    for one in entities.entities.open().of(organisation).iterator():
        values = (str(one.properties.get(name, "")) for name in columns)
        yield [one.name, one.label, *values, str(one.version)]


def _villages(body: Organisation | None) -> Iterator[list[str]]:
    """Yield the villages of an organisation's own place; without a place there are none."""
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


def _regions() -> Iterator[list[str]]:
    """Yield the regencies and cities; a capital that is known stands as `geometry`."""
    here = Place.objects.current().of(AUTONOMOUS).select_related("parent").order_by("code")
    for region in here:
        known = region.latitude is not None
        point = f"{region.latitude} {region.longitude} 0 0" if known else ""
        province = region.parent.name if region.parent else ""
        yield [region.code, region.long_name, province, region.parent_id or "", point]
