"""What takes long is done beside the worker: one task at a time, each in a process of its own."""

from __future__ import annotations

import contextlib
import logging
from pathlib import Path

from menuju.config import children
from menuju.records.actions import work
from menuju.records.models import Due
from menuju.records.tasks import WORKER

FIRST_TO_GO = 500
"""Added to the score (out of 1000) by which the kernel chooses whom to end when memory runs out."""

log = logging.getLogger(__name__)


class Computing:
    """At most one `menuju work --task`, begun, watched and stopped by the worker.

    What it took of memory goes back when it ends. The row of a task is the only truth: where a
    process has ended and its row is there, it is tried again later; where the row is gone and the
    process is not, nobody waits for it any more.
    """

    def __init__(self) -> None:
        self._child: children.Child | None = None
        self._task = 0

    def turn(self) -> bool:
        """Begin a task, or look after the one under way; say whether there is one."""
        if self._child:
            self._look_after(self._child)
        if self._child is None and (task := work.begin_long(by=WORKER)):
            self._task = task
            self._child = children.spawn("-m", "menuju", "work", "--task", str(task))
        return self._child is not None

    def stop(self) -> None:
        """Cut off what is under way; it stays due."""
        if self._child:
            children.stop(self._child, patience=0)
            self._child = None

    def _look_after(self, child: children.Child) -> None:
        is_due = Due.objects.filter(pk=self._task).exists()
        if (code := child.poll()) is not None:
            if code and is_due:
                log.warning("the process at task %s has ended (%s)", self._task, code)
            self._child = None
        elif not is_due:
            self.stop()


def go_first() -> None:
    """Let the kernel end this process, not the database, when memory runs out."""
    with contextlib.suppress(OSError):  # some containers do not let anybody say so
        Path("/proc/self/oom_score_adj").write_text(f"{FIRST_TO_GO}\n")
