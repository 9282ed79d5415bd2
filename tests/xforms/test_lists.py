"""Lists beside a form: the page and the browser read the same rows of the same file."""

import json

import pytest

from menuju.problems import Invalid
from menuju.xforms.browser import lists
from menuju.xforms.lists import rows
from menuju.xforms.running.tables import table


def geojson(*features):
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def feature(type, coordinates, **more):
    return {"geometry": {"type": type, "coordinates": coordinates}, "properties": {}, **more}


def test_a_csv_is_its_rows_without_what_has_no_column():
    data = "\ufeffname,label\n1,Suka\n2\n3,Maju,lebih\n".encode()
    assert list(rows(data, name="Desa.CSV")) == [
        {"name": "1", "label": "Suka"}, {"name": "2", "label": ""}, {"name": "3", "label": "Maju"},
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("given", "written"),
    [
        (feature("Point", [112.6, -7.9]), "-7.9 112.6 0 0"),
        (feature("LineString", [[1, 2], [3, 4, 5]]), "2 1 0 0;4 3 0 0"),
        (feature("Polygon", [[[1, 2], [3, 4], [1, 2]]]), "2 1 0 0;4 3 0 0;2 1 0 0"),
        (feature("MultiPoint", [[1, 2]]), ""),
        ({"geometry": None, "properties": None}, ""),
    ],
)
def test_a_place_of_a_map_is_written_as_odk_does(given, written):
    assert list(rows(geojson(given), name="t.geojson")) == [{"geometry": written}]


def test_a_place_has_its_own_id_unless_its_properties_name_one():
    own, named = feature("Point", [1, 2], id=7), feature("Point", [1, 2], id=7)
    named["properties"] = {"id": "a", "title": None}
    told = [(row["id"], row.get("title")) for row in rows(geojson(own, named), name="t.geojson")]
    assert told == [("7", None), ("a", "")]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("rusak.csv", b"\xff\xfe"),
        ("besar.csv", b"name\n" + b"x" * 200_000),
        ("rusak.geojson", b"{"),
        ("rusak.geojson", b"[]"),
        ("rusak.geojson", geojson({"geometry": None, "properties": [1]})),
        ("rusak.geojson", geojson(feature("Point", [1]))),
        ("rusak.xml", b"<root"),
        ("luar.xml", b'<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]><r>&a;</r>'),
    ],
)
def test_a_list_that_cannot_be_read_is_refused_on_both_sides(name, data):
    with pytest.raises(Invalid):
        table(data, name=name)
    with pytest.raises(Invalid, match=name):
        lists.as_xml(name, data)
