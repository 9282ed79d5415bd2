"""`menuju data` and `menuju retention`, from the machine itself."""

import json
import zipfile
from functools import partial

import pytest

SARI, TONO = "sari@contoh.example", "tono@contoh.example"


@pytest.mark.drill
def test_a_person_is_copied_found_and_erased_on_the_machine(menuju, own_database, tmp_path):
    menuju = partial(menuju, DATABASE_URL=own_database)
    assert menuju("migrate").returncode == 0
    for email, name in ((SARI, "Sari Dewi"), (TONO, "Tono Hadi")):
        made = menuju("operator", email, "--name", name, "--organiser", "Kementerian Uji")
        assert made.returncode == 0, made.stderr

    copy = tmp_path / "sari.zip"
    assert menuju("data", "export", SARI, str(copy), "--why", "Surat 1").returncode == 0
    assert copy.stat().st_mode & 0o077 == 0
    with zipfile.ZipFile(copy) as packed:
        told = json.loads(packed.read("data.json"))
    (account,) = next(one for one in told["holdings"] if one["code"] == "people.account")["rows"]
    assert (account["email"], account["name"]) == (SARI, "Sari Dewi")

    found = menuju("data", "find", SARI).stdout.splitlines()
    assert {"people.User.email 1", "people.User.name 1"} < set(found)
    asked = menuju("data", "erase", SARI, "--reason", "Surat 1")
    assert asked.returncode == 130  # nobody was there to say yes
    erased = menuju("data", "erase", SARI, "--reason", "Surat 1", "--yes")
    assert erased.returncode == 0, erased.stdout
    assert menuju("data", "find", SARI).returncode == 2

    last = menuju("data", "erase", TONO, "--reason", "Surat 2", "--yes")
    assert (last.returncode, "operator" in last.stderr) == (1, True)
    assert menuju("retention", "--dry-run").stdout == "Nothing is past its term.\n"
    assert menuju("retention").returncode == 0
    register = menuju("data", "register").stdout.splitlines()
    assert register[0].startswith("code,data,columns")
