"""Somebody in the field, and their phone. What needs Django is imported when it is ready."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.forms.offline.devices import Device


@pytest.fixture
def home(settings, tmp_path):
    settings.HOME = tmp_path / "home"


@pytest.fixture
def body(home):
    from tests import makers

    return makers.agency(makers.government())


@pytest.fixture
def version(body):
    from tests.forms import samples

    return samples.asked_of(body)


@pytest.fixture
def officer(body, version):  # whose agency was asked
    from tests import makers

    return makers.member("surveyor", body)


@pytest.fixture
def device(browser, chromium, tmp_path, live_server) -> Iterator[Device]:
    from tests.forms.offline.devices import Device

    made = Device(browser, chromium, tmp_path / "profile", live_server.url)
    yield made
    made.close()
