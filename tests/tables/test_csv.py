import random
import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from menuju.problems import Invalid
from menuju.tables import Limits, read_table

ROWS = [["kode", "nama", "nilai"], ["51.03", "KAB. BADUNG", "3,52"], ["32.04", "BANDUNG; B", "2"]]


def written(delimiter, ending="\n"):
    def quoted(cell):
        return f'"{cell}"' if set(cell) & set(";,\t") else cell

    return ending.join(delimiter.join(map(quoted, row)) for row in ROWS) + ending


def content(table):
    return [list(table.header), *([cell.text for cell in row.cells] for row in table.rows)]


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_every_delimiter_ending_and_bom_reads_the_same(delimiter, ending, encoding):
    table = read_table(written(delimiter, ending).encode(encoding))
    assert content(table) == ROWS
    assert [row.number for row in table.rows] == [2, 3]


def test_rows_keep_the_number_a_spreadsheet_shows_when_lines_are_blank():
    table = read_table(b"\na;b\n\n1;2\n;\n3;4\n")
    assert (table.header_row, [row.number for row in table.rows]) == (2, [4, 6])


def refused(content, **options):
    with pytest.raises(Invalid) as problem:
        read_table(content, name="t.csv", **options)
    return [str(finding) for finding in problem.value.findings]


def test_windows_1252_is_named_with_its_line_and_how_it_would_read():
    (told,) = refused("a;b\n1;2\nKötä;3\n".encode("cp1252"))
    assert told.startswith("t.csv: line 3: not UTF-8")
    assert "cp1252" in told
    assert "“Kötä;3”" in told


def test_utf_16_is_named_and_told_what_to_do():
    (told,) = refused("a;b\n1;2\n".encode("utf-16"))
    assert "UTF-16" in told
    assert "CSV UTF-8" in told


@pytest.mark.parametrize(
    ("start", "format"),
    [(b"\xd0\xcf\x11\xe0" * 20, ".xls"), (b"%PDF-1.7", "PDF"), (b"\n<html>", "HTML")],
)
def test_another_format_is_named(start, format):
    (told,) = refused(start)
    assert format in told


def test_every_row_that_does_not_fit_the_header_is_listed_at_once():
    told = refused(b"a,b,c\n1,2,3\n1,2,3,4\n1,2\n1,2,3\n")
    assert told == [
        (
            "t.csv: row 3: 4 cells, but the header has 3. "
            "Where numbers use a decimal comma, separate cells by “;” or quote them."
        ),
        "t.csv: row 4: 2 cells, but the header has 3.",
    ]


def test_a_quote_that_never_closes_is_named_by_row():
    (told,) = refused(b'a;b\n1;"2\n3;4\n')
    assert told.startswith("t.csv: row 2: unbalanced quotes")


def test_an_empty_file_is_an_empty_table():
    assert refused(b"") == refused(b"\n;;\n\n") == ["t.csv: the table is empty."]


def test_limits_of_rows_columns_and_cells_are_kept():
    assert "over 2 rows" in refused(b"a\n1\n2\n3\n", limits=Limits(rows=2))[0]
    assert "limit is 2" in refused(b"a;b;c\n1;2;3\n", limits=Limits(columns=2))[0]
    assert "over the limit" in refused(b"a;b\n" * 9, limits=Limits(bytes=10))[0]


def noise(kind):
    made = random.Random(7)
    if kind == "bytes":
        return made.randbytes(10_000_000)
    letters = {
        "one line": "abcdefgh",
        "lines": "abcd;,\n",
        "quotes": '"";,\n',
        "delimiters": ";",
        "newlines": "\n",
    }[kind]
    return "".join(made.choices(letters, k=10_000_000)).encode()


@pytest.mark.parametrize("kind", ["bytes", "one line", "lines", "quotes", "delimiters", "newlines"])
def test_ten_megabytes_of_noise_are_refused_quickly_and_briefly(kind):
    given = noise(kind)
    start = time.process_time()
    told = refused(given)
    assert time.process_time() - start < 10
    assert 1 <= len(told) <= 201


@given(st.binary(max_size=300))
def test_any_bytes_are_a_table_or_an_explained_refusal(given):
    with suppress(Invalid):
        table = read_table(given)
        assert all(len(row.cells) == len(table.header) for row in table.rows)


def test_a_file_that_is_not_there_is_a_finding(tmp_path):
    with pytest.raises(Invalid) as problem:
        read_table(tmp_path / "none.csv")
    assert "none.csv" in problem.value.findings[0].where
