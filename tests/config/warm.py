"""A Python that has read the libraries and waits: a command of a test is a copy of it.

A command as a process of its own spends most of its time on reading what others wrote. This program
reads that once, none of ours, and forks for each command that it is given: with its environment,
its words and its own process, which reads all of ours and ends as any other.
"""

from __future__ import annotations

import importlib
import json
import os
import runpy
import signal
import sys

LIBRARIES = (
    "click",
    "django.contrib.auth.hashers",
    "django.contrib.postgres.fields",
    "django.core.management",
    "django.db.backends.postgresql.base",
    "django.db.models",
    "django.forms",
    "django.template.loader",
    "django.urls",
    "django.views.generic",
    "jsonschema",
    "platformdirs",
    "psycopg.types.json",
    "sqlparse",
    "xlsxwriter",
    "yaml",
)
"""What commands read, and what reads no settings of ours."""

LONGEST = 120
"""Seconds that a command may take; one that hangs is ended, and answers -14."""


def main() -> None:
    """Read one order a line, write one answer a line."""
    for name in LIBRARIES:
        importlib.import_module(name)
    answers = os.dup(1)
    for line in sys.stdin:
        order = json.loads(line)
        child = os.fork()
        if not child:
            os.close(answers)
            _become(order)
            return
        _, status = os.waitpid(child, 0)
        os.write(answers, f"{os.waitstatus_to_exitcode(status)}\n".encode())


def _become(order: dict[str, object]) -> None:
    """Be the command: its environment, where it speaks to, its words, its time."""
    signal.alarm(LONGEST)
    os.environ.clear()
    os.environ.update(order["environment"])
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    for number, name, how in (
        (0, os.devnull, os.O_RDONLY),
        (1, order["out"], flags),
        (2, order["err"], flags),
    ):
        opened = os.open(name, how, 0o600)
        os.dup2(opened, number)
        os.close(opened)
    sys.argv = ["menuju", *order["words"]]
    runpy.run_module("menuju", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
