import pytest

from menuju.languages import speaking


@pytest.fixture(autouse=True)
def _english():
    with speaking("en"):
        yield
