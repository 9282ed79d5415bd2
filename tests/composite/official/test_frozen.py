from decimal import Decimal

import pytest
from hypothesis import given

from menuju.composite.official import compute
from menuju.composite.official.frozen import (
    StandingRow,
    Value,
    read_figures,
    read_inputs,
    read_published,
    read_scores,
    read_standings,
    read_units,
    read_values,
    write_figures,
    write_published,
    write_scores,
    write_standings,
    write_units,
    write_values,
)
from menuju.languages import speaking
from menuju.problems import Invalid
from tests.composite.official.invented import questions, recipe, unit, units


def faults(read, data: bytes | str) -> list[str]:
    with speaking("en"), pytest.raises(Invalid) as refused:
        read(data if isinstance(data, bytes) else data.encode())
    return [str(finding) for finding in refused.value.findings]


@given(units())
def test_inputs_come_back_as_they_were_frozen(units):
    back = read_inputs(
        units=write_units(units), figures=write_figures(units), scores=write_scores(units)
    )
    assert back == units


@given(units())
def test_results_come_back_as_they_were_written(units):
    standings = compute(recipe(), units)
    assert read_standings(write_standings(standings)) == tuple(
        StandingRow(
            each.code, each.final, each.final_exact, each.rank, each.group_rank, each.improvement
        )
        for each in standings
    )
    assert read_values(write_values(standings)) == {
        each.code: {code: Value(x, each.exact[code]) for code, x in each.values.items()}
        for each in standings
        if each.values
    }


@given(units())
def test_the_same_facts_give_the_same_bytes_in_any_order(units):
    for write in (write_units, write_figures, write_scores):
        assert write(units[::-1]) == write(units)


def test_the_frozen_form_is_plain_text_with_sorted_rows():
    second = unit("2", name='Bau-Bau "new", x', took_part=False, previous_final=Decimal("2E+0"))
    first = unit("1", scores=questions(b=("3", None), a=("0", "2.50")), group="", group_name="")
    assert write_units([second, first]).decode() == (
        "unit,name,cohort,group,group_name,took_part,previous_final\n"
        "1,Regency 1,both,,,true,\n"
        '2,"Bau-Bau ""new"", x",both,16,South,false,2\n'
    )
    assert write_scores([second, first]).decode() == (
        "unit,node,rater,value\n1,a,1,0\n1,a,2,2.50\n1,b,1,3\n1,b,2,\n"
    )


def test_the_standings_of_a_run_are_written_with_every_place_of_the_exact_figure():
    figures = {"a": Decimal(1), "b": Decimal("0.01")}
    absent = unit("2", took_part=False)
    given = unit("1", figures=figures, previous_final=Decimal("0.27"))
    standings = compute(recipe(), [absent, given])
    assert write_standings(standings).decode() == (
        "unit,final,exact,rank,group_rank,improvement\n1,0.26,0.2575,1,1,-0.01\n2,,,,,\n"
    )
    assert write_values(standings).decode() == (
        "unit,node,value,exact\n1,a,1.00,1\n1,b,0.01,0.01\n1,final,0.26,0.2575\n"
    )


def test_a_negative_zero_is_frozen_as_zero():
    assert write_figures([unit("1", figures={"a": Decimal("-0.0")})]) == (
        b"unit,node,value\n1,a,0.0\n"
    )


def test_what_the_letter_printed_comes_back():
    printed = {"35.07": {"final": Decimal("2.94"), "improvement": Decimal("-0.44")}}
    assert read_published(write_published(printed)) == printed
    assert faults(read_published, "unit,figure,value\n1,grade,3\n") == [
        'published.csv row 2 column figure: "grade" must be one of: final, improvement.'
    ]


