"""Read a weight, a scale, a rubric or an evidence rule from the text of its cell."""

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from menuju.xforms.authoring.types import EVIDENCE_KINDS, EvidenceRule, Level

Scale = tuple[Decimal, Decimal]
_SCALE = re.compile(r"(-?\d+(?:[.,]\d+)?)\s*(?:\.\.|…|–|-|s/d|to)\s*(-?\d+(?:[.,]\d+)?)")
_LEVEL = re.compile(r"\s*(-?\d+(?:[.,]\d+)?)\s*[:=]\s*(.*\S)\s*")
_EVIDENCE = re.compile(r"(\d{1,2})(?:\s*:\s*(.+))?")
_KINDS = {
    "sk": "decree",
    "perda": "regulation",
    "perkada": "regulation",
    "notulen": "minutes",
    "foto": "photo",
    "tangkapan layar": "screenshot",
    "tautan": "link",
    "url": "link",
    "laporan": "report",
    "rekap": "recap",
    "rekapitulasi": "recap",
    **{kind: kind for kind in EVIDENCE_KINDS},
}


def number(text: str) -> Decimal:
    """Return a number with a dot or a comma; raises `ValueError` for anything else."""
    try:
        found = Decimal(text.strip().replace(",", "."))
    except InvalidOperation:
        raise ValueError(text) from None
    if not found.is_finite() or abs(found.adjusted()) > 12:  # noqa: PLR2004 -- no such weight
        raise ValueError(text)
    return found


def scale(text: str) -> Scale:
    """Return the lowest and highest score of `0..4`; raises `ValueError`."""
    found = _SCALE.fullmatch(text.strip())
    if not found:
        raise ValueError(text)
    low, high = number(found[1]), number(found[2])
    if low >= high:
        raise ValueError(text)
    return low, high


def rubric(by_language: Mapping[str, str]) -> tuple[Level, ...]:
    """Return the levels written one a line, `0: Nothing yet`; raises `ValueError` with the line."""
    words: dict[Decimal, dict[str, str]] = {}
    for language, text in by_language.items():
        for line in filter(str.strip, text.splitlines()):
            found = _LEVEL.fullmatch(line)
            if not found or language in words.get(number(found[1]), {}):
                raise ValueError(line.strip())
            words.setdefault(number(found[1]), {})[language] = found[2]
    return tuple(Level(level, words[level]) for level in sorted(words))


def evidence(text: str) -> EvidenceRule:
    """Return the rule of `1: decree, minutes`; raises `ValueError`."""
    found = _EVIDENCE.fullmatch(text.strip())
    if not found:
        raise ValueError(text)
    kinds = [part.strip().lower() for part in re.split(r"[,;]", found[2] or "") if part.strip()]
    if any(kind not in _KINDS for kind in kinds):
        raise ValueError(text)
    return EvidenceRule(int(found[1]), tuple(dict.fromkeys(_KINDS[kind] for kind in kinds)))


def written_scale(ends: Scale) -> str:
    """Return a scale as a cell holds it: `0..4`."""
    return f"{ends[0]:f}..{ends[1]:f}"
