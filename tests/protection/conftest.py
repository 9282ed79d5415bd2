"""A home folder for each test, and the people who guard personal data."""

import pytest


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    """Give each test its own keys and files."""
    settings.HOME = tmp_path / "home"
    return settings.HOME


@pytest.fixture
def dpo(db):
    from menuju.people.types import Role
    from tests import makers

    return makers.actor(Role.DPO, name="Pejabat PDP")


@pytest.fixture
def operator(db):
    from menuju.people.types import Role
    from tests import makers

    return makers.actor(Role.OPERATOR, name="Operator Satu")
