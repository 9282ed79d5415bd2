"""The official round of 2023, from the ministry's table to a public result."""

from decimal import Decimal


def test_130_of_130_recomputed_finals_equal_the_letter(run):
    rows = run.standings.values_list("final", "entry__published_final")
    assert [final == printed for final, printed in rows] == [True] * 130


def test_malang_is_64th(run):
    malang = run.standings.get(entry__place="35.07")
    assert (malang.rank, malang.final, malang.exact) == (64, Decimal("2.94"), "2.941")
