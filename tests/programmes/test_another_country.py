"""No country's rule is in the code: an invented one has other columns, scale and arithmetic."""

from decimal import Decimal
from pathlib import Path

import pytest

from menuju.composite.official.evaluation import evaluate
from menuju.composite.official.ranks import RankMethod
from menuju.languages import speaking
from menuju.programmes import load_pack
from menuju.programmes.results import compare, read_results

TINY = Path(__file__).parent / "veldora"


@pytest.fixture(scope="module")
def instrument():
    return load_pack(TINY).instrument("maaling-2030")


def test_its_recipe_has_its_own_scale_ranks_means_and_rounding(instrument):
    recipe = instrument.recipe()
    assert (recipe.minimum, recipe.maximum, recipe.ranks) == (1, 5, RankMethod.DENSE)
    assert [node.code for node in recipe.cohorts["innland"].children] == ["drift", "vekst"]
    assert [node.code for node in recipe.cohorts["kyst"].children] == ["drift", "vekst", "sjo"]


def test_its_ties_go_to_the_even_digit(instrument):
    tree = instrument.recipe().cohorts["innland"]
    given = {"drift": Decimal("4.0"), "vekst": Decimal("3.3")}
    assert evaluate(tree, given).final == Decimal("3.6")


def test_its_questions_weigh_differently(instrument):
    tree = instrument.recipe().cohorts["innland"]
    given = {"D1": Decimal("3.4"), "D2": Decimal("3.6"), "V1a": Decimal(3)}
    found = evaluate(tree, given)
    assert (found.exact["drift"], found.values["drift"]) == (Decimal("3.45"), Decimal("3.4"))


def test_its_tables_are_checked_with_its_own_columns(instrument):
    table = read_results(TINY / "results" / "maaling-2030.csv", instrument)
    with speaking("en"):
        assert compare(table).lines() == (
            "1 did not take part (every dimension blank or 0), not counted.",
            "3 of 3 equal",
        )


def test_its_items_are_compared_with_its_printed_row(instrument):
    sent = "Spørsmål;tekst;lund_2030\nD1;a;3,4\nD2;b;3,6\nV1a;c;3\n".encode()
    assert compare(read_results(sent, instrument)).lines()[-1] == "3 of 3 equal"


def test_a_text_of_a_pack_without_the_readers_language_is_in_the_packs_first(instrument):
    assert str(instrument.title) == "Måling 2030"
    assert instrument.title.in_("fr") == "Mesure 2030"


def test_a_score_below_the_lowest_of_its_scale_is_a_finding(instrument):
    sent = b"nr,gruppe,drift,vekst,resultat\nV1,innland,0.5,3.0,1.8\n"
    (finding,) = read_results(sent, instrument).findings
    assert (finding.where, finding.what) == ("row 2, column drift", "0.5 is outside the scale 1–5.")
