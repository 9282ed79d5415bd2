"""Turn the lines of a place file into places, naming every value that cannot be right."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.utils.translation import gettext as _

from menuju.places.files.tables import Table
from menuju.places.types import CODE_SHAPES, LONG_NAMES, Level, parent_of, simplified
from menuju.problems import Finding

REQUIRED = frozenset({"code", "name", "kind"})
FACTS = frozenset({"long_name", "capital", "lat", "lon", "time_zone", "area_km2", "population"})
KNOWN = REQUIRED | FACTS | {"edition"}
LONGEST_NAME = 120
_NUMBER = re.compile(r"-?[0-9]{1,9}(\.[0-9]{1,8})?")
_WHOLE = re.compile(r"[0-9]{1,9}")
_LONG_NAMES = {kind.value: form for kind, form in LONG_NAMES.items()}
_SHAPES = {kind.value: re.compile(shape) for kind, shape in CODE_SHAPES.items()}


class PlaceRow(NamedTuple):
    """One place of an edition: checked, and still the text that is copied into the database."""

    code: str
    parent: str | None
    kind: str
    name: str
    long_name: str
    key: str
    capital: str
    latitude: str | None
    longitude: str | None
    time_zone: str
    area_km2: str | None
    population: str | None


@dataclass
class Checking:
    """What is known while the files of one edition are read, level by level."""

    edition: str
    findings: list[Finding] = field(default_factory=list)
    seen: dict[str, str] = field(default_factory=dict)
    """Each code with the place where it was first written."""

    def find(self, table: Table, line: int, what: str) -> None:
        """Note something wrong on a line of a file."""
        self.findings.append(Finding(f"{table.name}:{line}", what))

    def places(self, table: Table, level: Level) -> Iterator[PlaceRow]:
        """Yield the places of a file; each value that is wrong becomes a finding instead."""
        kinds = {kind.value for kind in level.kinds}
        for line, row in table.rows:
            where = f"{table.name}:{line}"
            faults = list(self._faults(row, kinds, where))
            self.findings += [Finding(where, fault) for fault in faults]
            if not faults:
                yield _place(row)

    def _faults(self, row: dict[str, str], kinds: set[str], where: str) -> Iterator[str]:
        if "code" not in row:
            yield _("jumlah kolomnya tidak sama dengan baris judul.")
            return
        yield from self._identity_faults(row, kinds, where)
        yield from _name_faults(row)
        yield from _fact_faults(row)

    def _identity_faults(self, row: dict[str, str], kinds: set[str], where: str) -> Iterator[str]:
        code, kind = row["code"], row["kind"]
        if kind not in kinds:
            yield _("kolom kind: “%(kind)s” bukan jenis tempat di berkas ini.") % {"kind": kind}
        elif not _SHAPES[kind].fullmatch(code):
            yield _("kolom code: “%(code)s” bukan kode %(kind)s.") % {"code": code, "kind": kind}
        if code in self.seen:
            yield _("kolom code: %(code)s sudah ada di %(where)s.") % {
                "code": code,
                "where": self.seen[code],
            }
        self.seen.setdefault(code, where)
        if (parent := parent_of(code)) and parent not in self.seen:
            yield _("kolom code: induk %(parent)s tidak ada.") % {"parent": parent}
        if row.get("edition", self.edition) != self.edition:
            yield _("kolom edition: bukan %(edition)s.") % {"edition": self.edition}


def _name_faults(row: dict[str, str]) -> Iterator[str]:
    for column in ("name", "long_name", "capital"):
        value = row.get(column, "")
        if len(value) > LONGEST_NAME or value != value.strip() or not value.isprintable():
            yield _(
                "kolom %(column)s: terlalu panjang, berspasi di tepi, atau berisi tanda kendali."
            ) % {"column": column}
    if not simplified(row["name"]):
        yield _("kolom name: tidak ada hurufnya.")


def _fact_faults(row: dict[str, str]) -> Iterator[str]:
    latitude, longitude = row.get("lat", ""), row.get("lon", "")
    if bool(latitude) != bool(longitude):
        yield _("kolom lat dan lon: isi keduanya atau kosongkan keduanya.")
    elif latitude and not (_within(latitude, 90) and _within(longitude, 180)):
        yield _("kolom lat dan lon: “%(lat)s, %(lon)s” bukan derajat di bumi.") % {
            "lat": latitude,
            "lon": longitude,
        }
    if (zone := row.get("time_zone", "")) and not _is_zone(zone):
        yield _("kolom time_zone: “%(zone)s” bukan zona waktu IANA.") % {"zone": zone}
    if (area := row.get("area_km2", "")) and not (_NUMBER.fullmatch(area) and float(area) > 0):
        yield _("kolom area_km2: “%(area)s” bukan luas.") % {"area": area}
    if (people := row.get("population", "")) and not _WHOLE.fullmatch(people):
        yield _("kolom population: “%(people)s” bukan bilangan bulat.") % {"people": people}


def _within(degrees: str, most: int) -> bool:
    return bool(_NUMBER.fullmatch(degrees)) and abs(float(degrees)) <= most


@cache
def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _place(row: dict[str, str]) -> PlaceRow:
    code, kind, name = row["code"], row["kind"], row["name"]
    return PlaceRow(
        code=code,
        parent=parent_of(code),
        kind=kind,
        name=name,
        long_name=row.get("long_name") or _LONG_NAMES[kind].format(name=name),
        key=simplified(name),
        capital=row.get("capital", ""),
        latitude=row.get("lat") or None,
        longitude=row.get("lon") or None,
        time_zone=row.get("time_zone", ""),
        area_km2=row.get("area_km2") or None,
        population=row.get("population") or None,
    )
