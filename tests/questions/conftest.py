"""A region with two agencies, asked four questions by an organiser."""

import pytest


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    """Give each test its own files."""
    settings.HOME = tmp_path / "home"
    return settings.HOME


@pytest.fixture
def region(db):
    """A region that has been asked, with everyone who works on its answers."""
    from tests.questions import asking

    return asking.region()
