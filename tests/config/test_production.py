"""Production refuses what would be unsafe, everything at once."""

import os

import pytest
from click.testing import CliRunner

from menuju.config.cli import demo, serve
from menuju.config.production import refuse_unsafe, unsafe
from menuju.problems import Invalid

SAFE = {
    "DATABASE_URL": "postgresql://menuju:secret@db.example.org/menuju?sslmode=verify-full",
    "MENUJU_SECRET_KEY": "gX2_9vQpLz7RkTn4WmBc8YhDs1FjUaEo6iKwN0uZtVb3xMqPyH-5",
    "MENUJU_HOSTS": "smart.example.org, www.example.org",
    "MENUJU_TLS_PROXY": "yes",
    "MENUJU_MAIL_URL": "smtps://menuju:secret@mail.example.org:465",
}


def wrong(**changed: str) -> list[str]:
    return [finding.where for finding in unsafe(SAFE | changed)]


def test_safe_settings_are_taken():
    refuse_unsafe(SAFE)


def test_nothing_set_names_everything_at_once():
    with pytest.raises(Invalid) as refused:
        refuse_unsafe({})
    assert [finding.where for finding in refused.value.findings] == [
        "DATABASE_URL",
        "MENUJU_SECRET_KEY",
        "MENUJU_HOSTS",
        "MENUJU_TLS_PROXY",
        "MENUJU_MAIL_URL",
    ]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", "postgresql://menuju:secret@db.example.org/menuju"),
        ("DATABASE_URL", "postgresql://menuju@db.example.org/menuju?sslmode=prefer"),
        ("DATABASE_URL", "postgresql://menuju?nonsense=1"),
        ("MENUJU_SECRET_KEY", "short"),
        ("MENUJU_SECRET_KEY", "a" * 60),
        ("MENUJU_HOSTS", "*"),
        ("MENUJU_HOSTS", "smart.example.org,*.example.org"),
        ("MENUJU_HOSTS", ".example.org"),
        ("MENUJU_HOSTS", "https://smart.example.org"),
        ("MENUJU_TLS_PROXY", "no"),
        ("MENUJU_MAIL_URL", "smtp://mail.example.org"),
        ("MENUJU_DEMO", "1"),
        ("PORT", "0"),
        ("PORT", "eight"),
        ("WORKERS", "-1"),
    ],
)
def test_an_unsafe_value_is_named(name, value):
    assert wrong(**{name: value}) == [name]


@pytest.mark.parametrize("url", ["postgresql:///menuju", "postgresql://menuju@localhost/menuju"])
def test_a_database_on_this_machine_needs_no_tls(url):
    assert wrong(DATABASE_URL=url) == []


def test_settings_refuse_it_too_whatever_server_loads_them(menuju):
    code = "import menuju.config.settings"
    refused = menuju.python("-c", code, env={"MENUJU_PRODUCTION": "1", "DATABASE_URL": ""})
    assert refused.returncode != 0
    assert "menuju.problems.Invalid" in refused.stderr
    assert "DATABASE_URL" not in os.environ or refused.stdout == ""


@pytest.mark.parametrize("command", [serve.command, demo.command], ids=["serve", "demo"])
@pytest.mark.parametrize("told", ["abc", "0", "-1"])
def test_a_number_of_processes_that_is_none_is_refused_before_anything_starts(command, told):
    done = CliRunner(env={"WORKERS": told}).invoke(command, [])
    assert isinstance(done.exception, Invalid)
    assert [one.where for one in done.exception.findings] == ["WORKERS"]
