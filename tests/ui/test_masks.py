"""What a mask hides, and what it leaves."""

import pytest

from menuju.ui import masks


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("sari@komdigi.go.id", "s•••@komdigi.go.id"),
        ("a@b.id", "a•••@b.id"),
        ("bukan surel", "b••• s•••"),
        ("", ""),
    ],
)
def test_an_address_keeps_its_first_letter_and_domain(given, shown):
    assert masks.email(given) == shown


@pytest.mark.parametrize(
    "number",
    ["1606014509870001", "16.06.01.450987.0001", "3507 0112 1290 0042", "9171017112999999"],
)
def test_what_has_the_shape_of_a_nik_is_one(number):
    assert masks.is_identity_number(number)
    assert masks.free(f"NIK {number}, benar") == f"NIK {dots(number)}, benar"


@pytest.mark.parametrize(
    "number",
    [
        "1606013209870001",  # day 32
        "1606014513870001",  # month 13
        "1606014509870000",  # serial 0000
        "0906014509870001",  # no such province
        "2026091112345678",  # a moment, as cameras name pictures
        "160601450987000",  # fifteen digits
        "16060145098700011",  # seventeen
        "a1606014509870001",  # part of a word, such as a digest
    ],
)
def test_what_has_not_is_left(number):
    assert masks.free(number) == number


def test_free_text_is_masked_as_a_whole():
    given = "Hubungi budi@contoh.example atau 0812-3456-7890, SK 188.45/123/2023 tanggal 2023-01-02"
    assert masks.free(given) == (
        "Hubungi b•••@contoh.example atau ••••-••••-••••, SK 188.45/123/2023 tanggal 2023-01-02"
    )


def dots(number):
    return "".join("•" if letter.isdigit() else letter for letter in number)
