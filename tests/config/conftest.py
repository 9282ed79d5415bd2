"""Run the program as a person does: as a process of its own, with a home of its own."""

import os
import secrets
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests import database
from tests.conftest import RUN


@dataclass(frozen=True)
class Program:
    """The `menuju` command in one home."""

    home: Path

    def environment(self, given: dict[str, str]) -> dict[str, str]:
        names = ("PATH", "LANG", "PYTHONPATH")
        kept = {name: os.environ[name] for name in names if name in os.environ}
        return {**kept, "LC_ALL": "C.UTF-8", "MENUJU_HOME": str(self.home), **given}

    def python(self, *words: str, env: dict[str, str] | None = None) -> subprocess.CompletedProcess:
        return subprocess.run(
            [sys.executable, *words],
            capture_output=True,
            text=True,
            check=False,
            env=self.environment(env or {}),
            timeout=120,
        )

    def __call__(self, *words: str, **env: str) -> subprocess.CompletedProcess:
        return self.python("-m", "menuju", *words, env=env)

    def start(self, *words: str, **env: str) -> subprocess.Popen:
        return subprocess.Popen(
            [sys.executable, "-m", "menuju", *words],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env=self.environment(env),
        )


@pytest.fixture(scope="module")
def menuju(request):
    """Return the command, in one home for all tests of a module."""
    return Program(home=RUN / f"menuju-{os.getpid()}-{request.module.__name__.rpartition('.')[2]}")


@pytest.fixture
def own_database(django_db_setup):
    """A migrated database beside the one of this worker."""
    name = f"{database.TEMPLATE}_own_{secrets.token_hex(4)}"
    database.recreate(url=django_db_setup, name=name)
    return django_db_setup.replace("/menuju?", f"/{name}?")
