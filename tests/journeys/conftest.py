"""A stranger's tools: the site as `menuju demo` serves it, a bundle, and a bare Python."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import urllib.request
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from tests.conftest import RUN
from tests.journeys.demo import demo
from tests.journeys.pages import ROUND

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PYTHON = shutil.which("python3", path="/usr/bin:/usr/local/bin") or sys.executable


@pytest.fixture(scope="session")
def site(django_db_setup: str) -> Iterator[str]:
    """Serve the official round as a person's own machine does; yield the address."""
    with demo(run=RUN, server=django_db_setup) as url:
        yield url


@dataclass(frozen=True)
class Published:
    """What the round's page hands out: the bundle, and the key to hold it against."""

    content: bytes
    key: str


@pytest.fixture(scope="session")
def published(site: str) -> Published:
    """Return the bundle of the official round with the signer's fingerprint as printed."""
    with urllib.request.urlopen(f"{site}/putaran/{ROUND}/") as page:
        text = page.read().decode()
    found = re.search(r"verify\.py --key ([0-9a-f]{64})", text)
    link = re.search(r'href="(/putaran/[^"]+/bundel/\d+/)"', text)
    assert found, "the page prints the key"
    assert link, "the page links the bundle"
    with urllib.request.urlopen(site + link[1]) as file:
        return Published(file.read(), found[1])


def verify(bundle: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run an unpacked bundle's own verifier: system Python, isolated, without site packages."""
    return subprocess.run(
        [PYTHON, "-I", "-S", str(bundle / "verify.py"), *arguments],
        cwd=bundle.parent,
        env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
