"""One world for every attack of a module; it leaves no trace."""

import pytest
from django.db import transaction


@pytest.fixture(scope="module")
def module_world(django_db_setup, django_db_blocker):
    from tests.architecture import world as worlds  # its models need the apps

    with django_db_blocker.unblock(), transaction.atomic():
        yield worlds.build()
        transaction.set_rollback(True)


@pytest.fixture
def world(module_world):
    """The world, as it was at the beginning of the module."""
    with transaction.atomic():
        yield module_world
        transaction.set_rollback(True)


@pytest.fixture
def region(db, settings, tmp_path):
    """A region that was asked four questions, with files of its own."""
    from tests.questions import asking

    settings.HOME = tmp_path / "home"
    return asking.region()
