"""Killed at any moment, a backup and a restore go on where they stopped, and end the same."""

import signal

import pytest

from menuju.config import health
from menuju.config.backup import archive, partial, reading, target
from menuju.config.backup.writing import back_up
from menuju.problems import Conflict
from menuju.records.actions.files import keep
from menuju.records.models import StoredFile
from menuju.records.types import Machine
from tests.config.backup import house

KILLED = signal.SIGKILL
STAGES_OF_A_BACKUP = [("files", 4), ("tables", 20), ("reading", 5)]
STAGES_OF_A_RESTORE = [("files", 2), ("tables", 20), ("loaded", 1)]

pytestmark = pytest.mark.usefixtures("lived_in", "small_parts")


def killed_backup(path, key, *, at):
    assert house.killed(lambda: house.written(path, key[1], watch=house.kill_at(*at))) == KILLED


@pytest.mark.parametrize("stage", STAGES_OF_A_BACKUP, ids=lambda stage: stage[0])
def test_a_killed_backup_leaves_no_archive_and_goes_on(key, tmp_path, stage):
    path = tmp_path / "house.tar"
    killed_backup(path, key, at=stage)
    assert not path.exists()
    growing = tmp_path / "house.tar.partial"
    kept = {
        line["name"]: line["sha256"] for line in partial._lines(partial.journal_of(growing))[1:]
    }
    assert len(kept) >= 2
    written = house.written(path, key[1])
    parts = {part.name: part.sha256 for part in archive.read(path).parts}
    assert kept.items() <= parts.items(), "not a byte of them was written again"
    assert written.taken_over > 0
    assert [one.name for one in tmp_path.iterdir()] == ["house.tar"]
    assert unsound(path, key) == []


def test_three_kills_in_a_row_and_new_files_between_them_lose_nothing(key, tmp_path):
    path = tmp_path / "house.tar"
    for number, stage in enumerate(STAGES_OF_A_BACKUP):
        killed_backup(path, key, at=stage)
        with (tmp_path / "new").open("w+b") as file:
            file.write(f"{tmp_path} {number}".encode() * 9000)
            file.seek(0)
            keep(file, media_type="text/plain", name="baru.txt", by=Machine("uji"))
    written = house.written(path, key[1])
    assert written.index.files.count == StoredFile.objects.count()
    assert unsound(path, key) == []


def unsound(path, key):
    """What every row and file of an archive says against it."""
    opened = house.opened(path, key[0])
    return reading.check(opened.outline, opened.index, keys=opened.identities)


def test_what_was_damaged_in_between_is_written_again(key, tmp_path):
    path, growing = tmp_path / "house.tar", tmp_path / "house.tar.partial"
    killed_backup(path, key, at=("tables", 1))
    with growing.open("r+b") as file:
        file.seek(growing.stat().st_size // 3)
        file.write(b"\xff" * 9)
    house.written(path, key[1])
    assert archive.read(path)


def test_parts_locked_for_somebody_else_are_not_taken_over(key, tmp_path):
    path = tmp_path / "house.tar"
    killed_backup(path, key, at=("files", 4))
    other, public = house.new_key(tmp_path)
    assert house.written(path, public).taken_over == 0
    assert house.opened(path, other)


def test_two_backups_to_one_place_do_not_mix(key, tmp_path):
    path = tmp_path / "house.tar"
    with (
        partial.opened(
            tmp_path / "house.tar.partial",
            header=partial.new_header(id="x", version="1", began_at="", recipients=[key[1]]),
            wanted=bool,
        ).file,
        pytest.raises(Conflict),
    ):
        back_up(path, to=[key[1]])


@pytest.fixture(scope="module")
def whole(lived_in, small_parts, django_db_blocker, key, tmp_path_factory):
    """An archive to restore from."""
    path = tmp_path_factory.mktemp("whole") / "house.tar"
    with django_db_blocker.unblock():
        return path, house.written(path, key[1])


@pytest.mark.parametrize("stage", STAGES_OF_A_RESTORE, ids=lambda stage: stage[0])
def test_a_killed_restore_serves_nobody_and_goes_on(whole, key, tmp_path, client, stage):
    path, written = whole
    if stage == STAGES_OF_A_RESTORE[-1]:
        house.written(tmp_path / "other.tar", key[1])
    with house.empty_house(tmp_path):
        dying = house.kill_at(*stage)
        assert house.killed(lambda: house.restored(path, key[0], watch=dying)) == KILLED
        assert target.unfinished() == written.index.id
        with pytest.raises(Conflict):
            target.refuse_unfinished()
        if stage == STAGES_OF_A_RESTORE[-1]:
            health._refuse_unmigrated.cache_clear()  # another test's house was ready
            answer = client.get("/readyz")
            assert (answer.status_code, b"restored" in answer.content) == (503, True)
            with pytest.raises(Conflict, match="arsip lain"):
                house.restored(tmp_path / "other.tar", key[0])
        assert house.restored(path, key[0]).index == written.index
        target.refuse_unfinished()
        told = house.counts()
        assert told["records_event"] == 1 + rows(written, "records_event"), "restored once"
        assert told["review_score"] == rows(written, "review_score") > 0


def rows(written, name):
    return next(table.rows for table in written.index.tables if table.name == name)
