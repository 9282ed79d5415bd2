"""Data of every earlier version become data of today, and nothing in them is lost."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client

from menuju.config import examination
from menuju.config.backup import loading
from menuju.config.backup.types import Sequence
from menuju.config.migrations import waiting
from menuju.people.models import User
from menuju.publish.models import Bundle
from menuju.records import files, folders, keys
from menuju.records.actions.files import keep
from menuju.records.models import TreeHead
from menuju.records.types import Machine
from menuju.verify.bundle import verify_bundle
from tests import makers
from tests.config.backup import house

HERE = Path(__file__).parent
STATES = sorted(path.name for path in HERE.iterdir() if (path / "state.json").exists())
MADE_ANEW = {"django_content_type", "auth_permission"}
"""Django adds a row to these for each model that is new."""

PUBLIC = ("/", "/peringkat/putaran-resmi/", "/daerah/35.07/", "/putaran/putaran-resmi/catatan/")
LIVE = ("review_score", "questions_answer", "questions_evidence")


def test_there_is_a_state_to_come_from():
    assert set(STATES) >= {"foundation", "live-round", "0.1.0"}


@pytest.fixture(params=STATES)
def upgraded(request, django_db_setup, django_db_blocker, tmp_path):
    """An older house in a database of its own, loaded as it was and migrated to today."""
    folder = HERE / request.param
    state = json.loads((folder / "state.json").read_text())
    with django_db_blocker.unblock(), house.empty_house(tmp_path):
        loading.migrate_to([(app, name) for app, name in state["migrations"]])
        older = set(waiting())
        with transaction.atomic():
            loading.fill(rows_of(folder, state), numbers_of(state))
        bring_files(folder, state)
        call_command("migrate", verbosity=0, interactive=False)
        yield request.param, folder, older


def rows_of(folder, state):
    for name, columns in state["tables"].items():
        if (folder / f"{name}.copy").exists():
            yield name, tuple(columns), [(folder / f"{name}.copy").read_bytes()]


def numbers_of(state):
    return [Sequence(name, value) for name, value in state["sequences"].items()]


def bring_files(folder, state):
    folders.write_once(keys.folder() / "signer-0001.pub", f"{state['key']}\n".encode())
    for path in (folder / "files").iterdir():
        with path.open("rb") as content:
            assert files.put(content).sha256 == path.name


@pytest.mark.drill
def test_an_older_house_becomes_one_of_today(upgraded, tmp_path):
    name, folder, older = upgraded
    assert older or name not in {"foundation", "live-round"}, "there was something to migrate"
    assert waiting() == []
    lines = {path.stem: path.read_bytes().count(b"\n") for path in folder.glob("*.copy")}
    found = house.counts()
    assert {table: found[table] for table in lines.keys() - MADE_ANEW} == {
        table: count for table, count in lines.items() if table not in MADE_ANEW
    }
    assert all(lines[table] for table in (LIVE if name != "foundation" else ()))
    assert doctor() == []
    for address in PUBLIC:
        answer = Client().get(address)
        assert answer.status_code in {200, 302}, address
    ranking = Client().get("/peringkat/putaran-resmi/unduh.csv").content.decode()
    assert ranking.index("3.25") < ranking.index("2.75")
    assert TreeHead.objects.exists()
    for bundle in Bundle.objects.all():
        path = tmp_path / "bundle.zip"
        path.write_bytes(files.path_of(bundle.file_id).read_bytes())
        assert its_own_verifier(path, bundle.signer) == 0
        if name[0].isdigit():  # what was released, every later program verifies
            assert verify_bundle(path, key=bundle.signer, evidence=None).ok
    assert Bundle.objects.exists()
    people_go_on()


def its_own_verifier(path, signer):
    """The exit code of the verifier that lies in the bundle, on a bare Python."""
    folder = path.with_suffix("")
    with zipfile.ZipFile(path) as file:
        file.extractall(folder)
    words = [sys.executable, "-I", "-S", str(folder / "verify.py"), "--key", signer]
    return subprocess.run(words, capture_output=True, check=False).returncode


def doctor():
    looks = (examination.tables, examination.home, examination.rooms)
    return [str(one) for look in looks for one in look(None)]


def people_go_on():
    """New rows get new numbers, and the guards of the log stand again."""
    before = set(User.objects.values_list("pk", flat=True))
    assert makers.user("Orang baru", email="baru@menuju.example").pk not in before
    with (HERE / "README.md").open("rb") as words:
        keep(words, media_type="text/markdown", name="baca.md", by=Machine("uji"))
    with pytest.raises(Exception, match="append-only"), connection.cursor() as cursor:
        cursor.execute("DELETE FROM records_event")
