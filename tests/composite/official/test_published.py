"""Figures that the ministry printed in 2023 (letter B-1384/DJAI/AI.01.04/12/2023)."""

from decimal import Decimal

import pytest

from menuju.composite.official import (
    Mean,
    Missing,
    Mode,
    Node,
    Recipe,
    Rounding,
    Unit,
    compute,
    explain,
)
from tests.composite.official.invented import TWO, weighted

DIMENSIONS = ("baseline", "output", "outcome", "impact", "quick_wins", "kolaborasi")
REGULER = weighted(baseline="10", output="20", outcome="30", impact="20", quick_wins="20")
KPPN = weighted(
    baseline="10", output="20", outcome="20", impact="20", quick_wins="20", kolaborasi="10"
)
PRINTED = {
    "KAB. BADUNG": ("REGULER", "3.52 2.97 3.08 3.14 2.35", "2.97"),
    "KAB. BANTUL": ("KPPN&IKN", "4 3.8 3.68 3.13 3.7 3", "3.56"),
    "KAB. MALANG": ("KPPN&IKN", "3.6 2.29 3.41 2.81 3.13 2.53", "2.94"),
    "KAB. PEMALANG": ("REGULER", "2.96 2.29 2.58 2.41 2.25", "2.46"),
}
TIES = {  # the weighted sum ends in exactly .005
    "KAB. HUMBANG HASUNDUTAN": ("KPPN&IKN", "2.52 2.26 2.2 1.94 1.98 1.97", "2.13"),
    "KAB. KLATEN": ("KPPN&IKN", "3.92 3.49 2.93 3.34 3.07 2.07", "3.17"),
    "KAB. MANGGARAI": ("KPPN&IKN", "3.2 2.4 2.8 2.99 2.45 2.17", "2.67"),
    "KAB. WONOGIRI": ("KPPN&IKN", "4 3.29 3.59 3.11 3.75 3.67", "3.52"),
    "KOTA BALIKPAPAN": ("KPPN&IKN", "4 3 3.55 3.31 3.63 3.07", "3.41"),
    "KOTA BEKASI": ("REGULER", "3.48 2.86 3.27 3.04 3.48", "3.21"),
    "KOTA BINJAI": ("REGULER", "2.88 2.31 2.99 2.52 1.97", "2.55"),
    "KOTA TANGERANG": ("REGULER", "3.6 2.6 3.47 2.99 2.88", "3.1"),
}
MALANG = {
    "baseline": "3 3 4 4 4",
    "output": "3 2.8 2.8 3.4 2 1 1",
    "outcome": "3.8 4 1 1.8 3 3.6 3 3.8 4 2.4 4 3 3 3.8 3 3.8 3 4 4 3.2 3 4 4 3.8 4 4 3 3 4 3 "
    "3.6 3.8 4",
    "impact": "2.8 " * 29 + "3.6 3.8 2.8 2.8 3.6 " + "2.8 " * 16 + "1.8 2.8 1.8 2.8",
    "quick_wins": "3.8 3 3 3 2.4 2.6 2.8 3 3.8 4 3 3.2",
    "kolaborasi": "3.8 1.8 1.8 2.8 1.8 3.2",
}
PRINTED_MALANG = ["3.60", "2.29", "3.41", "2.81", "3.13", "2.53"]


def official(final: Rounding = TWO) -> Recipe:
    trees = {"REGULER": REGULER, "KPPN&IKN": KPPN}
    return Recipe(
        instrument="indonesia-smart-city/evaluasi-2023",
        minimum=Decimal(0),
        maximum=Decimal(4),
        panel_missing=Missing.NOT_APPLICABLE,
        panel_rounding=None,
        cohorts={
            cohort: Node("final", mean=Mean.WEIGHTED, rounding=final, children=tree.children)
            for cohort, tree in trees.items()
        },
        improvement=TWO,
    )


def printed(name: str, row: tuple[str, str, str]) -> Unit:
    figures = dict(zip(DIMENSIONS, map(Decimal, row[1].split()), strict=False))
    return Unit(code=name, name=name, cohort=row[0], figures=figures)


def finals(rows: dict[str, tuple[str, str, str]], recipe: Recipe) -> dict[str, Decimal | None]:
    standings = compute(recipe, [printed(name, row) for name, row in rows.items()])
    return {standing.code: standing.final for standing in standings}


@pytest.mark.parametrize("name", PRINTED | TIES)
def test_a_printed_final_recomputes_from_its_printed_dimensions(name: str):
    rows = {name: (PRINTED | TIES)[name]}
    assert finals(rows, official()) == {name: Decimal(rows[name][2])}


def test_half_even_gets_six_of_the_eight_exact_ties_wrong():
    half_even = finals(TIES, official(Rounding(2, Mode.HALF_EVEN)))
    assert sum(half_even[name] != Decimal(row[2]) for name, row in TIES.items()) == 6


def malang() -> tuple[Recipe, Unit]:
    sheets = {code: line.split() for code, line in MALANG.items()}
    dimensions = tuple(
        Node(
            code=dimension.code,
            weight=dimension.weight,
            rounding=TWO,
            children=tuple(Node(f"{dimension.code}-{n}") for n in range(len(sheets[code]))),
        )
        for code, dimension in zip(sheets, KPPN.children, strict=True)
    )
    tree = Node("final", mean=Mean.WEIGHTED, rounding=TWO, children=dimensions)
    recipe = Recipe("i", Decimal(0), Decimal(4), Missing.ABSENT, None, {"k": tree}, improvement=TWO)
    figures = {f"{c}-{n}": Decimal(x) for c, line in sheets.items() for n, x in enumerate(line)}
    return recipe, Unit("35.07", "Malang", "k", figures=figures, previous_final=Decimal("2.50"))


def test_malang_recomputes_from_its_117_items_to_its_printed_grade_and_improvement():
    recipe, unit = malang()
    (standing,) = compute(recipe, [unit])
    assert len(unit.figures) == 117
    assert [str(standing.values[code]) for code in MALANG] == PRINTED_MALANG
    assert (standing.final_exact, standing.final) == (Decimal("2.941"), Decimal("2.94"))
    assert standing.improvement == Decimal("0.44")


def test_the_walk_shows_each_sum_and_each_contribution_of_malang():
    output, final = (explain(*malang())[code] for code in ("output", "final"))
    assert (output.total, output.divisor) == (Decimal("16.0"), Decimal(7))
    assert (str(output.exact), str(output.value)) == ("2.285714285714285714285714286", "2.29")
    assert [(part.share, part.contribution) for part in final.parts][1] == (
        Decimal("0.2"),
        Decimal("0.458"),
    )
    assert sum(part.contribution or 0 for part in final.parts) == Decimal("2.941")
