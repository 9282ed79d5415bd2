"""A numbered paper is verified by itself; a changed letter, another signer and noise are named."""

import copy
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from menuju.languages import speaking
from menuju.verify import canonical
from menuju.verify.cli import DIFFERS, HOLDS, UNUSABLE, run
from menuju.verify.papers import STATEMENT, is_paper, verify_paper
from tests import depth

from . import receipting
from .making import FORGER, MINISTRY

NUMBER = "BA-2026-000001"
TOLD = {
    "format": STATEMENT,
    "number": NUMBER,
    "kind": "decision",
    "title": {"id": "Berita acara penetapan", "en": "Minutes of a selection"},
    "address": "https://menuju.example/dokumen/BA-2026-000001/",
    "facts": [{"name": {"id": "Terpilih", "en": "Selected"}, "value": {"id": "100", "en": "100"}}],
}
quick = settings(
    max_examples=depth.of(60, else_few=20),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.fixture
def path(tmp_path):
    return tmp_path / f"{NUMBER}.json"


@pytest.fixture(autouse=True)
def _in_english():
    with speaking("en"):
        yield


def signed(told, *, by=MINISTRY):
    signature = {
        "key": by.public.id,
        "public_key": by.public.raw.hex(),
        "value": by.sign(canonical.dumps(told)).hex(),
    }
    return canonical.dumps({"statement": told, "signature": signature})


def failed(report):
    return {check.name for check in report.checks if not check.ok}


def test_a_paper_of_the_trusted_signer_holds(path):
    path.write_bytes(signed(TOLD) + b"\n")
    report = verify_paper(path, key=MINISTRY.public.fingerprint)
    assert (report.ok, report.known_signer) == (True, True)
    assert report.title == f"{NUMBER} · Minutes of a selection"
    assert report.verdict().startswith("HOLDS: the paper is whole")
    assert TOLD["address"] in "\n".join(report.lines())


def test_without_a_key_the_signer_is_unknown(path):
    path.write_bytes(signed(TOLD))
    report = verify_paper(path)
    assert (report.ok, report.known_signer) == (True, None)
    assert "signer unknown" in report.verdict()


def test_a_forger_who_signs_it_all_anew_is_named_by_the_key(path):
    path.write_bytes(signed(TOLD, by=FORGER))
    report = verify_paper(path, key=MINISTRY.public.fingerprint)
    assert (failed(report), report.known_signer) == ({"signature"}, False)
    assert FORGER.public.fingerprint in report.verdict()


@quick
@given(place=st.integers(min_value=0), other=st.integers(min_value=0, max_value=255))
def test_no_byte_can_be_changed_unnoticed(path, place, other):
    whole = signed(TOLD)
    spot = place % len(whole)
    changed = whole[:spot] + bytes([other]) + whole[spot + 1 :]
    path.write_bytes(changed)
    assert verify_paper(path, key=MINISTRY.public.fingerprint).ok is (changed == whole)


def test_a_receipt_is_verified_by_itself_too(path):
    path.write_bytes(receipting.signed(receipting.facts()))
    assert verify_paper(path, key=MINISTRY.public.fingerprint).ok
    changed = json.loads(path.read_bytes())
    changed["receipt"]["number"] = "TT-2026-000002"
    path.write_bytes(canonical.dumps(changed))
    assert failed(verify_paper(path)) == {"signature"}


@pytest.mark.parametrize("text", ["{}", '{"statement": {}}', "{nothing", '{"a": 1.5}'])
def test_what_is_no_paper_is_a_finding_that_says_what_is_expected(path, text, capsys):
    path.write_text(text)
    assert run(path, key=None, evidence=None) == DIFFERS
    assert path.name in capsys.readouterr().out


def test_another_kind_of_paper_is_not_taken_for_one(path):
    told = copy.deepcopy(TOLD) | {"format": "menuju-statement/9"}
    path.write_bytes(signed(told))
    assert "menuju-statement/1" in "\n".join(verify_paper(path).lines())


def test_the_command_takes_a_paper_where_it_takes_a_bundle(path, tmp_path, capsys):
    path.write_bytes(signed(TOLD))
    assert run(path, key=MINISTRY.public.fingerprint, evidence=None) == HOLDS
    assert NUMBER in capsys.readouterr().out
    assert run(path, key=None, evidence=tmp_path) == UNUSABLE
    assert "go with a bundle" in capsys.readouterr().err


def test_a_folder_and_a_zip_are_no_papers(tmp_path, path):
    assert not is_paper(tmp_path)
    path.write_bytes(b"PK\x03\x04")
    assert not is_paper(path)
