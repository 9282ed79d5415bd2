"""Write the page of methods from the specs that tests hold to the code, and from the schemas.

    python tools/methods.py            writes docs/reference/index-methods.md
    python tools/methods.py --check    says whether it is out of date; exit code 1 then

It imports the tests' own specs, so the paths of the checkout come first.
"""

import json
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from menuju.composite.recipes.recipe import schema  # noqa: E402 -- the paths come first
from tests.composite.specs import SPECS, Spec  # noqa: E402

PAGE = ROOT / "docs" / "reference" / "index-methods.md"
HEAD = """\
# Methods and recipes

Every method of [`menuju index`](command-line.md) on a small table, then every setting of a recipe.
Made by `python tools/methods.py`; the tables are the tests' own (`tests/composite/specs.py`), the
settings are the JSON Schema's (`src/menuju/composite/recipes/schema.json`). "–" is a value that is
missing. How to build an index: [Build an index](../how-to/build-an-index.md).
"""
TITLES = {
    "impute": "Missing values",
    "normalise": "One scale",
    "aggregate": "Many values to one",
}
UNDER = {
    "impute": "Five units, the last without a value.",
    "normalise": "The same five units: 2, 4, 6, 12 and none. Where less is better, values are"
    " turned first.",
    "aggregate": "Three units with three indicators that weigh 1, 1 and 2; the third unit lacks"
    " one, so the other weights count.",
}


def main() -> int:
    """Write the page, or compare it."""
    text = "\n".join([HEAD, *_methods(), *_settings()]) + "\n"
    if "--check" not in sys.argv[1:]:
        PAGE.write_text(text, "utf-8")
        return 0
    if PAGE.read_text("utf-8") == text:
        return 0
    print(f"{PAGE.relative_to(ROOT)} is out of date: run python tools/methods.py")
    return 1


def _methods() -> Iterator[str]:
    for step, specs in groupby(SPECS, lambda spec: spec.step):
        yield f"## {TITLES[step]}\n\n{UNDER[step]}\n"
        yield "| method | settings | formula | in | out | source |\n|---|---|---|---|---|---|"
        for spec in specs:
            yield f"| {' | '.join(_row(spec))} |"
        yield ""


def _row(spec: Spec) -> list[str]:
    told = {key: value for key, value in spec.settings.items() if key not in {"step", "method"}}
    settings = ", ".join(f"{key}: {json.dumps(value)}" for key, value in told.items())
    wide = isinstance(spec.given[0], tuple)
    given = "; ".join(_line(row) for row in spec.given) if wide else _line(spec.given)
    formula = spec.formula.replace("|", "\\|")
    return [f"`{spec.name}`", settings, formula, given, _line(spec.found), spec.source]


def _line(row: tuple[Any, ...]) -> str:
    return ", ".join("–" if cell is None else f"{cell:g}".replace("-", "−") for cell in row)


def _settings() -> Iterator[str]:
    found = schema()
    yield "## A recipe\n\nYAML or JSON. COINr's words (`f_n: n_minmax`, `winmax`, `a_gmean`, …) are"
    yield "taken for ours.\n"
    yield from _table({key: one for key, one in found["properties"].items() if key != "format"})
    for kind, one in found["$defs"].items():
        if kind == "norm":
            continue
        properties = dict(one["properties"])
        if kind == "normalise":
            properties |= found["$defs"]["norm"]["properties"]
        yield f"### `step: {kind}`\n"
        yield from _table({key: each for key, each in properties.items() if key != "step"})


def _table(properties: dict[str, Any]) -> Iterator[str]:
    yield "| setting | default | what it does |\n|---|---|---|"
    for key, one in properties.items():
        values = ", ".join(f"`{value}`" for value in one.get("enum", []) if value is not None)
        default = f"`{json.dumps(one['default'])}`" if "default" in one else ""
        words = one.get("description", "").replace("|", "\\|")
        yield f"| `{key}` | {default} | {words}{f' ({values})' if values else ''} |"
    yield ""


if __name__ == "__main__":
    sys.exit(main())
