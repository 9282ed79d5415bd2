"""What is uncertain: parameters by name, each with alternatives, a distribution, or weights."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from jsonschema import Draft202012Validator
from scipy.special import ndtri

from menuju.composite.inputs.structure import Structure
from menuju.composite.inputs.table import Values
from menuju.composite.recipes import aliases
from menuju.composite.recipes.recipe import Recipe
from menuju.composite.variation.weight_sets import WeightSet, noisy
from menuju.languages import say
from menuju.problems import Finding, Invalid

Choice = Any
"""The value that a parameter takes in one draw."""


@dataclass(frozen=True)
class Parameter:
    """One uncertain setting, and how a number between 0 and 1 becomes its value."""

    name: str
    setting: str
    choices: tuple[Choice, ...] = ()
    """Its alternatives, where they are few; weight sets too."""

    labels: tuple[str, ...] = ()
    quantile: Callable[[float], float] | None = None
    """Of its distribution, where it is continuous."""

    whole: bool = False
    ends: tuple[float, ...] = ()

    @property
    def of_weights(self) -> bool:
        """Whether it chooses among sets of weights."""
        return (
            self.setting == "weights" and bool(self.choices) and isinstance(self.choices[0], tuple)
        )

    def at(self, share: float) -> Choice:
        """Return the value at a number in [0, 1)."""
        if self.quantile is None:
            return self.choices[min(int(share * len(self.choices)), len(self.choices) - 1)]
        drawn = self.quantile(share)
        return round(drawn) if self.whole else drawn

    def label(self, choice: Choice) -> str:
        """Return how a value is written in a table of samples."""
        if self.quantile is not None:
            return repr(choice)
        return self.labels[next(i for i, each in enumerate(self.choices) if each is choice)]

    def told(self, text: str) -> Choice:
        """Return the value that a cell of a table of samples says; raises `ValueError`."""
        if self.quantile is not None:
            return int(text) if self.whole else float(text)
        for label, choice in zip(self.labels, self.choices, strict=True):
            if text == label or aliases.SCALES.get(text, (aliases.MEANS.get(text),))[0] == label:
                return choice
        if text.endswith(".0"):  # as other programs write whole numbers
            return self.told(text[:-2])
        place = int(text)
        if self.of_weights or not 1 <= place <= len(self.choices):
            raise ValueError(text)
        return self.choices[place - 1]


@dataclass(frozen=True)
class Spec:
    """All that is uncertain, and what sensitivity is told of."""

    parameters: tuple[Parameter, ...]
    output: Mapping[str, str] | str = "mean_rank_shift"
    document: Mapping[str, Any] = field(default_factory=dict)


def read_spec(
    path: Path | str,
    *,
    recipe: Recipe,
    structure: Structure,
    weights: Sequence[Values],
    sets: Mapping[str, WeightSet] | None = None,
    seed: int = 1,
) -> Spec:
    """Read what is uncertain from YAML or JSON. Raises `Invalid` with all that is wrong in it."""
    try:
        told = yaml.safe_load(Path(path).read_text("utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as problem:
        what = say(id="tidak dapat dibaca: {why}", en="cannot be read: {why}", why=problem)
        raise _refused([Finding(str(path), what)]) from problem
    return spec_of(told, recipe=recipe, structure=structure, weights=weights, sets=sets, seed=seed)


def spec_of(
    told: Any,
    *,
    recipe: Recipe,
    structure: Structure,
    weights: Sequence[Values],
    sets: Mapping[str, WeightSet] | None = None,
    seed: int = 1,
) -> Spec:
    """Return what a document tells; each alternative is tried on the recipe, so that none is wrong.

    `weights` (an array a level but the top) are what noise is laid on, drawn from `seed`.
    """
    if found := list(_faults(told)):
        raise _refused(found)
    made = [_parameter(one, structure, weights, sets, seed) for one in told["parameters"]]
    names = [one.name for one in made]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        what = say(id="nama ini ada dua kali.", en="this name is there twice.")
        raise _refused([Finding(name, what) for name in twice])
    for one in made:
        _try(one, recipe)
    return Spec(tuple(made), told.get("output", "mean_rank_shift"), told)


def _parameter(
    told: Mapping[str, Any],
    structure: Structure,
    weights: Sequence[Values],
    sets: Mapping[str, WeightSet] | None,
    seed: int,
) -> Parameter:
    name = told["name"]
    setting = aliases.setting(told.get("setting", name))
    if "noise" in told or "weight_sets" in told:
        found = _weight_sets(told, structure, weights, sets, seed)
        return Parameter(name, "weights", tuple(found.values()), tuple(found))
    if "distribution" in told:
        quantile, ends = _quantile(name, told["distribution"])
        whole = told["distribution"].get("whole", False)
        return Parameter(name, setting, quantile=quantile, whole=whole, ends=ends)
    choices = tuple(told["alternatives"])
    labels = tuple(told.get("labels") or map(_label, choices))
    if len(set(labels)) != len(choices):
        labels = tuple(str(place) for place in range(1, len(choices) + 1))
    return Parameter(name, setting, choices, labels)


def _weight_sets(
    told: Mapping[str, Any],
    structure: Structure,
    weights: Sequence[Values],
    sets: Mapping[str, WeightSet] | None,
    seed: int,
) -> Mapping[str, WeightSet]:
    if "weight_sets" in told or sets is not None:
        if not sets:
            what = say(
                id="berkas set bobot belum diberikan.", en="no file of weight sets is given."
            )
            raise _refused([Finding(told["name"], what)])
        return sets
    levels = {int(level): share for level, share in told["noise"]["levels"].items()}
    if wrong := sorted(level for level in levels if not 1 <= level < structure.top):
        what = say(id="tidak ada bobot di tingkat ini.", en="there are no weights at this level.")
        raise _refused([Finding(f"{told['name']} · {level}", what) for level in wrong])
    generator = np.random.default_rng([seed, 0])
    drawn = noisy(weights, levels, count=told["noise"].get("sets", 100), generator=generator)
    return {str(number): one for number, one in enumerate(drawn, start=1)}


def _quantile(
    name: str, told: Mapping[str, Any]
) -> tuple[Callable[[float], float], tuple[float, ...]]:
    if told["kind"] == "normal":
        mean, deviation = float(told["mean"]), float(told["deviation"])
        far = 5 * deviation
        return lambda share: _normal(share, mean, deviation), (mean - far, mean + far)
    low, high = float(told["low"]), float(told["high"])
    mode = float(told.get("mode", low))
    if not (low < high and low <= mode <= high):
        what = say(id="low, mode, high tidak berurutan.", en="low, mode and high are not in order.")
        raise _refused([Finding(name, what)])
    if told["kind"] == "uniform":
        return lambda share: low + (high - low) * share, (low, high)
    return lambda share: _triangular(share, low, mode, high), (low, high)


def _normal(share: float, mean: float, deviation: float) -> float:
    return mean + deviation * float(ndtri(min(max(share, 1e-12), 1 - 1e-12)))


def _triangular(share: float, low: float, mode: float, high: float) -> float:
    if share * (high - low) < mode - low:
        return float(low + ((high - low) * (mode - low) * share) ** 0.5)
    return float(high - ((high - low) * (high - mode) * (1 - share)) ** 0.5)


def _try(parameter: Parameter, recipe: Recipe) -> None:
    """Lay each value on the recipe once: what the recipe refuses is refused here, by name."""
    if parameter.of_weights:
        return
    tried = parameter.choices or [round(e) if parameter.whole else e for e in parameter.ends]
    for value in tried:
        try:
            recipe.replaced(parameter.setting, value)
        except Invalid as problem:
            raise _refused(
                [Finding(f"{parameter.name} · {value}", str(each)) for each in problem.findings]
            ) from problem


def _label(choice: Choice) -> str:
    if isinstance(choice, Mapping):
        method = choice.get("method", choice.get("f_n", choice.get("f_ag", choice.get("f_i"))))
        if isinstance(method, str):
            ours = aliases.SCALES.get(method, (aliases.MEANS.get(method, method),))[0]
            return str(ours)
        return json.dumps(choice, sort_keys=True)
    if isinstance(choice, str):
        ours = aliases.SCALES.get(choice, (aliases.MEANS.get(choice, choice),))[0]
        return str(ours)
    return str(choice)


@cache
def _validator() -> Any:
    text = files("menuju.composite.variation").joinpath("schema.json").read_text("utf-8")
    return Draft202012Validator(json.loads(text))


def _faults(told: Any) -> Iterator[Finding]:
    for error in _validator().iter_errors(told):
        yield Finding("/".join(map(str, error.absolute_path)) or "/", str(error.message))


def _refused(found: Sequence[Finding]) -> Invalid:
    message = say(
        id="Uraian ketidakpastian ini tidak dapat dipakai.",
        en="This description of uncertainty cannot be used.",
    )
    return Invalid(message, found)
