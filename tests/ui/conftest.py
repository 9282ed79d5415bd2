"""The house stands alone here: its own addresses, its own server, no database."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.test import override_settings
from django.test.testcases import LiveServerThread
from django.utils.translation import override

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def own_addresses() -> Iterator[None]:
    """Answer at the house's own addresses; a page in English leaves no English behind."""
    with override_settings(ROOT_URLCONF="tests.ui.urls"), override("id"):
        yield


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """Serve the house at an address of this machine, without a database."""
    thread = LiveServerThread("127.0.0.1", StaticFilesHandler, connections_override={})
    thread.daemon = True
    thread.start()
    thread.is_ready.wait()
    if thread.error:
        raise thread.error
    yield f"http://127.0.0.1:{thread.port}"
    thread.terminate()
