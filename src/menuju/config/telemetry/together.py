"""The folder in which the processes of one site count together."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = "PROMETHEUS_MULTIPROC_DIR"
"""How prometheus_client's processes find it; read when it is imported."""


@contextmanager
def counting_together() -> Iterator[None]:
    """Give our children one folder to count in, for as long as the site stands.

    What ended processes have counted stays in it, so that a renewal takes no figure back.
    """
    if os.environ.get(FOLDER):
        yield
        return
    folder = os.environ[FOLDER] = tempfile.mkdtemp(prefix="menuju-figures-")
    try:
        yield
    finally:
        del os.environ[FOLDER]
        shutil.rmtree(folder, ignore_errors=True)
