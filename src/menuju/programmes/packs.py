"""Find a pack or an instrument by its id; a pack with a fault is not loaded at all."""

import os
import re
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from menuju.languages import say
from menuju.problems import Finding, Invalid, NotFound
from menuju.programmes.building import build
from menuju.programmes.checks import check_folder
from menuju.programmes.folder import PACK, read_folder
from menuju.programmes.types import Instrument, Pack, RoundTemplate, SurveyPlan

INDONESIA = "indonesia-smart-city"
OWN_PACKS = "MENUJU_PACKS"
"""Folders that hold packs of one's own, beside those of the wheel; written like PATH."""

_CODE = re.compile(r"[a-z0-9][a-z0-9-]*")


@lru_cache(maxsize=8)
def load(pack_id: str = INDONESIA) -> Pack:
    """Return a programme by its id; raises `NotFound`, or `Invalid` with every fault."""
    directory = find_folder(pack_id)
    if directory is None:
        raise NotFound(
            say(
                id="Paket program “{code}” tidak ada.",
                en="There is no pack “{code}”.",
                code=pack_id,
            )
        )
    return load_pack(directory)


def home() -> Pack:
    """Return the programme of this installation: the one that `MENUJU_PACK` names, else ours."""
    return load(os.environ.get("MENUJU_PACK") or INDONESIA)


def find_folder(pack_id: str) -> Path | None:
    """Return the folder of a pack: in the wheel, else in the folders that MENUJU_PACKS names."""
    if not _CODE.fullmatch(pack_id):
        return None
    found = (shelf / pack_id for shelf in _shelves())
    return next((folder for folder in found if (folder / PACK).is_file()), None)


def known_packs() -> tuple[Pack, ...]:
    """Return every pack that can be used: the wheel's first, one with a fault left out."""
    found = []
    codes = dict.fromkeys(
        folder.parent.name for shelf in _shelves() for folder in sorted(shelf.glob(f"*/{PACK}"))
    )
    for code in codes:
        try:
            found.append(load(code))
        except (Invalid, NotFound):
            continue
    return tuple(found)


def _shelves() -> tuple[Path, ...]:
    own = filter(None, os.environ.get(OWN_PACKS, "").split(os.pathsep))
    return (Path(str(files("menuju"))) / "packs", *map(Path, own))


def load_pack(directory: Path) -> Pack:
    """Return the pack of a folder; raises `Invalid` with every fault in it."""
    folder = read_folder(directory)
    findings = check_folder(folder)
    if findings:
        message = say(
            id="Paket {name} mengandung {n} kesalahan.",
            en="Pack {name} has {n} faults.",
            name=directory.name,
            n=len(findings),
        )
        raise Invalid(message, findings)
    return build(folder)


def find_instrument(id: str) -> Instrument:
    """Return an instrument by its full id, `<pack>/<instrument>`; raises `NotFound`."""
    pack, slash, code = id.partition("/")
    if not slash:
        raise NotFound(
            say(
                id="Tulis instrumen sebagai paket/instrumen, misalnya {pack}/evaluasi-2023.",
                en="Write an instrument as pack/instrument, such as {pack}/evaluasi-2023.",
                pack=INDONESIA,
            )
        )
    return load(pack).instrument(code)


def find_round(id: str) -> RoundTemplate:
    """Return a round template by its full id, `<pack>/<template>`; raises `NotFound`."""
    pack, slash, code = id.partition("/")
    if not slash:
        raise NotFound(
            say(
                id="Tulis pola putaran sebagai paket/pola, misalnya {pack}/kesiapan.",
                en="Write a round template as pack/template, such as {pack}/kesiapan.",
                pack=INDONESIA,
            )
        )
    return load(pack).round(code)


def find_survey(id: str) -> SurveyPlan:
    """Return a survey by its full id, `<pack>/<survey>`; raises `NotFound`."""
    pack, slash, code = id.partition("/")
    if not slash:
        raise NotFound(
            say(
                id="Tulis survei sebagai paket/survei, misalnya {pack}/dampak-2023.",
                en="Write a survey as pack/survey, such as {pack}/dampak-2023.",
                pack=INDONESIA,
            )
        )
    return load(pack).survey(code)


def check_pack(directory: Path) -> list[Finding]:
    """Return everything wrong with a pack's folder, each by file and line; empty is sound."""
    return check_folder(read_folder(directory))
