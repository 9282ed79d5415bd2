"""A house that is lived in, another one that is empty, and how they are compared."""

import itertools
import os
import re
import signal
import sys
import traceback
import warnings
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection, connections
from django.test import Client, override_settings

from menuju.config.backup import encryption, loading, restoring, tables
from menuju.config.backup.writing import back_up
from tests import database, remembered
from tests.conftest import RUN

NUMBERS = itertools.count(1)
LINK = re.compile(rb'href="(/(?:en/)?(?:peringkat|daerah|putaran|data|metode)/[^"#?]*)')


@contextmanager
def empty_house(folder):
    """Live in another house for a while: an empty home, an empty database of this run."""
    name = f"menuju_{os.getpid()}_{next(NUMBERS)}"
    url = f"postgresql:///menuju?host={RUN / 'server' / 'postgres' / 'run'}&user=menuju"
    database._execute(url, "CREATE DATABASE {}", name)
    before = connection.settings_dict["NAME"]
    home = Path(folder) / name
    home.mkdir()
    try:
        _move_to(name)
        with override_settings(HOME=home):
            yield home
    finally:
        _move_to(before)
        database._execute(url, "DROP DATABASE {} WITH (FORCE)", name)


def _move_to(name):
    connections.close_all()
    connection.settings_dict["NAME"] = name
    ContentType.objects.clear_cache()


def new_key(folder):
    """A private key as people keep it, its file, and its public half."""
    path = Path(folder) / f"key-{next(NUMBERS)}.txt"
    return path, encryption.make_key(path)


def opened(path, key, **given):
    return restoring.open_archive(path, identities=encryption.read_keys(key), **given)


def restored(path, key, **given):
    """Restore; tables of today are remembered, those of upgrades and of the command are made."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(restoring.loading, "migrate_to", migrated)
        return restoring.restore(opened(path, key), **given)


def migrated(migrations, *, really=loading.migrate_to):
    """Remember what the migrations leave where nothing is made yet, and look at it as ever."""
    if "django_migrations" not in connection.introspection.table_names():
        remembered.fill(connection.settings_dict["NAME"])
        connections.close_all()
    really(migrations)


def written(path, public, **given):
    return back_up(path, to=[public], **given)


def counts():
    """Rows of every table that a backup keeps."""
    with connection.cursor() as cursor:
        found = {}
        for name in tables.tables():
            cursor.execute(f'SELECT count(*) FROM "{name}"')
            found[name] = cursor.fetchone()[0]
    return found


def public_bodies(first, *, at_most):
    """What a stranger gets at these addresses and those they lead to, in order."""
    client, found, waiting = Client(), {}, list(first)
    while waiting and len(found) < at_most:
        address = waiting.pop(0)
        if address in found:
            continue
        answer = client.get(address)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        found[address] = (answer.status_code, body)
        if answer.headers["Content-Type"].startswith("text/html"):
            waiting += [link.decode() for link in LINK.findall(body)]
    return found


def killed(deed):
    """Do it in a child that is a copy of us; return the signal that ended it.

    An error of the child is told here, where a test fails for it; its traceback is printed.
    """
    connections.close_all()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child == 0:
        code = 1
        try:
            connections.close_all()  # a browser's event loop, which the child has not, hid these
            deed()
            code = 0
        except BaseException:  # noqa: BLE001 - whatever it is, it is told
            traceback.print_exc()
        finally:
            sys.stderr.flush()
            os._exit(code)
    status = os.waitpid(child, 0)[1]
    assert os.WIFSIGNALED(status), f"ended by itself, with {os.waitstatus_to_exitcode(status)}"
    return os.WTERMSIG(status)


def kill_at(name, number):
    """Watch for a step, and die there as a machine does that loses power."""

    def watch(step, done, _of):
        if step == name and done >= number:
            os.kill(os.getpid(), signal.SIGKILL)

    return watch
