"""What tests of forms stand on: JavaRosa, and forms written as tables."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.xforms.javarosa import JavaRosa, jar

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session")
def javarosa(tmp_path_factory: pytest.TempPathFactory) -> Iterator[JavaRosa]:
    """Start JavaRosa once; skip with a reason where it cannot run."""
    if shutil.which("javac") is None:
        pytest.skip("no JDK on this machine: JavaRosa cannot be the oracle")
    if jar() is None:
        pytest.skip("the installed pyxform carries no ODK Validate")
    oracle = JavaRosa.start(tmp_path_factory.mktemp("javarosa"))
    yield oracle
    oracle.stop()
