from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from menuju import languages
from menuju.verify.bundle import verify_bundle
from menuju.verify.report import Report

from . import making


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with languages.speaking("en"):
        yield


@pytest.fixture(scope="session")
def bundle() -> bytes:
    return making.built()


@pytest.fixture
def verified(tmp_path: Path) -> Callable[..., Report]:
    """Return the report of a bundle given as bytes."""

    def verify(data: bytes, **options) -> Report:
        path = tmp_path / "bundle.zip"
        path.write_bytes(data)
        return verify_bundle(path, **options)

    return verify
