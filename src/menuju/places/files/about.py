"""Read `edition.yaml`: what an edition is, and what it must hold."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from django.utils.translation import gettext as _

from menuju.places.types import Kind
from menuju.problems import Finding, Invalid

NAME = "edition.yaml"


@dataclass(frozen=True)
class About:
    """An edition's own words about itself."""

    code: str
    decree: str
    valid_from: date
    counts: dict[str, int]
    """How many places of each kind it names; a kind that is not counted is not touched."""


def read_about(folder: Path) -> About:
    """Return the head of an edition; raises `Invalid` where it says too little."""
    told = _told(folder / NAME)
    findings = [Finding(NAME, fault) for fault in _faults(told)]
    if findings:
        raise Invalid(_("Edisi kode wilayah ini tidak dapat dimuat."), findings)
    return About(told["code"], told["decree"], told["valid_from"], dict(told["counts"]))


def _told(path: Path) -> dict[str, Any]:
    try:
        told = yaml.safe_load(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise _unreadable(_("berkas ini tidak ada.")) from None
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        raise _unreadable(_("tidak dapat dibaca: %(why)s.") % {"why": error}) from None
    return told if isinstance(told, dict) else {}


def _unreadable(what: str) -> Invalid:
    return Invalid(_("Edisi kode wilayah ini tidak dapat dimuat."), [Finding(NAME, what)])


def _faults(told: dict[str, Any]) -> list[str]:
    shapes: dict[str, type] = {"code": str, "decree": str, "valid_from": date, "counts": dict}
    faults = [
        _("%(name)s tidak ada atau salah jenis.") % {"name": name}
        for name, shape in shapes.items()
        if not isinstance(told.get(name), shape) or not told[name]
    ]
    counts = told.get("counts")
    for kind, count in counts.items() if isinstance(counts, dict) else ():
        if kind not in set(Kind) or type(count) is not int or count < 0:
            faults.append(
                _("counts: “%(kind)s: %(count)s” salah.") % {"kind": kind, "count": count}
            )
    return faults
