"""The tables that a form fills, whichever tool has written the form."""

from menuju.xforms.outlines import Field, outline
from tests.xforms.written import xform

PLOTS = """
| survey |
| | type | name | label | calculation |
| | integer | members | Members | |
| | calculate | twice | | ${members} * 2 |
| | note | told | Told | |
| | begin repeat | plot | Plot | |
| | decimal | area | Area | |
| | end repeat | | | |
| settings |
| | form_title | form_id | version |
| | Plots | plots | 1 |
"""


def test_a_form_fills_a_table_and_one_for_each_repeat():
    top, plot = outline(xform(PLOTS)).sheets
    assert [top.column(field) for field in top.fields] == ["members", "twice", "meta-instanceID"]
    assert (plot.name, plot.parent, plot.fields) == (
        "plot", "/data", (Field("/data/plot/area", "decimal", "input", calculated=False),),
    )  # fmt: skip


def test_a_type_is_the_same_with_the_prefix_that_other_tools_write():
    prefixed = xform(PLOTS).replace(b'type="int"', b'type="xsd:int"')
    assert outline(prefixed).fields == outline(xform(PLOTS)).fields
