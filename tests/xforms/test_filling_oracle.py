"""A form is filled step by step by JavaRosa and by us: the same answers, the same questions."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import rxeval

from menuju.xforms.logic import Filling, Sort, findings, travel_warnings
from menuju.xforms.parsing import parse
from tests.xforms.written import HOUSEHOLD, xform

if TYPE_CHECKING:
    from tests.xforms.javarosa import JavaRosa

PALM = {
    "/data/pemohon/nama": "Siti Aminah", "/data/pemohon/nik": "1606010101900001",
    "/data/pemohon/kec": "sungai_lilin", "/data/pemohon/desa": "d1", "/data/pemohon/kud": "tidak",
    "/data/lahan[1]/tahun_tanam": "1990", "/data/lahan[1]/luas_klaim": "2.5",
    "/data/lahan[1]/poligon": "-2.9 104.1 0 0; -2.9 104.101 0 0; -2.901 104.101 0 0; "
                              "-2.901 104.1 0 0; -2.9 104.1 0 0",
    "/data/penilaian/s1": "5", "/data/penilaian/s2": "4", "/data/penilaian/s3": "3",
    "/data/persetujuan": "OK",
}  # fmt: skip


@pytest.fixture
def palm(reference) -> bytes:
    return (Path(reference) / "openrosa/psr.xml").read_bytes()


def test_what_javarosa_fills_has_no_findings(palm, javarosa):
    javarosa.open(palm)
    for address, value in PALM.items():
        javarosa.ask("set", address, value)
    assert javarosa.ask("valid") == ""
    sent = javarosa.ask("finish").encode()
    assert findings(palm, sent) == ()
    assert rxeval.submission_findings(palm.decode(), sent.decode()) == []


def test_what_we_fill_has_no_findings_either_by_us_or_by_rxeval(palm):
    filling = Filling.open(palm)
    for address, value in PALM.items():
        filling.set(address, value)
    state = filling.recompute()
    assert (state.missing, dict(state.invalid), dict(state.failed)) == ((), {}, {})
    sent = filling.finish()
    assert findings(palm, sent) == ()
    assert rxeval.submission_findings(palm.decode(), sent.decode()) == []


def test_a_forged_score_is_found_with_its_reason(palm, reference):
    sent = (Path(reference) / "openrosa/javarosa_instance.xml").read_bytes()
    (found,) = findings(palm, sent.replace(b"<skor>86<", b"<skor>99<"))
    assert (found.kind, found.path) == (Sort.CALCULATION, "/data/skor")
    assert "99" in found.says
    assert "86" in found.says


def test_a_choice_that_was_not_offered_is_found(palm, reference):
    sent = (Path(reference) / "openrosa/javarosa_instance.xml").read_bytes()
    (found,) = findings(palm, sent.replace(b"<desa>d1<", b"<desa>d3<"))
    assert (found.kind, found.path) == (Sort.CHOICE, "/data/pemohon/desa")


def test_required_and_constraint_and_type_are_found_with_the_forms_own_words(palm, reference):
    sent = (Path(reference) / "openrosa/javarosa_instance.xml").read_bytes()
    sent = sent.replace(b"<nama>Siti Aminah</nama>", b"").replace(b"1606010101900001<", b"12<", 1)
    sent = sent.replace(b">1990<", b">old<")
    found = {(one.kind, one.path): one.says for one in findings(palm, sent)}
    assert "Nama wajib diisi" in found[Sort.REQUIRED, "/data/pemohon/nama"]
    assert "NIK harus 16 angka" in found[Sort.CONSTRAINT, "/data/pemohon/nik"]
    assert (Sort.TYPE, "/data/lahan[1]/tahun_tanam") in found


STEPS = [
    ("set", "/data/name", "Sari"), ("set", "/data/age", "12"), ("set", "/data/age", "9"),
    ("set", "/data/hh[1]/n", "Ani"), ("add", "/data/hh"), ("set", "/data/hh[2]/n", "Budi"),
    ("add", "/data/hh[2]/kid"), ("set", "/data/hh[2]/kid[2]/kn", "Cici"),
    ("set", "/data/hh[1]/kid[1]/kn", "Dodi"), ("set", "/data/hh[1]/n", ""),
    ("set", "/data/o", "b"), ("set", "/data/o", "other"), ("set", "/data/o_other", "else"),
    ("set", "/data/c1", "a"), ("set", "/data/c2", "v2"), ("set", "/data/c1", "b"),
    ("set", "/data/age", "30"), ("set", "/data/g/gi", "x"), ("set", "/data/m", "a b"),
    ("set", "/data/born", "1990-05-01"),
    ("add", "/data/hh"), ("remove", "/data/hh[1]"), ("set", "/data/hh[1]/n", "Eka"),
]  # fmt: skip
COMPARED = ("/data/years", "/data/idx", "/data/cn", "/data/jn", "/data/ch", "/data/hh[1]/pos",
            "/data/hh[2]/pos", "/data/hh[1]/kid[1]/kc", "/data/hh[2]/kid[1]/kc",
            "/data/hh[2]/kid[2]/kc")  # fmt: skip
ASKED = ("/data/g/gi", "/data/o_other", "/data/hh[1]/kid[1]/kn", "/data/hh[2]/kid[1]/kn")


def test_a_household_is_filled_step_by_step_as_by_javarosa(javarosa: JavaRosa):
    form = xform(HOUSEHOLD)
    javarosa.open(form)
    filling = Filling.open(form)
    filling.recompute()
    for step in STEPS:
        javarosa.ask(*step)
        _take(filling, *step)
        if step == ("add", "/data/hh"):  # Collect asks for the first, a page has it
            javarosa.ask("add", f"/data/hh[{filling.rows('/data/hh')}]/kid")
        state = filling.recompute()
        assert _answers(filling) == _theirs(javarosa, filling), step
        for address in ASKED:
            if address in state.relevant:
                said = javarosa.ask("relevant", address)
                assert state.relevant[address] is (said == "true"), (step, address)
        for address in ("/data/c2", "/data/c3", "/data/c4"):
            ours = " ".join(choice.value for choice in filling.choices(address))
            assert ours == javarosa.ask("choices", address), (step, address)


def test_labels_say_values_as_javarosa_does(javarosa: JavaRosa):
    form = xform(HOUSEHOLD)
    javarosa.open(form)
    filling = Filling.open(form)
    for step in (("set", "/data/name", "Sari"), ("set", "/data/hh[1]/n", "Ani")):
        javarosa.ask(*step)
        _take(filling, *step)
    filling.recompute()
    for address in ("/data/age", "/data/hh[1]/kid[1]/kn"):
        said = filling.say(filling.asked(address).label, at=address, language="")
        assert str(said) == javarosa.ask("label", address).strip()


def _take(filling: Filling, verb: str, address: str, value: str = "") -> None:
    if verb == "set":
        filling.set(address, value)
    elif verb == "add":
        filling.add_row(address)
    else:
        repeat, _bracket, row = address.rpartition("[")
        filling.remove_row(repeat, int(row.rstrip("]")))


def _answers(filling: Filling) -> dict[str, str]:
    return {address: filling.get(address) for address in COMPARED}


def _theirs(oracle: JavaRosa, filling: Filling) -> dict[str, str]:
    def get(address: str) -> str:
        above = re.sub(r"/\w+$", "", address)
        return oracle.ask("get", address) if _stands(filling, above) else ""

    return {address: get(address) for address in COMPARED}


def _stands(filling: Filling, address: str) -> bool:
    from menuju.xforms.running.addresses import found

    return found(filling.root, address) is not None


def test_counted_rows_come_and_go_with_the_count():
    filling = Filling.open(xform(HOUSEHOLD))
    assert filling.recompute().rows["/data/rc"] == 0
    filling.set("/data/cnt", "3")
    assert filling.recompute().rows["/data/rc"] == 3
    filling.set("/data/cnt", "1")
    assert filling.recompute().rows["/data/rc"] == 1


def test_a_draft_keeps_what_is_not_asked_now_and_a_submission_leaves_it_out():
    filling = Filling.open(xform(HOUSEHOLD))
    filling.set("/data/age", "30")
    filling.recompute()
    filling.set("/data/g/gi", "kept")
    filling.set("/data/age", "5")
    filling.recompute()
    assert b"kept" in filling.instance_xml()
    assert b"kept" not in filling.finish()
    again = Filling.open(xform(HOUSEHOLD), filling.instance_xml())
    again.set("/data/age", "30")
    assert again.recompute().relevant["/data/g/gi"] is True
    assert again.get("/data/g/gi") == "kept"


def test_once_keeps_its_first_value_and_an_instance_id_is_given():
    filling = Filling.open(xform(HOUSEHOLD))
    filling.add_row("/data/hh")
    filling.recompute()
    filling.remove_row("/data/hh", 1)
    filling.recompute()
    assert filling.get("/data/hh[1]/first") == "a2"
    assert filling.get("/data/hh[1]/pos") == "1"
    assert filling.get("/data/meta/instanceID").startswith("uuid:")


def test_rxeval_warns_the_author_of_what_does_not_travel():
    form = xform(
        "| survey |\n| | type | name | label | calculation |\n| | text | a | A | |\n"
        "| | calculate | b | | floor(1.5) |\n| settings |\n| | form_id | version |\n| | x | 1 |\n"
    )
    (warning,) = travel_warnings(form)
    assert "floor" in warning.says


def test_a_hostile_document_is_refused():
    from menuju.problems import Invalid

    bomb = b'<!DOCTYPE a [<!ENTITY b "cccc">]><a>&b;</a>'
    for data in (bomb, b"", b"<a>", b"<a>" * 100 + b"</a>" * 100, b"\x00" * 10):
        with pytest.raises(Invalid):
            parse(data)
