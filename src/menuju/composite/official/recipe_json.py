"""The recipe as JSON: stable keys, numbers as strings, no floats.

    {"format": "menuju-recipe/1", "instrument": "pack/instrument",
     "scale": {"minimum": "0", "maximum": "4"},
     "panel": {"missing": "not-applicable", "rounding": ROUNDING or null},
     "cohorts": {CODE: NODE}, "ranks": "competition", "improvement": ROUNDING or null,
     "bands": [{"at_least": "4.2", "title": {"id": "Memuaskan", "en": "Satisfactory"}}, …]}

    ROUNDING = {"places": 2, "mode": "half-up"}        (places: a whole number, 0 to 20)
    NODE     = {"code": "baseline", "weight": "10", "mean": "plain", "missing": "absent",
                "rounding": ROUNDING or null, "children": [NODE, …]}

In a NODE only `code` is required; the rest has the defaults of `Node`. Writing gives all keys, but
`bands` only where there are any: a recipe without them is the same text as before there were bands.
"""

import re
from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar

from menuju.composite.official.bands import Band
from menuju.composite.official.nodes import Mean, Missing, Node
from menuju.composite.official.ranks import RankMethod
from menuju.composite.official.rounding import Mode, Rounding
from menuju.languages import say
from menuju.problems import Finding, Invalid

if TYPE_CHECKING:
    from menuju.composite.official.recipe import Recipe

FORMAT = "menuju-recipe/1"
DEEPEST = 40
"""Levels of a tree; no instrument comes near, a hostile file would exhaust the stack."""

_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,17})(\.[0-9]{1,20})?", re.ASCII)
_NODE_DEFAULTS: Mapping[str, Any] = {
    "weight": "1",
    "mean": "plain",
    "missing": "absent",
    "rounding": None,
    "children": (),
}
Word = TypeVar("Word", bound=StrEnum)


def write(recipe: "Recipe") -> dict[str, Any]:
    """Return a recipe as plain JSON."""
    written: dict[str, Any] = {
        "format": FORMAT,
        "instrument": recipe.instrument,
        "scale": {"minimum": format(recipe.minimum, "f"), "maximum": format(recipe.maximum, "f")},
        "panel": {
            "missing": str(recipe.panel_missing),
            "rounding": _write_rounding(recipe.panel_rounding),
        },
        "cohorts": {cohort: _write_node(tree) for cohort, tree in recipe.cohorts.items()},
        "ranks": str(recipe.ranks),
        "improvement": _write_rounding(recipe.improvement),
    }
    if recipe.bands:
        written["bands"] = [
            {"at_least": format(band.at_least, "f"), "title": dict(band.titles)}
            for band in recipe.bands
        ]
    return written


def _write_rounding(rounding: Rounding | None) -> dict[str, Any] | None:
    if rounding is None:
        return None
    return {"places": rounding.places, "mode": str(rounding.mode)}


def _write_node(node: Node) -> dict[str, Any]:
    return {
        "code": node.code,
        "weight": format(node.weight, "f"),
        "mean": str(node.mean),
        "missing": str(node.missing),
        "rounding": _write_rounding(node.rounding),
        "children": [_write_node(child) for child in node.children],
    }


def read(facts: object) -> dict[str, Any]:
    """Return the fields of a `Recipe`; raise `Invalid` with every fault, each by its path."""
    reader = _Reader()
    fields = reader.recipe(facts)
    if reader.findings:
        raise Invalid(
            say(id="Berkas resep tidak dapat dibaca.", en="The recipe file cannot be read."),
            reader.findings,
        )
    return fields


