"""What every test stands on: its own home, a real PostgreSQL, no network.

The environment is set while this file is imported, before Django reads its settings; pytest's own
configuration therefore does not name the settings module.
"""

from __future__ import annotations

import gc
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests import database, depth

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django.plugin import DjangoDbBlocker

pytest_plugins = ["tests.browser", "tests.composite.asem"]
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "")
DATABASE = f"menuju_{WORKER or 'main'}"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
LEFT_OUT = str(Path(__file__).parent / "left_out")
"""Modules of our tools' tools that take seconds to import and that no installation has."""


def _run_folder() -> Path:
    """Return the folder of this run: made by the first process, found by its workers."""
    if WORKER:
        return Path(os.environ["MENUJU_TEST_RUN"])
    folder = Path(tempfile.mkdtemp(prefix="menuju-tests-"))
    folder.chmod(0o711)  # as root, the server runs as an unprivileged user who passes through
    os.environ["MENUJU_TEST_RUN"] = str(folder)
    return folder


def _set_environment(run: Path) -> None:
    """Give this process its own home and database; nothing of the developer's own is touched."""
    if "django.conf" in sys.modules and sys.modules["django.conf"].settings.configured:
        pytest.exit(
            "Unset DJANGO_SETTINGS_MODULE: the tests set their own home first.", returncode=2
        )
    for name in [name for name in os.environ if name.startswith(("MENUJU_", "DATABASE_URL"))]:
        if name not in {"MENUJU_TEST_RUN", "MENUJU_REFERENCE"}:
            del os.environ[name]
    home = run / (WORKER or "main")
    (home / "static").mkdir(parents=True)
    os.environ["MENUJU_HOME"] = str(home)
    sockets = run / "server" / "postgres" / "run"
    os.environ["DATABASE_URL"] = f"postgresql:///{DATABASE}?host={sockets}&user=menuju"
    os.environ["PYTHONPATH"] = _before_all_others(os.environ.get("PYTHONPATH", ""))
    sys.path.insert(0, LEFT_OUT)


def _before_all_others(paths: str) -> str:
    """Return a PYTHONPATH for child processes, in which ours comes first, and once."""
    others = [path for path in paths.split(os.pathsep) if path not in {"", LEFT_OUT}]
    return os.pathsep.join([LEFT_OUT, *others])


def _read_settings() -> None:
    """Read them now, without leaving their name to child processes, which have homes of their own.

    What only costs time is left out: digests in static names, slow password hashes, the counting of
    requests, and the second factor of officers, which the tests that are about them turn on again.
    """
    from django.conf import settings

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_SETTINGS_MODULE", "menuju.config.settings")
        settings.STORAGES["staticfiles"] = {
            "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        }
        settings.FACTORS_REQUIRED = False
        settings.LIMITS = {}
        settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def _keep_bytecode() -> None:
    """Let Python keep what it has compiled, whatever the shell says.

    Otherwise every worker rewrites every test, and every program that a test starts compiles ours.
    """
    sys.dont_write_bytecode = False
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


def _one_thread_for_linear_algebra() -> None:
    """Let each worker compute alone: on small matrices more threads wait for each other, busily.

    Workers find it as they start; in a single process pytest-randomly may have loaded NumPy.
    """
    for library in ("OPENBLAS", "OMP", "MKL"):
        os.environ.setdefault(f"{library}_NUM_THREADS", "1")


def _seldom_look_for_garbage() -> None:
    """Let Python look for cycles seldom: tests make many small things that all go by themselves.

    Python would look after every 700 of them, which costs a fifth of the time of all tests.
    """
    gc.set_threshold(50_000, 20, 100)


_seldom_look_for_garbage()
_keep_bytecode()
_one_thread_for_linear_algebra()
RUN = _run_folder()
_set_environment(RUN)
_read_settings()
depth.settle()


def pytest_collection_finish() -> None:
    """What has been imported stays: the collector need not look through it again and again."""
    gc.collect()
    gc.freeze()


def pytest_unconfigure() -> None:
    if not WORKER:
        shutil.rmtree(RUN, ignore_errors=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip drills of other days, and the browser's tests where there is none, with the reason."""
    for item in items:
        if item.get_closest_marker("drill") and not depth.has_its_turn(item.nodeid):
            item.add_marker(pytest.mark.skip(reason="another day's drill; `make deep` has all"))
    if browser_path():
        return
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.skip(reason=f"no browser: none of {', '.join(BROWSERS)}"))


def browser_path() -> str | None:
    """Return the system's Chromium."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


@pytest.fixture(autouse=True)
def in_indonesian() -> Iterator[None]:
    """Begin each test in the site's first language, whatever page the test before has asked for."""
    from django.utils import translation

    from menuju.languages import speaking

    with translation.override("id"), speaking("id"):
        yield


@pytest.fixture(scope="session")
def chromium() -> str:
    """Return the path of the system's Chromium, for tests marked `browser`."""
    found = browser_path()
    assert found, "tests that ask for the browser are marked `browser`"
    return found


@pytest.fixture(scope="session")
def reference() -> Path:
    """Return the folder of external cases, named by MENUJU_REFERENCE."""
    told = os.environ.get("MENUJU_REFERENCE", "")
    if not told or not Path(told).is_dir():
        pytest.skip("MENUJU_REFERENCE names no folder of external cases")
    return Path(told)


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[str]:
    """Start or join this run's server, copy the template and yield the server's address."""
    from django.db import connections
    from django.test import TransactionTestCase

    with database.server(RUN) as url:
        with django_db_blocker.unblock():
            database.make_worker_database(url=url, name=DATABASE, run=RUN)

        def start_afresh(_: TransactionTestCase) -> None:
            # Append-only tables refuse Django's TRUNCATE, as they should; a copy is as fast.
            connections.close_all()
            database.recreate(url=url, name=DATABASE, template=template_in_use())

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(TransactionTestCase, "_fixture_teardown", start_afresh)
            yield url
        with django_db_blocker.unblock():
            connections.close_all()


@pytest.fixture(scope="module")
def lasting(django_db_setup: str, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Let fixtures of a module write once what all its tests see; each test undoes its own deeds.

    Tests that commit (`transaction=True`) belong in a file of their own: after them all is gone.
    """
    from django.db import connections

    with django_db_blocker.unblock():
        yield
        connections.close_all()
        database.recreate(url=django_db_setup, name=DATABASE, template=template_in_use())


_IN_USE = [database.TEMPLATE]


def template_in_use() -> str:
    """Return the template that this worker's database is a copy of, at this moment."""
    return _IN_USE[-1]


@pytest.fixture(scope="module")
def official_world(django_db_setup: str, django_db_blocker: DjangoDbBlocker) -> Iterator[Path]:
    """Let a module's tests see the official world; its home has the keys and the files.

    Made once a run by the real seeding, down to regencies; each module works on its own copy.
    """
    from django.db import connections
    from django.test import override_settings

    url, home = django_db_setup, Path(os.environ["MENUJU_HOME"]) / "official"

    def copy(template: str) -> None:
        with django_db_blocker.unblock():
            connections.close_all()
            database.recreate(url=url, name=DATABASE, template=template)

    copy(database.TEMPLATE)
    with django_db_blocker.unblock():
        database.make_official_template(url=url, name=DATABASE, run=RUN)
    copy(database.OFFICIAL)
    shutil.copytree(database.official_home(RUN), home)
    _IN_USE.append(database.OFFICIAL)
    with override_settings(HOME=home):
        yield home
    _IN_USE.pop()
    shutil.rmtree(home)
    copy(database.TEMPLATE)
