"""Addresses in letters begin with the name of the site."""

import pytest

from menuju.config.environment import site_address


@pytest.fixture
def told(monkeypatch):
    for name in ("MENUJU_HOSTS", "PORT"):
        monkeypatch.delenv(name, raising=False)
    return lambda **names: [monkeypatch.setenv(name, value) for name, value in names.items()]


def test_in_production_it_is_the_first_name_over_tls(told):
    told(MENUJU_HOSTS="smart.example.org, www.example.org", PORT="8000")
    assert site_address(production=True) == "https://smart.example.org"


def test_on_one_machine_it_is_this_machine_at_its_port(told):
    assert site_address(production=False) == "http://127.0.0.1:8000"
    told(PORT="8471")
    assert site_address(production=False) == "http://127.0.0.1:8471"


def test_a_served_name_elsewhere_keeps_its_port(told):
    told(MENUJU_HOSTS="menuju.lan", PORT="8001")
    assert site_address(production=False) == "http://menuju.lan:8001"
