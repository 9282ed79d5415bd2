"""A recipe: its steps with every setting told, and how one setting is replaced by its name."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft202012Validator

from menuju.composite.recipes import aliases
from menuju.languages import say
from menuju.problems import Finding, Invalid

FORMAT = "menuju-index-recipe/1"
Settings = Mapping[str, Any]


@dataclass(frozen=True)
class Step:
    """One step: its kind, and all of its settings, defaults too."""

    kind: str
    settings: Settings

    @property
    def key(self) -> str:
        """The step in canonical words: the same settings give the same key."""
        return f"{self.kind} {json.dumps(self.settings, sort_keys=True)}"


@dataclass(frozen=True)
class Recipe:
    """How an index is made."""

    steps: tuple[Step, ...]
    weights: Any = "given"
    rounding: Settings | None = None
    ranks: str = "competition"
    rank_group: str | None = None
    title: str = ""

    def to_json(self) -> dict[str, Any]:
        """Return the recipe with every default told."""
        return {
            "format": FORMAT,
            "title": self.title,
            "steps": [{"step": step.kind, **step.settings} for step in self.steps],
            "weights": self.weights,
            "rounding": dict(self.rounding or {}),
            "ranks": self.ranks,
            "rank_group": self.rank_group,
        }

    def replaced(self, name: str, value: Any) -> "Recipe":
        """Return the recipe with one setting replaced: `treat.winsorise`, `normalise`, `weights`.

        A whole step takes a mapping of settings; an alternative in COINr's words is understood.
        Raises `Invalid` where the recipe has no such setting, or the value is none of its kind.
        """
        head, _, rest = aliases.setting(name).partition(".")
        if head in {"weights", "ranks", "rank_group", "rounding"}:
            return self._checked({**self.to_json(), **_nested(head, rest, value, self.to_json())})
        places = [place for place, step in enumerate(self.steps) if step.kind == head]
        if not places:
            what = say(
                id="resep tidak punya langkah {step}.",
                en="the recipe has no step {step}.",
                step=head,
            )
            raise _refused([Finding(name, what)])
        written = self.to_json()
        for place in places:
            held = written["steps"][place]
            told = aliases.settings(head, value) if not rest else {rest: value}
            written["steps"][place] = _put({"step": head} if not rest else held, told)
        return self._checked(written)

    def without_step(self, kind: str) -> "Recipe":
        """Return the recipe without a kind of step."""
        return replace(self, steps=tuple(step for step in self.steps if step.kind != kind))

    def _checked(self, written: Settings) -> "Recipe":
        return from_json(written)


def read_recipe(path: Path | str) -> Recipe:
    """Read a recipe from YAML or JSON. Raises `Invalid` with everything that is wrong in it."""
    try:
        text = Path(path).read_text("utf-8")
        told = yaml.safe_load(text)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as problem:
        what = say(id="tidak dapat dibaca: {why}", en="cannot be read: {why}", why=problem)
        raise _refused([Finding(str(path), what)]) from problem
    return from_json(told, name=Path(path).name)


def from_json(told: Any, *, name: str = "") -> Recipe:
    """Return the recipe that a document tells, with defaults filled in; COINr's names are taken."""
    told = _named(told)
    written = aliases.recipe(told) if isinstance(told, Mapping) else told
    if found := list(_faults(written, name)):
        raise _refused(found)
    steps = tuple(
        Step(step["step"], {**defaults(step["step"]), **_rest(step)}) for step in written["steps"]
    )
    _refuse_order(steps, name)
    return Recipe(
        steps=steps,
        weights=written.get("weights", "given"),
        rounding=written.get("rounding") or None,
        ranks=written.get("ranks", "competition"),
        rank_group=written.get("rank_group"),
        title=written.get("title", ""),
    )


def _named(told: Any) -> Any:
    """Return a document whose keys are all text: YAML reads `3:` as a number."""
    if isinstance(told, Mapping):
        return {str(key): _named(value) for key, value in told.items()}
    return [_named(one) for one in told] if isinstance(told, list) else told


def schema() -> dict[str, Any]:
    """Return the JSON Schema of recipes."""
    text = files("menuju.composite.recipes").joinpath("schema.json").read_text("utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


@cache
def _validator() -> Any:
    return Draft202012Validator(schema())


@cache
def defaults(kind: str) -> dict[str, Any]:
    """Return what a step's settings are where nothing is said."""
    known = schema()["$defs"]
    told = dict(known[kind]["properties"])
    if kind == "normalise":
        told |= known["norm"]["properties"]
    return {key: each["default"] for key, each in told.items() if "default" in each}


def norm_defaults() -> dict[str, Any]:
    """Return the settings of a scale where nothing is said."""
    told = schema()["$defs"]["norm"]["properties"]
    return {key: each["default"] for key, each in told.items()}


def _faults(written: Any, name: str) -> Iterator[Finding]:
    found = list(_validator().iter_errors(written))
    # A setting that is wrong leaves all of its step "unevaluated": that is said of it already.
    plain = [error for error in found if error.validator != "unevaluatedProperties"]
    for error in plain or found:
        for each in error.context if error.validator in {"oneOf", "anyOf"} else [error]:
            spot = "/".join(map(str, each.absolute_path)) or "/"
            yield Finding(f"{name} {spot}".strip(), str(each.message))


def _refuse_order(steps: Sequence[Step], name: str) -> None:
    kinds = [step.kind for step in steps]
    if kinds.count("aggregate") != 1 or kinds[-1] != "aggregate":
        what = say(
            id="langkah terakhir harus aggregate, tepat satu.",
            en="the last step must be aggregate, just one.",
        )
        raise _refused([Finding(f"{name} steps".strip(), what)])


def _rest(step: Settings) -> dict[str, Any]:
    return {key: value for key, value in step.items() if key != "step"}


def _nested(head: str, rest: str, value: Any, written: Settings) -> dict[str, Any]:
    if not rest:
        return {head: value}
    held = written[head] if isinstance(written[head], Mapping) else {}
    return {head: _put(dict(held), {rest: value})}


def _put(held: Settings, told: Settings) -> dict[str, Any]:
    """Return settings with others laid over them; a dotted name reaches inside."""
    made = dict(held)
    for name, value in told.items():
        head, _, rest = name.partition(".")
        made[head] = _put(dict(made.get(head) or {}), {rest: value}) if rest else value
    return made


def _refused(found: Sequence[Finding]) -> Invalid:
    return Invalid(
        say(id="Resep ini tidak dapat dipakai.", en="This recipe cannot be used."), found
    )
