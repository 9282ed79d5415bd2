"""The house of the drill: the official round, and a live round with evidence, published."""

import pytest


@pytest.fixture(scope="module")
def lived_in(official_world, django_db_blocker, tmp_path_factory):
    """The home of a house with both rounds, both bundles, and heads over everything."""
    from django.db import connections

    from menuju.people.models import Organisation
    from menuju.people.types import OrganisationKind
    from menuju.records.actions.seals import seal
    from menuju.records.types import Machine
    from tests import makers
    from tests.indices import test_live_runs as live_runs

    def there(code, _name):
        return Organisation.objects.get(place=code, kind=OrganisationKind.GOVERNMENT)

    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(makers, "government", there)
        world = live_runs.judged()
        run = live_runs.published(world)
        live_runs.bundle_of(run, world, tmp_path_factory.mktemp("bundle"))
        seal(by=Machine("uji"))
        yield official_world
        connections.close_all()


@pytest.fixture(scope="module")
def small_parts():
    """Let a few files fill several parts."""
    from menuju.config.backup import contents

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(contents, "PART", 40_000)
        yield


@pytest.fixture(scope="session")
def key(tmp_path_factory):
    """A private key's file and its public half."""
    from tests.config.backup import house

    return house.new_key(tmp_path_factory.mktemp("key"))
