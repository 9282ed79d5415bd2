"""Read the folder of an edition; every bad row of every file is reported at once."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from menuju.places.files.about import About, read_about
from menuju.places.files.names import (
    AliasRow,
    FormerRow,
    alias_rows,
    former_rows,
    optional_table,
)
from menuju.places.files.rows import KNOWN, REQUIRED, Checking, PlaceRow
from menuju.places.files.tables import Table, digest_of, read_table
from menuju.places.types import LEVELS, Level
from menuju.problems import Finding, Invalid

PACKED = frozenset({Level.DISTRICT, Level.VILLAGE})
ALIASES, FORMER_CODES = "aliases.csv", "former_codes.csv"


@dataclass(frozen=True)
class EditionFiles:
    """An edition that may be loaded: all its rows are known to be right."""

    about: About
    kinds: frozenset[str]
    """The kinds whose every place was read."""

    places: tuple[PlaceRow, ...]
    aliases: tuple[AliasRow, ...]
    former_codes: tuple[FormerRow, ...]
    digests: dict[str, str]
    """SHA-256 of each file read, unpacked."""


def read_edition(folder: Path, *, down_to: Level = Level.VILLAGE) -> EditionFiles:
    """Return an edition down to a level; raises `Invalid` with every finding.

    A level that the edition does not count is not read: its places are left as they were.
    """
    about = read_about(folder)
    levels = _levels(about, down_to)
    checking = Checking(edition=about.code)
    tables = list(_place_tables(folder, levels, checking))
    places = tuple(
        place
        for table, level in zip(tables, levels, strict=True)
        for place in checking.places(table, level)
    )
    other = optional_table(folder / ALIASES, checking, frozenset({"alias", "code"}))
    former = optional_table(folder / FORMER_CODES, checking, frozenset({"former", "code", "law"}))
    aliases = tuple(alias_rows(other, checking, down_to))
    former_codes = tuple(former_rows(former, checking, down_to))
    checking.findings += _count_faults(about, levels, places)
    if checking.findings:
        raise Invalid(_("Edisi kode wilayah ini tidak dapat dimuat."), checking.findings)
    return EditionFiles(
        about=about,
        kinds=frozenset(kind.value for level in levels for kind in level.kinds),
        places=places,
        aliases=aliases,
        former_codes=former_codes,
        digests={t.name: t.sha256 for t in (*tables, other, former) if t.sha256},
    )


def digests(folder: Path, *, down_to: Level = Level.VILLAGE) -> tuple[str, dict[str, str]]:
    """Return an edition's code and the digest of each file, without looking at their rows."""
    about = read_about(folder)
    names = [*map(_file_name, _levels(about, down_to)), ALIASES, FORMER_CODES]
    found = {name: digest_of(folder / name) for name in names}
    return about.code, {name: digest for name, digest in found.items() if digest}


def _levels(about: About, down_to: Level) -> list[Level]:
    """Return the levels within reach of which an edition names any place."""
    return [level for level in LEVELS if down_to.reaches(level) and _is_counted(about, level)]


def _is_counted(about: About, level: Level) -> bool:
    return any(about.counts.get(kind.value) for kind in level.kinds)


def _file_name(level: Level) -> str:
    return f"{level}.csv.gz" if level in PACKED else f"{level}.csv"


def _place_tables(folder: Path, levels: list[Level], checking: Checking) -> Iterator[Table]:
    for name in map(_file_name, levels):
        table = read_table(folder / name, required=REQUIRED, known=KNOWN)
        if isinstance(table, Finding):
            checking.findings.append(table)
            table = Table(name)
        yield table


def _count_faults(
    about: About, levels: list[Level], places: tuple[PlaceRow, ...]
) -> Iterator[Finding]:
    found = Counter(place.kind for place in places)
    for kind in (kind.value for level in levels for kind in sorted(level.kinds)):
        told = about.counts.get(kind, 0)
        if found[kind] != told:
            what = _("%(kind)s: %(found)s baris yang benar, seharusnya %(told)s.")
            yield Finding("edition.yaml", what % {"kind": kind, "found": found[kind], "told": told})
