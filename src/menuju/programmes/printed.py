"""The printed tables of a pack as facts: rows by place, figures by question."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from menuju.programmes.sheets import Line
from menuju.programmes.types import PublishedRow


def printed_rows(lines: Iterable[Line], instrument: Mapping[str, Any]) -> tuple[PublishedRow, ...]:
    """Return the rows of a packaged result table; its columns have the usual names of the YAML."""
    usual = {field: names[0] for field, names in instrument["columns"].items() if names}
    cohorts = instrument["cohorts"]
    only = cohorts[0]["code"] if len(cohorts) == 1 else ""
    dimensions = {entry["code"]: entry["columns"][0] for entry in instrument["dimensions"]}
    return tuple(
        PublishedRow(
            code=line.text(usual["code"]),
            name=line.text(usual["name"]),
            cohort=line.text(usual["cohort"]) or only,
            figures={
                code: figure
                for code, column in dimensions.items()
                if (figure := line.number_of(column)) is not None
            },
            final=line.number_of(usual["final"]),
            improvement=line.number_of(usual["improvement"]),
        )
        for line in lines
    )


def printed_figures(lines: Iterable[Line]) -> dict[str, Decimal]:
    """Return the figures by question that a source printed for one place."""
    figures = ((line.text("code"), line.number_of("value")) for line in lines)
    return {code: figure for code, figure in figures if figure is not None}
