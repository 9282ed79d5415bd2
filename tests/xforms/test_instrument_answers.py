"""What a submission answers of an instrument, whatever the form looks like."""

from menuju.xforms.authoring import QuestionFacts
from menuju.xforms.instrument_answers import answered, in_repeats
from menuju.xforms.outlines import outline

FORM = b"""<?xml version="1.0"?>
<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml">
<h:head><h:title>Uji</h:title><model><instance><data id="uji" version="1">
<a><I1/><I1_keterangan/><I1_bukti><berkas/></I1_bukti></a><I2/><desa><I3/></desa></data></instance>
<bind nodeset="/data/a/I1" type="int"/><bind nodeset="/data/a/I1_keterangan" type="string"/>
<bind nodeset="/data/a/I1_bukti/berkas" type="binary"/><bind nodeset="/data/I2" type="binary"/>
<bind nodeset="/data/desa/I3" type="int"/></model></h:head><h:body>
<input ref="/data/a/I1"/><input ref="/data/a/I1_keterangan"/>
<group ref="/data/a/I1_bukti"><repeat nodeset="/data/a/I1_bukti">
<upload ref="/data/a/I1_bukti/berkas" mediatype="*/*"/></repeat></group>
<upload ref="/data/I2" mediatype="*/*"/>
<group ref="/data/desa"><repeat nodeset="/data/desa"><input ref="/data/desa/I3"/></repeat></group>
</h:body></h:html>"""
COLUMNS = {
    "/data/a/I1": QuestionFacts("Q.1"),
    "/data/I2": QuestionFacts("Q.2"),
    "/data/desa/I3": QuestionFacts("Q.3"),
}
TURNS = "<I1_bukti><berkas>sk.pdf</berkas></I1_bukti><I1_bukti><berkas>foto.jpg</berkas></I1_bukti>"


def said(inside):
    xml = f'<data id="uji" version="1">{inside}</data>'.encode()
    found = answered(outline(FORM), COLUMNS, xml)
    return [(one.facts.code, one.value, one.note, one.files) for one in found]


def test_a_repeat_of_files_beside_a_question_is_its_evidence():
    inside = f"<a><I1>3</I1><I1_keterangan> ada </I1_keterangan>{TURNS}</a>"
    assert said(inside) == [("Q.1", "3", "ada", ("sk.pdf", "foto.jpg"))]


def test_a_question_that_is_a_file_has_no_value():
    assert said("<I2>risalah.pdf</I2>") == [("Q.2", "", "", ("risalah.pdf",))]


def test_a_question_in_a_repeat_is_named_and_not_answered():
    assert said("<desa><I3>1</I3></desa><desa><I3>2</I3></desa>") == []
    assert in_repeats(outline(FORM), COLUMNS) == {"Q.3"}
