"""The commands as an operator types them: from a running house to an empty machine with nothing."""

import os
import re

import pytest

from tests.config.conftest import Program
from tests.conftest import DATABASE, RUN


@pytest.mark.drill
def test_from_a_house_to_an_empty_machine_by_commands_alone(lived_in, tmp_path):
    url = os.environ["DATABASE_URL"]
    assert DATABASE in url
    old, new = Program(home=lived_in), Program(home=RUN / f"empty-machine-{os.getpid()}")
    safe, folder = tmp_path / "key.txt", tmp_path / "backups"
    folder.mkdir()
    public = old("backup", "--new-key", str(safe)).stdout.strip()
    assert re.fullmatch(r"age1[0-9a-z]{58}", public)
    inside = old("backup", "--new-key", str(lived_in / "key.txt"))
    assert (inside.returncode, "kept elsewhere" in inside.stderr) == (1, True)

    refused = old("backup", str(folder), DATABASE_URL=url)
    assert (refused.returncode, "MENUJU_BACKUP_TO" in refused.stderr) == (1, True)
    told = {"DATABASE_URL": url, "MENUJU_BACKUP_TO": public}
    saved = old("backup", str(folder), "--keep", "2", **told)
    assert saved.returncode == 0, saved.stderr
    (archive,) = folder.iterdir()
    assert old("keys", "export", str(tmp_path / "keys.age"), **told).returncode == 0

    checked = new("restore", "--check", str(archive))
    assert (checked.returncode, "all of them whole" in checked.stdout) == (0, True)
    opened = ("--identity", str(safe))
    assert new("keys", "import", str(tmp_path / "keys.age"), *opened).returncode == 0
    restored = new("restore", str(archive), *opened)
    assert restored.returncode == 0, restored.stderr
    assert "! The signing key" not in restored.stdout
    again = new("restore", str(archive), *opened)
    assert (again.returncode, "holds" in again.stderr) == (1, True)

    examined = new("doctor")
    assert (examined.returncode, "All is well." in examined.stdout) == (0, True), examined.stdout
    bundle = next(path for path in (new.home / "files").rglob("*") if is_zip(path))
    fingerprint = new("keys", "show").stdout.split()[0]
    assert fingerprint in restored.stdout
    verified = new("verify", str(bundle), "--key", fingerprint)
    assert verified.returncode == 0, verified.stdout


def is_zip(path):
    return path.is_file() and path.read_bytes()[:4] == b"PK\x03\x04"
