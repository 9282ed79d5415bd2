"""Run the program as a person does: as a process of its own, with a home of its own."""

import json
import os
import secrets
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from functools import cache
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
        """Run a command to its end; without reading the libraries again, see `warm`."""
        return run_warm(words, self.environment(env))

    def start(self, *words: str, **env: str) -> subprocess.Popen:
        return subprocess.Popen(
            [sys.executable, "-m", "menuju", *words],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env=self.environment(env),
        )


@cache
def _warm() -> subprocess.Popen:
    """Start the Python that waits."""
    return subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("warm.py"))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"LC_ALL": "C.UTF-8"},
    )


@pytest.fixture(scope="session", autouse=True)
def _let_it_go():
    """End the Python that waits, if a command has been asked of it."""
    yield
    if _warm.cache_info().currsize:
        with _warm() as waiting:  # closes its input, which ends it
            pass
        assert waiting.returncode == 0


def run_warm(words: tuple[str, ...], environment: dict[str, str]) -> subprocess.CompletedProcess:
    """Run `menuju` in a copy of the Python that waits."""
    with tempfile.TemporaryDirectory() as folder:
        said = {name: str(Path(folder, name)) for name in ("out", "err")}
        order = {"words": words, "environment": environment, **said}
        warm = _warm()
        warm.stdin.write(json.dumps(order) + "\n")
        warm.stdin.flush()
        code = int(warm.stdout.readline())
        out, err = (Path(name).read_text(encoding="utf-8") for name in said.values())
    return subprocess.CompletedProcess(["menuju", *words], code, out, err)


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
