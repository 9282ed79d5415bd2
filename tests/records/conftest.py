"""A home folder for each test, and nothing that follows."""

import pytest


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    """Give each test its own keys and files."""
    settings.HOME = tmp_path / "home"
    settings.REACTIONS = "tests.records.deeds.NOTHING_FOLLOWS"
    return settings.HOME