class _Reader:
    """Reads on after a fault, so that all faults are told at once."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []

    def fault(self, path: str, *, id: str, en: str, **facts: object) -> None:
        self.findings.append(Finding(path or "recipe", say(id=id, en=en, **facts)))

    def recipe(self, facts: object) -> dict[str, Any]:
        keys = ("format", "instrument", "scale", "panel", "cohorts", "ranks", "improvement")
        optional = ("bands",) if isinstance(facts, Mapping) and "bands" in facts else ()
        top = self.mapping(facts, "", (*keys, *optional))
        if top["format"] not in (None, FORMAT):
            self.fault(
                "format",
                id="Format {found} tidak dikenal; yang dikenal {known}.",
                en="Format {found} is unknown; known is {known}.",
                found=top["format"],
                known=FORMAT,
            )
        scale = self.mapping(top["scale"], "scale", ("minimum", "maximum"))
        panel = self.mapping(top["panel"], "panel", ("missing", "rounding"))
        cohorts = top["cohorts"]
        if not isinstance(cohorts, Mapping):
            self.fault("cohorts", id="Ini harus objek JSON.", en="This must be a JSON object.")
            cohorts = {}
        return {
            "instrument": self.text(top["instrument"], "instrument"),
            "minimum": self.number(scale["minimum"], "scale.minimum"),
            "maximum": self.number(scale["maximum"], "scale.maximum"),
            "panel_missing": self.word(panel["missing"], "panel.missing", Missing),
            "panel_rounding": self.rounding(panel["rounding"], "panel.rounding"),
            "cohorts": {
                str(code): self.node(tree, f"cohorts.{code}", 1) for code, tree in cohorts.items()
            },
            "ranks": self.word(top["ranks"], "ranks", RankMethod),
            "improvement": self.rounding(top["improvement"], "improvement"),
            "bands": self.bands(top.get("bands", ())),
        }

    def bands(self, facts: object) -> tuple[Band, ...]:
        if not isinstance(facts, list | tuple):
            self.fault("bands", id="Ini harus daftar.", en="This must be a list.")
            return ()
        return tuple(self.band(each, f"bands[{place}]") for place, each in enumerate(facts))

    def band(self, facts: object, path: str) -> Band:
        found = self.mapping(facts, path, ("at_least", "title"))
        title = self.mapping(found["title"], f"{path}.title", ("id", "en"))
        return Band(
            at_least=self.number(found["at_least"], f"{path}.at_least"),
            titles={code: self.text(word, f"{path}.title.{code}") for code, word in title.items()},
        )

    def node(self, facts: object, path: str, depth: int) -> Node:
        if isinstance(facts, Mapping):
            facts = {**_NODE_DEFAULTS, **facts}
        found = self.mapping(facts, path, ("code", *_NODE_DEFAULTS))
        children = found["children"] or ()
        if depth > DEEPEST or not isinstance(children, list | tuple):
            self.fault(
                f"{path}.children",
                id="Ini harus daftar, paling banyak {most} tingkat.",
                en="This must be a list, at most {most} levels deep.",
                most=DEEPEST,
            )
            children = ()
        return Node(
            code=self.text(found["code"], f"{path}.code"),
            weight=self.number(found["weight"], f"{path}.weight"),
            mean=self.word(found["mean"], f"{path}.mean", Mean),
            missing=self.word(found["missing"], f"{path}.missing", Missing),
            rounding=self.rounding(found["rounding"], f"{path}.rounding"),
            children=tuple(
                self.node(child, f"{path}.children[{place}]", depth + 1)
                for place, child in enumerate(children)
            ),
        )

    def rounding(self, facts: object, path: str) -> Rounding | None:
        if facts is None:
            return None
        found = self.mapping(facts, path, ("places", "mode"))
        places = found["places"]
        if not isinstance(places, int) or isinstance(places, bool):
            self.fault(
                f"{path}.places", id="Ini harus bilangan bulat.", en="This must be a whole number."
            )
            places = 0
        return Rounding(places, self.word(found["mode"], f"{path}.mode", Mode))

    def mapping(self, facts: object, path: str, keys: tuple[str, ...]) -> dict[str, Any]:
        if not isinstance(facts, Mapping):
            self.fault(path, id="Ini harus objek JSON.", en="This must be a JSON object.")
            return dict.fromkeys(keys)
        for key in sorted({*keys, *map(str, facts)}):
            if key not in facts:
                self.fault(path, id="Kunci {key} tidak ada.", en="Key {key} is missing.", key=key)
            elif key not in keys:
                self.fault(
                    path, id="Kunci {key} tidak dikenal.", en="Key {key} is unknown.", key=key
                )
        return {key: facts.get(key) for key in keys}

    def text(self, value: object, path: str) -> str:
        if not isinstance(value, str) or not value:
            self.fault(path, id="Ini harus teks.", en="This must be text.")
            return path
        return value

    def number(self, value: object, path: str) -> Decimal:
        if not isinstance(value, str) or not _NUMBER.fullmatch(value):
            self.fault(
                path,
                id='Ini harus angka dalam teks, seperti "10" atau "0.5".',
                en='This must be a number as text, like "10" or "0.5".',
            )
            return Decimal(1)
        return Decimal(value)

    def word(self, value: object, path: str, words: type[Word]) -> Word:
        known = [str(word) for word in words]
        if value not in known:
            self.fault(
                path,
                id="Kata ini harus salah satu dari: {known}.",
                en="This must be one of: {known}.",
                known=", ".join(known),
            )
            return next(iter(words))
        return words(value)