def test_every_bad_row_of_units_is_told_at_once_with_its_column():
    assert faults(
        read_units,
        "unit,name,cohort,group,group_name,took_part,previous_final\n"
        "2,B,both,,,yes,\n"
        "1, A,both,,,true,2.9x\n"
        "1,A,both,,\n"
        "1,A,,,,true,\n"
        "1,A\u200b,both,,,true,-0\n",
    ) == [
        'units.csv row 2 column took_part: "yes" must be one of: false, true.',
        "units.csv row 3: This row is out of order.",
        (
            "units.csv row 3 column name: The text is empty, has spaces around it, "
            "or control characters."
        ),
        'units.csv row 3 column previous_final: "2.9x" is not a decimal number like 3.60.',
        "units.csv row 4: There are 5 columns; there should be 7.",
        "units.csv row 5: This row is repeated.",
        (
            "units.csv row 5 column cohort: The text is empty, has spaces around it, "
            "or control characters."
        ),
        "units.csv row 6: This row is repeated.",
        (
            "units.csv row 6 column name: The text is empty, has spaces around it, "
            "or control characters."
        ),
        'units.csv row 6 column previous_final: "-0" is not a decimal number like 3.60.',
    ]


@pytest.mark.parametrize("cell", ["1e3", "+3", "3,6", ".5", "3.", "03", "NaN", "-0.00", "٣", " 3"])
def test_a_number_has_only_one_way_to_be_written(cell: str):
    assert len(faults(read_figures, f'unit,node,value\n1,a,"{cell}"\n')) == 1


def test_a_score_is_found_missing_repeated_or_moved_by_its_row():
    rows = "unit,node,rater,value\n1,b,1,3\n1,b,3,3\n1,a,1,x\n1,a,1,4\n"
    assert faults(read_scores, rows) == [
        'scores.csv row 3 column rater: "3" should be 2.',
        "scores.csv row 4: This row is out of order.",
        'scores.csv row 4 column value: "x" is not a decimal number like 3.60.',
        'scores.csv row 5 column rater: "1" should be 2.',
    ]


def test_bad_ranks_in_standings_are_refused():
    rows = "unit,final,exact,rank,group_rank,improvement\n1,2.9,2.9,0,1.5,\n"
    assert faults(read_standings, rows) == [
        'standings.csv row 2 column rank: "0" is not a whole number from 1.',
        'standings.csv row 2 column group_rank: "1.5" is not a whole number from 1.',
    ]


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", "row 1: The header must be: unit,node,value."),
        (b"\xef\xbb\xbfunit,node,value\n", "row 1: The header must be: unit,node,value."),
        (b"node,unit,value\n", "row 1: The header must be: unit,node,value."),
        (b"unit,node,value\r\n", "row 1: There is a CR character; rows must end in LF alone."),
        (b"unit,node,value\n1,\xff,3\n", "row 2: Not UTF-8 text."),
        (b"unit,node,value\n1,a,3", "row 2: The last row is cut off."),
        (b'unit,node,value\n1,"a\nb",3\n', "row 2: A cell holds more than one line."),
        (b'unit,node,value\n1,"a"b,3\n', "row 2: A quotation mark is out of place."),
        (b"unit,node,value\n\n", "row 2: There are 0 columns; there should be 3."),
        (b'unit,node,value\n1,"a\n', "row 2: A quotation mark is out of place."),
    ],
)
def test_another_form_of_the_file_is_refused_by_row(data: bytes, fault: str):
    assert f"figures.csv {fault}" in faults(read_figures, data)


def test_a_file_of_noise_is_given_up_after_ten_thousand_faults():
    found = faults(read_figures, b"unit,node,value\n" + b"x,y,z\n" * 100_000)
    assert len(found) == 10_001
    assert found[-1].endswith("Reading stopped here, after 10000 faults.")


def test_the_faults_of_all_inputs_are_told_together():
    with speaking("en"), pytest.raises(Invalid) as refused:
        read_inputs(units=b"x\n", figures=b"unit,node,value\n1,a,x\n", scores=b"y\n")
    assert [finding.where for finding in refused.value.findings] == [
        "units.csv row 1", "figures.csv row 2 column value", "scores.csv row 1",
    ]  # fmt: skip


def test_figures_of_a_unit_that_is_not_in_the_list_are_refused():
    with speaking("en"), pytest.raises(Invalid) as refused:
        read_inputs(units=write_units([unit("1")]), figures=b"unit,node,value\n2,a,3\n")
    assert [str(finding) for finding in refused.value.findings] == [
        "figures.csv: 2 is not in units.csv."
    ]
