"""`menuju form`: forms as workbooks, on a machine without a database."""

import json

import pytest
from click.testing import CliRunner

from menuju.config.cli.form import command
from menuju.languages import speaking
from tests.xforms.workbooks import form


@pytest.fixture
def run():
    """Return a caller of the command in English, in this process."""

    def call(*arguments):
        with speaking("en"):
            done = CliRunner().invoke(command, [str(each) for each in arguments])
        if done.exception and not isinstance(done.exception, SystemExit):
            raise done.exception
        return done

    return call


def test_a_packaged_form_is_written_checked_converted_and_written_back(run, tmp_path):
    book, xform, again = (tmp_path / name for name in ("a.xlsx", "a.xml", "b.xlsx"))
    assert run("export", "kunjungan-lapangan", "-o", book).exit_code == 0
    checked = run("check", book)
    assert checked.exit_code == 0
    assert "(kunjungan-lapangan, version 2026112201)" in checked.stdout
    assert run("convert", book, "-o", xform).exit_code == 0
    assert run("export", xform, "-o", again).exit_code == 0
    same = run("compare", book, again)
    assert (same.exit_code, same.stdout) == (0, "✓ No question differs.\n")


def test_every_fault_is_listed_and_the_exit_code_says_so(run, tmp_path):
    path = tmp_path / "f.xlsx"
    path.write_bytes(form(("txt", "a"), ("text", "a")))
    done = run("check", path)
    assert done.exit_code == 1
    assert done.stdout.splitlines()[:2] == [
        "✗ survey!A2: the type “txt” is unknown. Did you mean “text”?",
        "✗ survey!B3: the name “a” is used at survey!B2 already; each name only once in a group.",
    ]


def test_two_versions_are_compared_and_answers_carried(run, tmp_path):
    old, new, sent, draft = (tmp_path / name for name in ("o.xlsx", "n.xlsx", "s.xml", "d.xml"))
    old.write_bytes(form(("text", "a"), ("text", "b")))
    new.write_bytes(form(("text", "a"), ("integer", "c")))
    done = run("compare", old, new)
    assert done.exit_code == 1
    assert done.stdout.splitlines() == [
        "+ added: /data/c “c”",
        "- removed: /data/b “b”",
        "answers of /data/b (lost): this question is no longer there.",
    ]
    told = json.loads(run("compare", old, new, "--json").stdout)
    assert [change["sort"] for change in told["comparison"]["changes"]] == ["added", "removed"]
    sent.write_bytes(b"<data><a>1</a><b>2</b></data>")
    carried = run("carry", old, new, sent, "-o", draft)
    assert (carried.exit_code, "lost /data/b: “2”" in carried.stderr) == (0, True)
    assert b"<a>1</a><c/>" in draft.read_bytes()


def test_an_instrument_is_written_as_a_form(run, tmp_path):
    path = tmp_path / "i.xlsx"
    assert run("instrument", "indonesia-smart-city/spbe-2020", "-o", path).exit_code == 0
    assert run("check", path).exit_code == 0
