"""What takes long is done in a process of its own, and holds up nothing that does not."""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress

import pytest
from django.utils import timezone

from menuju.config.beside import Computing
from menuju.records.actions import work
from menuju.records.actions.events import recording
from menuju.records.models import Due
from menuju.records.types import Machine

pytestmark = pytest.mark.django_db(transaction=True)

CLERK = Machine("Panitera 1")
PATIENCE = 60


@pytest.fixture
def told(settings, monkeypatch, tmp_path):
    """Let this process and its children have invented tasks; return the file they write to."""
    settings.REACTIONS = "tests.config.long_tasks.REACTIONS_HERE"
    told = tmp_path / "told"
    told.touch()
    for name, value in {
        "TOLD": str(told),
        "DJANGO_SETTINGS_MODULE": "tests.config.long_tasks",
        "PYTHONPATH": os.pathsep.join(sys.path),
    }.items():
        monkeypatch.setenv(name, value)
    return told


@pytest.fixture
def beside(told, monkeypatch):
    """Return where long tasks are done; whatever a test left there is cut off."""
    monkeypatch.setattr(work, "FIRST_PAUSE", 600)  # no machine is as slow as that
    beside = Computing()
    yield beside
    beside.stop()


def ask(name, on):
    with recording(name, by=CLERK, on=f"review.Round:{on}"):
        pass


def until(true, *, turning=lambda: None):
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end
        turning()
        time.sleep(0.02)


def begun(told):
    """Return the numbers of the processes that have begun to compute."""
    return [int(line.split()[0]) for line in told.read_text().splitlines() if "begins" in line]


def is_there(pid):
    with suppress(ProcessLookupError):
        os.kill(pid, 0)
        return True
    return False


def due():
    return list(Due.objects.order_by("pk").values_list("event__on_id", "tries"))


def test_what_is_short_is_done_meanwhile_and_what_is_long_in_a_process_that_ends(told, beside):
    ask("a.b.long", "ringan")
    ask("a.b.short", "singkat")
    assert beside.turn()
    assert work.do_next_short(by=CLERK)
    assert not work.do_next_short(by=CLERK), "what is long is left alone"

    until(lambda: not beside.turn())
    (pid,) = begun(told)
    assert (pid != os.getpid(), is_there(pid), due()) == (True, False, [])


def test_a_killed_process_leaves_its_task_which_is_tried_again_by_another(told, beside):
    ask("a.b.long", "berat")
    beside.turn()
    until(lambda: begun(told))
    os.kill(begun(told)[0], signal.SIGKILL)
    until(lambda: not beside.turn())
    assert due() == [("berat", 1)], "put off, so not begun again at once"

    Due.objects.update(at=timezone.now())
    until(lambda: len(begun(told)) == 2, turning=beside.turn)
    assert due() == [("berat", 2)]


def test_one_at_a_time_and_what_nobody_waits_for_any_more_is_cut_off(told, beside):
    ask("a.b.long", "berat")
    ask("a.b.long", "ringan")
    beside.turn()
    until(lambda: begun(told))
    assert (beside.turn(), due()) == (True, [("berat", 1), ("ringan", 0)])

    work.drop("compute", on="review.Round:berat")
    until(lambda: not beside.turn())
    assert due() == []
    assert [is_there(pid) for pid in begun(told)] == [False, False]
    assert "ends berat" not in told.read_text()


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_the_worker_does_short_tasks_during_a_long_one_and_leaves_no_process(told, how):
    ask("a.b.long", "berat")
    worker = subprocess.Popen([sys.executable, "-m", "menuju", "work"])
    try:
        until(lambda: begun(told))
        ask("a.b.short", "singkat")
        until(lambda: [on for on, _ in due()] == ["berat"])
        assert "does singkat" in told.read_text()
    finally:
        worker.send_signal(how)
        worker.wait(PATIENCE)
    until(lambda: not is_there(begun(told)[0]))
    assert due() == [("berat", 1)]
