"""The processes that run beside a web server: started again when they end, stopped in order."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from menuju.config import children
from menuju.languages import say

if TYPE_CHECKING:
    from collections.abc import Callable

COMMANDS = ("seal", "work")
PAUSE = 5.0
"""Seconds before one that ended by itself is started again."""


class Companions:
    """The sealer and the worker of a site."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        self._tell = tell
        self._running = {name: _start(name) for name in COMMANDS}
        self._again: dict[str, float] = {}

    def watch(self) -> None:
        """Start again what has ended, after a pause; returns at once."""
        for name, child in self._running.items():
            if child.poll() is None:
                continue
            if name not in self._again:
                self._again[name] = time.monotonic() + PAUSE
                self._tell(_again(name))
            elif time.monotonic() >= self._again[name]:
                del self._again[name]
                self._running[name] = _start(name)

    def stop(self, *, patience: float) -> None:
        """Let each finish what it is at, the sealer last."""
        for name in reversed(COMMANDS):
            children.stop(self._running[name], patience=patience)


def _start(name: str) -> children.Child:
    return children.spawn("-m", "menuju", name)


def _again(name: str) -> str:
    if name == "seal":
        return say(id="Penyegel dimulai lagi.", en="Starting the sealer again.")
    return say(id="Pekerja latar dimulai lagi.", en="Starting the worker again.")
