"""A region that has handed in its answers, in a home of its own."""

import pytest


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    """Give each test its own files and keys."""
    settings.HOME = tmp_path / "home"
    return settings.HOME


@pytest.fixture
def submitted(db):
    """A region that has submitted its four answers to its head."""
    from menuju.questions.actions import responses
    from tests.documents import handing

    region = handing.complete()
    responses.submit(region.response, by=region.coordinator)
    return region
