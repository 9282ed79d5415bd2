"""Which values are tried: drawn at random, laid out for sensitivity, or as a file says."""

from collections.abc import Sequence

import numpy as np

from menuju.composite.inputs.sheets import Sheet
from menuju.composite.inputs.table import Values
from menuju.composite.recipes import aliases
from menuju.composite.variation.spec import Choice, Parameter, Spec
from menuju.languages import say
from menuju.problems import Finding, Invalid

Draw = tuple[Choice, ...]
"""A value for each parameter, in the order of the spec."""


def random_draws(spec: Spec, *, count: int, seed: int) -> list[Draw]:
    """Return independent draws; the first k of more draws with the same seed are the same."""
    shares = np.random.default_rng([seed, 1]).random((count, len(spec.parameters)))
    return [_draw(spec, row) for row in shares]


def sobol_draws(spec: Spec, *, count: int, seed: int) -> list[Draw]:
    """Return the (d + 2)·count draws of Saltelli's design: A, B, then A with column i of B.

    A and B are halves of one scrambled Sobol sequence. Saltelli and others (2010).
    """
    from scipy.stats import qmc  # noqa: PLC0415 -- takes a second to import; only this needs it

    d = len(spec.parameters)
    whole = qmc.Sobol(2 * d, rng=np.random.default_rng([seed, 2]))
    points = whole.random_base2(max(count - 1, 1).bit_length())[:count]
    first, second = points[:, :d], points[:, d:]
    mixed = []
    for column in range(d):
        one = first.copy()
        one[:, column] = second[:, column]
        mixed.append(one)
    return [_draw(spec, row) for row in np.vstack([first, second, *mixed])]


def read_draws(sheet: Sheet, spec: Spec) -> list[Draw]:
    """Return the draws that a table of samples tells: `rep`, then a column a parameter.

    A value is written as itself, an alternative by its name or number, a weight set by its number.
    Raises `Invalid` with every cell that tells none.
    """
    columns = [_column(parameter, sheet) for parameter in spec.parameters]
    lacking = [name for name in ("rep", *columns) if name not in sheet.header]
    if lacking:
        what = say(id="kolom ini tidak ada.", en="this column is not there.")
        raise _refused([Finding(f"{sheet.name} · {name}", what) for name in lacking])
    wrong: list[Finding] = []
    made: list[Draw] = []
    for line, row in sheet.lines:
        told = dict(zip(sheet.header, (cell.strip() for cell in row), strict=False))
        draw: list[Choice] = []
        for parameter, column in zip(spec.parameters, columns, strict=True):
            try:
                draw.append(parameter.told(told.get(column, "")))
            except ValueError:
                what = say(
                    id="{text!r} bukan nilai parameter ini.",
                    en="{text!r} is no value of this parameter.",
                    text=told.get(column, ""),
                )
                where = say(
                    id="baris {line} · {name}",
                    en="line {line} · {name}",
                    line=line,
                    name=parameter.name,
                )
                wrong.append(Finding(where, what))
        made.append(tuple(draw))
    if wrong:
        raise _refused(wrong)
    return made


def _column(parameter: Parameter, sheet: Sheet) -> str:
    """Return the column of a parameter: its name, or another word for the same setting."""
    if parameter.name in sheet.header:
        return parameter.name
    same = [name for name in sheet.header if aliases.SETTINGS.get(name) == parameter.setting]
    return same[0] if len(same) == 1 else parameter.name


def labels(spec: Spec, draws: Sequence[Draw]) -> list[list[str]]:
    """Return each draw as text, as a table of samples has it."""
    return [
        [parameter.label(choice) for parameter, choice in zip(spec.parameters, draw, strict=True)]
        for draw in draws
    ]


def _draw(spec: Spec, shares: Values) -> Draw:
    return tuple(
        parameter.at(float(share)) for parameter, share in zip(spec.parameters, shares, strict=True)
    )


def _refused(found: Sequence[Finding]) -> Invalid:
    message = say(id="Tabel sampel tidak dapat dipakai.", en="The table of samples cannot be used.")
    return Invalid(message, found)
