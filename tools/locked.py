"""What this project is made of: the packages of `uv.lock`, and those that come with the product."""

from __future__ import annotations

import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import TYPE_CHECKING

from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.metadata import Distribution

ROOT = Path(__file__).resolve().parents[1]
PRODUCT = "menuju"


def locked(lock: Path = ROOT / "uv.lock") -> dict[str, str]:
    """Return name and version of every package of the lock for this machine, but for our own.

    Where Pythons take different versions of a package, each says for which it is.
    """
    packages = tomllib.loads(lock.read_text())["package"]
    return {
        one["name"]: one["version"]
        for one in packages
        if one["name"] != PRODUCT and _is_for_us(one.get("resolution-markers", []))
    }


def _is_for_us(markers: list[str]) -> bool:
    return not markers or any(Marker(marker).evaluate() for marker in markers)


def installed_with(product: str = PRODUCT) -> dict[str, Distribution]:
    """Return what is installed with the product: what it requires, and what that requires.

    A requirement whose marker is not for this machine, or whose extra nobody asked for, is left
    out. Raises `PackageNotFoundError` where one that is required is not installed.
    """
    found: dict[str, Distribution] = {}
    waiting = list(_required(distribution(product), frozenset()))
    seen: set[tuple[str, frozenset[str]]] = set()
    while waiting:
        name, extras = waiting.pop()
        if (name, extras) in seen:
            continue
        seen.add((name, extras))
        found[name] = distribution(name)
        waiting.extend(_required(found[name], extras))
    return dict(sorted(found.items()))


def _required(one: Distribution, extras: frozenset[str]) -> Iterator[tuple[str, frozenset[str]]]:
    for line in one.requires or []:
        wanted = Requirement(line)
        places = [{"extra": extra} for extra in ("", *extras)]
        if wanted.marker is None or any(wanted.marker.evaluate(place) for place in places):
            yield canonicalize_name(wanted.name), frozenset(wanted.extras)


def project() -> dict[str, object]:
    """Return our own part of `pyproject.toml`: what was reviewed, by whom it is read."""
    told: dict[str, object] = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["menuju"]
    return told


__all__ = ["ROOT", "PackageNotFoundError", "installed_with", "locked", "project"]
