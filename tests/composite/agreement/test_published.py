"""Coefficients that others printed or computed, on their data."""

import csv

import numpy as np
import pytest

from menuju.composite import agreement
from menuju.composite.agreement import Level, Weights

IRRCAC = {
    "gwet": agreement.gwet_ac,
    "fleiss": agreement.fleiss,
    "kripp": agreement.krippendorff,
    "conger": agreement.conger,
    "bp": agreement.brennan_prediger,
    "pa": agreement.percent_agreement,
}


def table(reference, name, *, first=1):
    """Read a table without its first columns; blank and NA are missing."""
    with (reference / "raters" / name).open(newline="") as file:
        _, *rows = csv.reader(file)
    return np.array(
        [[np.nan if cell in {"", "NA"} else float(cell) for cell in row[first:]] for row in rows]
    )


@pytest.mark.parametrize(
    ("name", "level", "expected"),
    [
        ("krippendorff_2011_4x12.csv", Level.NOMINAL, 0.743421052631579),
        ("krippendorff_2011_4x12.csv", Level.ORDINAL, 0.8153875037548814),
        ("krippendorff_2011_4x12.csv", Level.INTERVAL, 0.8491071428571428),
        ("krippendorff_2011_4x12.csv", Level.RATIO, 0.7974027747116121),
        ("krippendorff_2011_binary.csv", Level.NOMINAL, 0.09523809523809534),
    ],
)
def test_krippendorff_2011(reference, name, level, expected):
    found = agreement.alpha(table(reference, name).T, level=level, replicates=0)
    assert found.value == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize(
    ("level", "expected"),
    [
        (Level.NOMINAL, 0.6417322834645669),
        (Level.INTERVAL, 0.5469168900804289),
        (Level.RATIO, 0.48325429160359423),
    ],
)
def test_krippendorff_1980(reference, level, expected):
    scores = table(reference, "krippendorff_1980_p139.csv", first=0)
    assert agreement.alpha(scores, level=level).value == pytest.approx(expected, abs=1e-9)


def test_hayes_and_krippendorff_2007(reference):
    scores = table(reference, "hayes_krippendorff_2007.csv")
    found = agreement.alpha(scores, level=Level.ORDINAL)
    assert (found.units, found.raters, found.pairs) == (40, 5, 239)
    assert found.value == pytest.approx(0.7598291891514336, abs=1e-9)


def test_shrout_and_fleiss_1979(reference):
    found = agreement.icc(table(reference, "shrout_fleiss_1979.csv"))
    expected = {
        "icc_1_1": 0.1657418,
        "icc_2_1": 0.2897638,
        "icc_3_1": 0.7148407,
        "icc_1_k": 0.4427971,
        "icc_2_k": 0.6200505,
        "icc_3_k": 0.9093155,
    }
    assert {each.name: each.value for each in found} == pytest.approx(expected, abs=1e-6)


def test_the_intervals_of_shrout_and_fleiss_are_those_of_the_r_package_psych(reference):
    found = agreement.icc(table(reference, "shrout_fleiss_1979.csv"))
    expected = [
        (-0.13, 0.72),
        (0.02, 0.76),
        (0.34, 0.95),
        (-0.88, 0.91),
        (0.07, 0.93),
        (0.68, 0.99),
    ]
    assert [(round(each.low, 2), round(each.high, 2)) for each in found] == expected


def test_gwets_own_package_on_his_data(reference):
    scores = table(reference, "irrCAC_cac.raw4raters.csv", first=0)
    with (reference / "raters" / "irrCAC_R_raw4raters.csv").open(newline="") as file:
        printed = list(csv.DictReader(file))
    assert len(printed) == 24
    for row in printed:
        kind = Weights.IDENTITY if row["weights"] == "unweighted" else Weights(row["weights"])
        found = IRRCAC[row["coef"]](scores, weights=kind)
        names = ("pa", "pe", "coeff.val", "coeff.se", "p.value")
        told = (found.observed, found.expected, found.value, found.standard_error, found.p)
        assert told == pytest.approx([float(row[name]) for name in names], abs=1e-5), row
        low, high = (float(bound) for bound in row["conf.int"].strip("()").split(","))
        assert (found.low, found.high) == pytest.approx((low, high), abs=6e-4), row


def test_fleiss_1971(reference):
    counts = table(reference, "fleiss_kappa_10x5_14raters.csv").astype(int)
    scores = np.array([np.repeat(np.arange(1.0, 6), row) for row in counts])
    assert agreement.fleiss(scores).value == pytest.approx(0.20993070442195522, abs=1e-9)
