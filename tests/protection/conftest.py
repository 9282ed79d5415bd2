"""A home folder for each test, and the people who guard personal data."""

import pytest


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    """Give each test its own keys and files."""
    settings.HOME = tmp_path / "home"
    return settings.HOME


@pytest.fixture
def ministry(db):
    """The body in which personal data is guarded."""
    from tests import makers

    return makers.organisation(name="Kementerian Pelindung")


@pytest.fixture
def dpo(ministry):
    from menuju.people.types import Role
    from tests import makers

    return makers.actor(Role.DPO, ministry, "Pejabat PDP")


@pytest.fixture
def operator(ministry):
    from menuju.people.types import Role
    from tests import makers

    return makers.actor(Role.OPERATOR, ministry, "Operator Satu")
