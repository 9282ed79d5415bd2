"""Editions to load: the pack's own down to regencies, and small ones made up for a case."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

import menuju
from menuju.records.types import Machine

if TYPE_CHECKING:
    from collections.abc import Callable

    from menuju.places.models import Edition

PACK = Path(menuju.__file__).parent / "packs" / "indonesia-smart-city" / "places"
CLERK = Machine("loader")
HEADER = "code,name,kind"


@pytest.fixture
def country(db: None) -> Edition:
    """The 552 provinces, regencies and cities of the pack."""
    from menuju.places.actions import editions
    from menuju.places.types import Level

    return editions.load(PACK, by=CLERK, down_to=Level.REGENCY)


@pytest.fixture
def make_edition(tmp_path: Path) -> Callable[..., Path]:
    """Write an edition of a few places; `files` replaces or adds whole files."""

    def make(
        code: str = "e1",
        *,
        valid_from: str = "2022-01-01",
        provinces: tuple[str, ...] = ("91,Papua,province",),
        regencies: tuple[str, ...] = (),
        counts: dict[str, int] | None = None,
        files: dict[str, str | bytes] | None = None,
    ) -> Path:
        folder = tmp_path / code
        folder.mkdir()
        found = Counter(line.split(",")[2] for line in (*provinces, *regencies))
        about: dict[str, Any] = {
            "code": code,
            "decree": f"Decree {code}",
            "counts": counts or dict(found),
        }
        about_text = yaml.safe_dump(about) + f"valid_from: {valid_from}\n"
        texts: dict[str, str | bytes] = {
            "edition.yaml": about_text,
            "provinces.csv": "\n".join([HEADER, *provinces, ""]),
            "regencies.csv": "\n".join([HEADER, *regencies, ""]),
        }
        for name, text in (texts | (files or {})).items():
            content = text.encode() if isinstance(text, str) else text
            (folder / name).write_bytes(content)
        return folder

    return make
