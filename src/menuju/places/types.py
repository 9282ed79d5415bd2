"""The words of places: kinds, codes as the decree writes them, names as people write them."""

import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    """What a place is. Villages come in three kinds, told apart by a digit of their code."""

    PROVINCE = "province"
    REGENCY = "regency"
    CITY = "city"
    DISTRICT = "district"
    KELURAHAN = "kelurahan"
    DESA = "desa"
    DESA_ADAT = "desa-adat"
    MUNICIPALITY = "municipality"
    """Of a country whose municipalities lie in no province."""


class Level(StrEnum):
    """How far down an edition is loaded. A level is one file of an edition."""

    PROVINCE = "provinces"
    MUNICIPALITY = "municipalities"
    REGENCY = "regencies"
    DISTRICT = "districts"
    VILLAGE = "villages"

    @classmethod
    def of(cls, kind: Kind) -> "Level":
        """Return the level of a kind."""
        return next(level for level in cls if kind in level.kinds)

    @property
    def kinds(self) -> frozenset[Kind]:
        """The kinds that this level's file may hold."""
        return KINDS_OF_LEVEL[self]

    def reaches(self, other: "Level") -> bool:
        """Whether loading down to this level brings the other one too."""
        return LEVELS.index(self) >= LEVELS.index(other)


LEVELS: Final = tuple(Level)
VILLAGES: Final = frozenset({Kind.KELURAHAN, Kind.DESA, Kind.DESA_ADAT})
AUTONOMOUS: Final = frozenset({Kind.REGENCY, Kind.CITY, Kind.MUNICIPALITY})
"""Regencies and cities, elsewhere municipalities: who takes part in a round."""
ROOTS: Final = frozenset({Kind.PROVINCE, Kind.MUNICIPALITY})
"""What lies in no other place."""

KINDS_OF_LEVEL: Final[dict[Level, frozenset[Kind]]] = {
    Level.PROVINCE: frozenset({Kind.PROVINCE}),
    Level.MUNICIPALITY: frozenset({Kind.MUNICIPALITY}),
    Level.REGENCY: frozenset({Kind.REGENCY, Kind.CITY}),
    Level.DISTRICT: frozenset({Kind.DISTRICT}),
    Level.VILLAGE: VILLAGES,
}

CODE_SHAPES: Final[dict[Kind, str]] = {
    Kind.PROVINCE: r"[1-9][0-9]",
    Kind.REGENCY: r"[1-9][0-9]\.(0[1-9]|[1-6][0-9])",
    Kind.CITY: r"[1-9][0-9]\.(7[1-9]|[89][0-9])",
    Kind.DISTRICT: r"[1-9][0-9]\.[0-9]{2}\.[0-9]{2}",
    Kind.KELURAHAN: r"[1-9][0-9]\.[0-9]{2}\.[0-9]{2}\.1[0-9]{3}",
    Kind.DESA: r"[1-9][0-9]\.[0-9]{2}\.[0-9]{2}\.2[0-9]{3}",
    Kind.DESA_ADAT: r"[1-9][0-9]\.[0-9]{2}\.[0-9]{2}\.3[0-9]{3}",
    Kind.MUNICIPALITY: r"[A-Z]{1,4}-?[0-9]{1,8}",
}
"""Shape of a code by kind (Permendagri 58/2021): regencies 01-69, cities 71-99, villages by their
seventh digit. Municipalities of other countries begin with a letter (`V1`, `NO-0301`), so that no
code of theirs is one of ours."""

_SHAPES: Final = {kind: re.compile(shape) for kind, shape in CODE_SHAPES.items()}
_CODE: Final = re.compile(r"([0-9]{2})(?:\.?([0-9]{2})(?:\.?([0-9]{2})(?:\.?([0-9]{4}))?)?)?")


def in_provinces(kinds: Iterable[str]) -> bool:
    """Say whether tables of places of these kinds tell their provinces.

    All do but those of a country whose municipalities lie in none; of no place nothing is known.
    """
    return set(kinds) != {Kind.MUNICIPALITY}


def kind_of(code: str) -> Kind | None:
    """Return the kind that the shape of a dotted code tells, or None where it is no code."""
    return next((kind for kind, shape in _SHAPES.items() if shape.fullmatch(code)), None)


def read_code(text: str) -> str | None:
    """Return the dotted code of what was written with or without dots, or None.

    `3507`, `35.07` and ` 35.07 ` are the same place; so are `no-0301` and `NO-0301`.
    A number that a spreadsheet has shortened (`35.1` for 35.10) is not a code and is never guessed
    to be one.
    """
    found = _CODE.fullmatch(text.strip())
    if found is None:
        code = text.strip().upper()
        return code if text.isascii() and kind_of(code) else None
    code = ".".join(part for part in found.groups() if part)
    return code if kind_of(code) else None


def parent_of(code: str) -> str | None:
    """Return the code of the place that holds this one; a province or municipality has none."""
    return code.rpartition(".")[0] or None


def simplified(name: str) -> str:
    """Return a name as it is compared: small letters without accents and digits, nothing between.

    `Gunung Kidul`, `GUNUNGKIDUL` and `Gunung-Kidul` are one spelling to the one who looks it up; so
    are `Ålesund` and `alesund`. Letters of every script count.
    """
    small = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
    return "".join(filter(str.isalnum, small))


ZONES: Final = {"Asia/Jakarta": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}
"""What Indonesians call their zones."""

LONG_NAMES: Final = {
    Kind.PROVINCE: "Provinsi {name}",
    Kind.REGENCY: "Kabupaten {name}",
    Kind.CITY: "Kota {name}",
    Kind.DISTRICT: "Kecamatan {name}",
    Kind.KELURAHAN: "Kelurahan {name}",
    Kind.DESA: "Desa {name}",
    Kind.DESA_ADAT: "Desa Adat {name}",
    Kind.MUNICIPALITY: "{name}",
}
"""The official name where an edition gives none of its own."""

SHORT_TITLES: Final = LONG_NAMES | {
    Kind.PROVINCE: "{name}",
    Kind.REGENCY: "Kab. {name}",
    Kind.DISTRICT: "Kec. {name}",
    Kind.KELURAHAN: "Kel. {name}",
}
ENGLISH_TITLES: Final = {
    Kind.PROVINCE: "{name}",
    Kind.REGENCY: "{name} Regency",
    Kind.CITY: "{name} City",
    Kind.DISTRICT: "{name} District",
    Kind.KELURAHAN: "{name} Urban Village",
    Kind.DESA: "{name} Village",
    Kind.DESA_ADAT: "{name} Customary Village",
    Kind.MUNICIPALITY: "{name}",
}
