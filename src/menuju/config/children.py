"""Child processes that never outlive us, however we end."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

from menuju.config.embedded.guardian import LIBC, PR_SET_PDEATHSIG

if TYPE_CHECKING:
    from collections.abc import Sequence

Child = subprocess.Popen[bytes]

FRUGAL = {
    "MALLOC_ARENA_MAX": "2",
    "MALLOC_MMAP_THRESHOLD_": str(256 << 10),
    "MALLOC_TRIM_THRESHOLD_": str(1 << 20),
    "_RJEM_MALLOC_CONF": "dirty_decay_ms:0,muzzy_decay_ms:0,narenas:1,tcache:false",
}
"""What large uploads took is given back at once, and grows without being copied.

The first three are for the C library, the last for jemalloc, with which the web server holds what
arrives until we read it.
"""


def spawn(*words: str, passing: Sequence[int] = ()) -> Child:
    """Start `python WORDS…` in a session of its own; the kernel ends it if we are killed.

    Its own session, because Ctrl-C reaches us alone: we then stop our children in order. `passing`
    are the numbers of open files that it takes over, such as a listening socket.
    """
    return subprocess.Popen(  # noqa: S603 -- our own program, no shell
        [sys.executable, *words],
        stdin=subprocess.DEVNULL,
        env={**FRUGAL, **os.environ},
        start_new_session=True,
        pass_fds=passing,
        preexec_fn=_end_with_us,  # noqa: PLW1509 -- we have one thread
    )


def stop(child: Child, *, patience: float) -> None:
    """Ask a child to end, wait, and end it with all of its own children if it does not."""
    child.terminate()
    with contextlib.suppress(subprocess.TimeoutExpired):
        child.wait(patience)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()


def end_with_parent(parent: int) -> None:
    """Let the kernel ask this process to end when its parent is gone, however that ended."""
    _end_with_us()
    if os.getppid() != parent:
        os.kill(os.getpid(), signal.SIGTERM)


def _end_with_us() -> None:
    if LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0) != 0:
        os._exit(71)
