"""Read the table of a signing day: a row a region, or everything that is wrong with it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from menuju.mentoring.queries.signers import Signer, crowd_faults, signer_faults
from menuju.mentoring.queries.wordings import Wording, signing_faults, wording_faults
from menuju.mentoring.types import AgreementKind, Part
from menuju.places.queries.resolutions import Resolution, resolve_all
from menuju.places.types import AUTONOMOUS
from menuju.problems import Finding, Invalid
from menuju.programmes.results.headers import key
from menuju.selection.models import Cohort, Member
from menuju.tables import Limits, Row, Table, parse_day, read_table

if TYPE_CHECKING:
    from datetime import date

LIMITS = Limits(bytes=4 * 1024 * 1024, rows=2_000, columns=60, cells=100_000)
SIGNER = ("instansi", "nama", "jabatan")
PARTS = {
    "pihak_1": Part.PARTY,
    "pihak_2": Part.PARTY,
    "saksi_1": Part.WITNESS,
    "saksi_2": Part.WITNESS,
}
PLAIN = ("kode_wilayah", "daerah", "nomor", "tanggal", "tempat", "isi", "berlaku_sampai")
COLUMNS = (*PLAIN, *(f"{part}_{what}" for part in PARTS for what in SIGNER))
"""Every column of the table, as the page and the empty table name it."""
PLACES = {"kodewilayah", "kode", "code"}
NAMES = {"daerah", "nama", "kabkota", "kabupatenkota", "pemerintahdaerah"}


@dataclass(frozen=True)
class Signing:
    """One row that can be used."""

    number: int
    member: Member
    wording: Wording


@dataclass(frozen=True)
class _Read:
    """What one row says, and what is wrong with it."""

    wording: Wording
    faults: Sequence[Finding] = field(default_factory=tuple)


def read_signings(
    content: bytes, *, name: str, cohort: Cohort, kind: AgreementKind
) -> list[Signing]:
    """Return the rows of a table for a cohort; raises `Invalid` with every fault of every row.

    2 queries.
    """
    table = read_table(content, name=name, limits=LIMITS)
    heads = _heads(table)
    texts = {row.number: _named(row, heads) for row in table.rows}
    meant = resolve_all((text for text in texts.values() if text), AUTONOMOUS)
    members = {
        one.place_id: one
        for one in cohort.members.filter(until=None).select_related("place", "cohort")
    }
    signings: list[Signing] = []
    wrong: list[Finding] = []
    taken: dict[str, int] = {}
    for row in table.rows:
        read = _row(row, heads, kind)
        fault, member = _member(meant.get(texts[row.number]), members, taken)
        where = _("Baris %(row)d") % {"row": row.number}
        wrong += [Finding(where, fault)] if fault else []
        wrong += [Finding(f"{where}, {one.where}", one.what) for one in read.faults]
        if member:
            taken[member.place_id] = row.number
            signings.append(Signing(row.number, member, read.wording))
    if not table.rows:
        wrong.append(Finding(table.name, _("tabel ini tidak memuat satu daerah pun.")))
    if wrong:
        raise Invalid(_("Tidak ada yang dicatat: perbaiki yang berikut."), wrong)
    return signings


def _heads(table: Table) -> Mapping[str, int]:
    """Return where each column stands, by its name in `COLUMNS`."""
    known = {key(name): name for name in COLUMNS}
    known |= dict.fromkeys(PLACES, "kode_wilayah") | dict.fromkeys(NAMES, "daerah")
    found: dict[str, int] = {}
    wrong = []
    for index, head in enumerate(table.header):
        name = known.get(key(head))
        if name is None and head.strip():
            told = _("kolom ini tidak dikenal; kolom tabel ini: %(known)s.")
            wrong.append(Finding(head, told % {"known": ", ".join(COLUMNS)}))
        elif name in found:
            wrong.append(Finding(head, _("kolom ini sudah ada dengan nama lain.")))
        elif name:
            found[name] = index
    if not {"kode_wilayah", "daerah"} & set(found):
        wrong.append(Finding(table.name, _("tidak ada kolom kode_wilayah atau daerah.")))
    if wrong:
        raise Invalid(_("Tabel ini tidak dapat dipakai."), wrong)
    return found


def _text(row: Row, heads: Mapping[str, int], name: str) -> str:
    return row.cells[heads[name]].text.strip() if name in heads else ""


def _named(row: Row, heads: Mapping[str, int]) -> str:
    return _text(row, heads, "kode_wilayah") or _text(row, heads, "daerah")


def _row(row: Row, heads: Mapping[str, int], kind: AgreementKind) -> _Read:
    wrong: list[Finding] = []
    days: dict[str, date | None] = {}
    for name in ("tanggal", "berlaku_sampai"):
        text = _text(row, heads, name)
        days[name] = parse_day(text)
        if text and days[name] is None:
            told = _("“%(text)s” bukan tanggal; tulis 2023-02-28 atau 28/02/2023.")
            wrong.append(Finding(name, told % {"text": text[:40]}))
    signers = []
    for column, part in PARTS.items():
        told_of = [_text(row, heads, f"{column}_{what}") for what in SIGNER]
        if not any(told_of):
            continue
        faults = signer_faults(*told_of)
        wrong += [Finding(column, fault) for fault in faults]
        signers.append(Signer(part, *told_of))
    wording = Wording(
        number=_text(row, heads, "nomor"),
        text=_text(row, heads, "isi"),
        signed_on=days["tanggal"],
        place=_text(row, heads, "tempat"),
        expires_on=days["berlaku_sampai"],
        signers=signers,
    )
    wrong += crowd_faults(signers, field="pihak")
    broken = {one.where for one in wrong}
    more = [*wording_faults(wording), *signing_faults(kind, wording)]
    named = [Finding(WRITTEN.get(one.where, one.where), one.what) for one in more]
    return _Read(wording, [*wrong, *(one for one in named if one.where not in broken)])


WRITTEN = {
    "number": "nomor",
    "text": "isi",
    "signed_on": "tanggal",
    "place": "tempat",
    "expires_on": "berlaku_sampai",
    "signers": "pihak_1, pihak_2",
}
"""The column of the table in which a field stands."""


def _member(
    found: Resolution | None, members: Mapping[str, Member], taken: Mapping[str, int]
) -> tuple[str, Member | None]:
    """Return what is wrong with the region of a row, and the member where nothing is."""
    if found is None:
        return _("nama atau kode daerah kosong."), None
    if found.place is None:
        return found.question, None
    place = found.place
    if place.code in taken:
        told = _("%(place)s sudah ada di baris %(row)d.")
        return told % {"place": place.title, "row": taken[place.code]}, None
    if place.code not in members:
        return _("%(place)s bukan anggota angkatan ini.") % {"place": place.title}, None
    return "", members[place.code]


def empty_rows(cohort: Cohort) -> Iterator[Sequence[str]]:
    """Yield a row for each region of a cohort, for people to fill in; 1 query."""
    members = cohort.members.filter(until=None).select_related("place")
    today = timezone.localdate().isoformat()
    for one in members.order_by("place"):
        told = {"kode_wilayah": one.place_id, "daerah": one.place.title, "tanggal": today}
        yield [told.get(name, "") for name in COLUMNS]
