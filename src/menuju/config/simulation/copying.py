"""What invented regions copy: a file, a picture and words from each other, words from last year."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PIL import Image

from menuju.people.models import Organisation, User
from menuju.people.queries.accounts import of_demo
from menuju.people.types import Actor, Role
from menuju.questions.actions import evidence
from menuju.questions.actions.bringing import Brought
from menuju.questions.models import Evidence
from menuju.questions.types import AnswerInput, EvidenceKind, EvidenceNote

from .papers import drawn, written

ONE, OTHER, THIRD = "16.06", "35.07", "34.04"
"""Musi Banyuasin and Malang, whose people sign in, and Sleman."""

QUALITY, SMALLER = 70, (480, 315)
"""How the second region saves the picture of the first: smaller, and as JPEG."""

PROGRAMME = (
    "Program smart governance tahun {year} berjalan di {units} perangkat daerah: layanan "
    "kependudukan, perizinan, dan pengaduan memakai satu akun warga, dan capaiannya dibahas "
    "setiap triwulan bersama Dewan Smart City serta diumumkan pada portal daerah."
)
WASTE = (
    "Kantong plastik dibatasi di pasar dan toko modern sejak perkada ditetapkan, diawasi tim "
    "gabungan setiap bulan dan disertai bank sampah di {units} kelurahan."
)
FORUM = (
    "Forum Smart City Daerah bertemu empat kali dalam setahun, dihadiri akademisi, pelaku usaha, "
    "komunitas, dan media, dan hasil pertemuannya menjadi masukan rencana aksi tahun berikutnya."
)


@dataclass(frozen=True)
class Claim:
    """What one region declares on a question, and what its panel gave for it last year."""

    question: str
    level: int
    note: str
    units: tuple[int, int]
    """What the note counts: last year, and this year."""
    score: int
    title: str = ""
    """Of the evidence that somebody of the region has brought; none otherwise."""


CLAIMS: Mapping[str, Sequence[Claim]] = {
    ONE: (
        Claim("OC01", 3, PROGRAMME, (14, 17), 4, "Laporan program smart governance"),
        Claim("OC28", 2, WASTE, (31, 31), 3, "Foto bank sampah"),
    ),
    OTHER: (
        Claim("OC01", 3, PROGRAMME, (14, 16), 2, "Laporan program smart governance"),
        Claim("OC28", 2, WASTE.replace("setiap bulan", "tiap pekan"), (12, 40), 1,
              "Foto bank sampah"),
        Claim("OP05", 3, FORUM, (0, 0), 3),
    ),
    THIRD: (Claim("OP05", 3, FORUM.replace("empat", "tiga"), (0, 0), 1),),
}  # fmt: skip
LAST_YEAR, THIS_YEAR = 2025, 2026


def declared(government: Organisation, *, year: int, asked: Sequence[str]) -> dict[str, Brought]:
    """Return what this region copies in a year, by question, among those that are asked."""
    if year < LAST_YEAR:
        return {}
    claims = [one for one in CLAIMS.get(str(government.place_id), ()) if one.question in asked]
    own = _brought(government, claims)
    others = list(government.evidence.filter(added_by=None).order_by("pk")[:1])
    return {one.question: _answer(one, year, own, others) for one in claims}


def scored(place: str) -> dict[str, int]:
    """Return what the panel of last year gave a region for what it copied, by question."""
    return {one.question: one.score for one in CLAIMS.get(place, ())}


def _answer(
    claim: Claim, year: int, own: Mapping[str, Evidence], others: Sequence[Evidence]
) -> Brought:
    note = claim.note.format(year=year, units=claim.units[year > LAST_YEAR])
    shown = [own[claim.title]] if claim.title in own else others
    return Brought(AnswerInput(level=claim.level, note=note), shown, is_complete=bool(shown))


def _brought(government: Organisation, claims: Sequence[Claim]) -> dict[str, Evidence]:
    """Return what the coordinator has brought, by title; brought now where it is missing."""
    there = {_plain(one.title): one for one in government.evidence.exclude(added_by=None)}
    person = _coordinator(government)
    for title in {one.title for one in claims} - {"", *there}:
        if person is not None:
            there[title] = _bring(title, government, person)
    return there


def _bring(title: str, government: Organisation, person: User) -> Evidence:
    """Bring a file as a person does: what the program itself shows is compared with nothing."""
    is_photo = title.startswith("Foto")
    note = EvidenceNote(
        kind=EvidenceKind.PHOTO if is_photo else EvidenceKind.REPORT,
        title=f"{title} (simulasi)",
        dated_on=date(LAST_YEAR, 8, 20),
    )
    ending, content = ("pdf", written(title, pages=2))
    if is_photo:
        ending, content = _picture(title, first=government.place_id == ONE)
    name = f"{title.lower().replace(' ', '-')}-{government.place_id}.{ending}"
    return evidence.add_file(
        io.BytesIO(content), name=name, note=note, organisation=government, by=Actor.of(person)
    )


def _picture(title: str, *, first: bool) -> tuple[str, bytes]:
    """Return a picture as one region took it, or as another saved it anew."""
    content = drawn(title, tint=3)
    if first:
        return "png", content
    out = io.BytesIO()
    with Image.open(io.BytesIO(content)) as picture:
        picture.convert("RGB").resize(SMALLER).save(out, "JPEG", quality=QUALITY)
    return "jpg", out.getvalue()


def _coordinator(government: Organisation) -> User | None:
    held = of_demo().filter(
        memberships__organisation=government, memberships__role=Role.COORDINATOR
    )
    return held.first()


def _plain(title: str) -> str:
    return title.removesuffix(" (simulasi)")
