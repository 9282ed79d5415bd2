"""Backups by themselves: names that sort, how many are kept, and who says that one is due."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import override_settings

from menuju.config import examination
from menuju.config.backup import schedule
from menuju.config.backup.types import Files, Index, Lock, Written
from menuju.problems import Invalid

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)


@pytest.fixture
def home(tmp_path):
    with override_settings(HOME=tmp_path):
        yield tmp_path


def made(at):
    index = Index("x", "1", at.isoformat(), (), (), (), (), (), (), Lock("", ""), Files(0, 0))
    return Written("house.tar", index, 1, "f" * 64, 0)


def test_only_the_newest_are_kept_and_nothing_else_is_touched(tmp_path):
    names = [schedule.name_at(NOW + timedelta(days=day)) for day in range(5)]
    others = ["house.tar", "menuju.partial", "menuju-2020.tar", "menuju-2026-11-22T030000Z.tar.txt"]
    for name in (*names, *others):
        (tmp_path / name).touch()
    gone = schedule.keep_newest(tmp_path, count=2)
    assert [path.name for path in gone] == names[:3]
    assert {path.name for path in tmp_path.iterdir()} == {*names[3:], *others}
    assert schedule.keep_newest(tmp_path, count=2) == []


def test_a_house_says_when_it_was_never_backed_up_or_too_long_ago(home, monkeypatch):
    assert "belum pernah" in schedule.overdue(now=NOW)
    schedule.remember(made(NOW))
    assert schedule.overdue(now=NOW + timedelta(days=2)) == ""
    assert "3 hari lalu" in schedule.overdue(now=NOW + timedelta(days=3, hours=1))
    monkeypatch.setenv("MENUJU_BACKUP_DAYS", "7")
    assert schedule.overdue(now=NOW + timedelta(days=3)) == ""
    monkeypatch.setenv("MENUJU_BACKUP_DAYS", "often")
    with pytest.raises(Invalid, match="MENUJU_BACKUP_DAYS"):
        schedule.overdue(now=NOW)


def test_doctor_finds_it_in_production_only(home):
    assert list(examination.backup(None)) == []
    with override_settings(PRODUCTION=True):
        assert [one.where for one in examination.backup(None)] == ["backup"]
        schedule.remember(made(datetime.now(UTC)))
        assert list(examination.backup(None)) == []


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"at": "yesterday"}'])
def test_a_broken_note_counts_as_never(home, content):
    (home / "backup.json").write_text(content)
    assert schedule.last() is None
