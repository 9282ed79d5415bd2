"""How the command speaks: answers on standard output, everything else on standard error."""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from menuju.languages import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from menuju.problems import Finding, Problem

WORTH_A_TIME = 1.0
"""Seconds from which a step says how long it took."""


def answer(line: str) -> None:
    """Print a line of the answer."""
    click.echo(line)


def note(line: str) -> None:
    """Say something beside the answer."""
    click.echo(line, err=True)


def complain(problem: Problem) -> None:
    """Print a problem with every finding, one a line."""
    note(f"✗ {problem}" if str(problem) else "✗")
    for finding in problem.findings:
        note(f"  {finding}")


def list_findings(findings: list[Finding]) -> None:
    """Print findings as the answer, one a line."""
    for finding in findings:
        answer(f"✗ {finding}")


def examples(*lines: str) -> str:
    """Return an epilogue of examples that click leaves as it is."""
    title = say(id="Contoh:", en="Examples:")
    return "\n".join(["\b", title, *(f"  {line}" for line in lines)])


@contextmanager
def step(title: str) -> Iterator[None]:
    """Say what is being done, and how long it took if that was long."""
    began = time.monotonic()
    note(f"… {title}")
    yield
    took = time.monotonic() - began
    if took >= WORTH_A_TIME:
        note(say(id="  selesai dalam {took:.1f} detik", en="  done in {took:.1f} s", took=took))
