"""Every bad row of an edition is reported at once, and then nothing is written."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest

from menuju.places.actions import editions
from menuju.places.models import Edition, Place
from menuju.problems import Invalid
from menuju.records.models import Event

from .conftest import CLERK

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.django_db
FULL = "code,name,kind,lat,lon,time_zone,area_km2,population,edition"


def refused(folder: Path) -> list[str]:
    """Return the findings of an edition that must not load."""
    with pytest.raises(Invalid) as caught:
        editions.load(folder, by=CLERK)
    assert [m.objects.count() for m in (Place, Edition, Event)] == [0, 0, 0]
    return [str(finding) for finding in caught.value.findings]


def test_every_bad_row_of_every_file_is_named_at_once(make_edition: Callable[..., Path]):
    rows = [
        FULL,
        "91.01,Merauke,regency,-8.5,140.4,Asia/Jayapura,44000.5,200000,e1",
        "91.70,Tujuhpuluh,regency,,,,,,",
        "91.01,Lagi,regency,,,,,,e1",
        "92.01,Yatim,regency,,,,,,e1",
        "91.02,,regency,,,,,,e1",
        "91.03,Jayapura,town,,,,,,e1",
        "91.04,Nabire,regency,-3.4,,,,,e1",
        "91.05,Yapen,regency,-93.4,1,,,,e1",
        "91.06,Biak,regency,,,Asia/Biak,,,e1",
        "91.07,Puncak,regency,,,,0,,e1",
        '91.08,Paniai,regency,,,,"1.000,5",,e1',
        "91.09,Mimika,regency,,,,,12.5,e1",
        "91.10,Sarmi,regency",
        "91.11,Keerom ,regency,,,,,,e1",
    ]
    folder = make_edition(
        counts={"province": 1, "regency": 15},
        files={
            "regencies.csv": "\n".join([*rows, ""]),
            "aliases.csv": "alias,code\nX,91.99\n--,91.01\nMerauk,91.01\n",
            "former_codes.csv": "former,code,law\n91.01,91,UU\n90.01,91.98,UU\n",
        },
    )
    assert refused(folder) == [
        "regencies.csv:3: kolom code: “91.70” bukan kode regency.",
        "regencies.csv:3: kolom edition: bukan e1.",
        "regencies.csv:4: kolom code: 91.01 sudah ada di regencies.csv:2.",
        "regencies.csv:5: kolom code: induk 92 tidak ada.",
        "regencies.csv:6: kolom name: tidak ada hurufnya.",
        "regencies.csv:7: kolom kind: “town” bukan jenis tempat di berkas ini.",
        "regencies.csv:8: kolom lat dan lon: isi keduanya atau kosongkan keduanya.",
        "regencies.csv:9: kolom lat dan lon: “-93.4, 1” bukan derajat di bumi.",
        "regencies.csv:10: kolom time_zone: “Asia/Biak” bukan zona waktu IANA.",
        "regencies.csv:11: kolom area_km2: “0” bukan luas.",
        "regencies.csv:12: kolom area_km2: “1.000,5” bukan luas.",
        "regencies.csv:13: kolom population: “12.5” bukan bilangan bulat.",
        "regencies.csv:14: jumlah kolomnya tidak sama dengan baris judul.",
        (
            "regencies.csv:15: kolom name:"
            " terlalu panjang, berspasi di tepi, atau berisi tanda kendali."
        ),
        "aliases.csv:2: kolom code: “91.99” tidak ada dalam edisi ini.",
        "aliases.csv:3: kolom alias: tidak ada hurufnya.",
        (
            "former_codes.csv:2: kolom former:"
            " “91.01” bukan kode lama: salah bentuk atau masih berlaku."
        ),
        "former_codes.csv:3: kolom code: “91.98” tidak ada dalam edisi ini.",
        "edition.yaml: regency: 1 baris yang benar, seharusnya 15.",
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "provinces.csv baris 1: kolom code, kind, name tidak ada."),
        (b"code,name,kind,latt\n91,Papua,province,1\n", "provinces.csv baris 1: kolom latt"),
        (b"code,name,kind,kind\n", "provinces.csv baris 1: ada kolom yang ditulis dua kali."),
        (b"code,name,kind\n91,Pap\xffua,province\n", "provinces.csv: bukan UTF-8 (bita 21)."),
        (b'code,name,kind\n91,"Papua,province\n', "provinces.csv: bukan CSV yang utuh"),
        (b"code,name,kind\n91,Pap\x00ua,province\n", "provinces.csv"),
    ],
)
def test_a_file_whose_form_is_broken_is_named(
    make_edition: Callable[..., Path], content: bytes, said: str
):
    folder = make_edition(counts={"province": 1}, files={"provinces.csv": content})
    assert any(line.startswith(said) for line in refused(folder))


def test_a_packed_file_that_is_cut_is_named(make_edition: Callable[..., Path]):
    packed = gzip.compress(b"code,name,kind\n91.01.01,Merauke,district\n" * 50)[:-12]
    folder = make_edition(counts={"province": 1, "district": 1}, files={"districts.csv.gz": packed})
    assert refused(folder)[0].startswith("districts.csv.gz: bukan berkas gzip yang utuh")


def test_a_zip_bomb_is_not_unpacked(
    make_edition: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("menuju.places.files.tables.LARGEST", 1024**2)
    bomb = gzip.compress(b"0" * 5 * 1024**2)
    folder = make_edition(counts={"province": 1, "district": 1}, files={"districts.csv.gz": bomb})
    assert refused(folder)[0] == "districts.csv.gz: lebih besar dari 1 MB."


def test_a_file_that_an_edition_counts_on_must_be_there(make_edition: Callable[..., Path]):
    folder = make_edition(counts={"province": 1, "desa": 4})
    assert refused(folder)[0] == "villages.csv.gz: berkas ini tidak ada."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("code: [", "edition.yaml: tidak dapat dibaca"),
        ("- a list", "edition.yaml: code tidak ada atau salah jenis."),
        (
            "code: e1\ndecree: D\nvalid_from: someday\ncounts: {province: 1}",
            "edition.yaml: valid_from tidak ada atau salah jenis.",
        ),
        (
            "code: e1\ndecree: D\nvalid_from: 2022-01-01\ncounts: {moon: 1}",
            "edition.yaml: counts: “moon: 1” salah.",
        ),
    ],
)
def test_an_edition_that_says_too_little_of_itself_is_refused(
    make_edition: Callable[..., Path], text: str, said: str
):
    assert refused(make_edition(files={"edition.yaml": text}))[0].startswith(said)


def test_a_folder_without_an_edition_is_refused(tmp_path: Path):
    assert refused(tmp_path) == ["edition.yaml: berkas ini tidak ada."]
