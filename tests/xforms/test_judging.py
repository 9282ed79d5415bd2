"""What the server says of a submission that no client of ours would send."""

import pytest

from menuju.xforms.logic import Sort, findings
from menuju.xforms.tree import Node
from tests.xforms.written import xform

SCALED = """
| survey |
| | type | name | label | parameters |
| | range | g | How many | start=0 end=10 step=1 |
| settings |
| | form_title | form_id | version |
| | Scaled | scaled | 1 |
"""


def submitted(value):
    return f'<data id="scaled" version="1"><g>{value}</g></data>'


def test_a_range_is_kept_to_and_one_of_another_tool_without_numbers_judges_nothing():
    form = xform(SCALED)
    assert findings(form, submitted("10")) == ()
    (wrong,) = findings(form, submitted("11"))
    assert (wrong.kind, wrong.path) == (Sort.TYPE, "/data/g")
    assert findings(form.replace(b'start="0"', b'start="few"'), submitted("11")) == ()


PLACED = """
| survey |
| | type | name | label |
| | geopoint | p | Where |
| settings |
| | form_title | form_id | version |
| | Placed | placed | 1 |
"""


@pytest.mark.parametrize(
    ("point", "wrong"),
    [("-2.9 104.7 5.0E-4 3", 0), ("-2.9 104.7", 0), ("-2.9 104.7 nan 3", 1),
     ("-2.9 104.7 0 inf", 1), ("-2.9 104.7 high 3", 1), ("nan 104.7 0 0", 1)],
)  # fmt: skip
def test_heights_and_accuracies_are_numbers_too(point, wrong):
    told = findings(xform(PLACED), f'<data id="placed" version="1"><p>{point}</p></data>')
    assert [one.kind for one in told] == [Sort.TYPE] * wrong


@pytest.mark.parametrize("taken", [0, 1, 2])
def test_rows_know_their_places_after_one_is_taken_out(taken):
    parent = Node("data", name="data", path="/data")
    rows = [parent.add(Node("r", name="r", path="/data/r")) for _ in range(3)]
    assert [row.position() for row in rows] == [1, 2, 3]
    parent.children["r"].remove(rows.pop(taken))
    parent.add(Node("r", name="r", path="/data/r"))
    assert [row.position() for row in parent.every()] == [1, 2, 3]


def test_a_forged_row_is_found_however_long_the_repeat():
    form = xform(
        """
| survey |
| | type | name | label | calculation |
| | begin repeat | r | R | |
| | integer | a | A | |
| | calculate | b | | ${a} * 2 |
| | end repeat | | | |
| settings |
| | form_title | form_id | version |
| | Rows | rows | 1 |
"""
    )
    rows = [f"<r><a>{n}</a><b>{n * 2 if n != 1999 else 7}</b></r>" for n in range(1, 2001)]
    told = findings(form, f'<data id="rows" version="1">{"".join(rows)}</data>')
    assert [(one.kind, one.path) for one in told] == [(Sort.CALCULATION, "/data/r[1999]/b")]
