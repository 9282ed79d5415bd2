"""The printed tables of a pack as facts: rows by place, figures by question."""

from collections.abc import Iterable, Sequence

from menuju.programmes.sheets import Line
from menuju.programmes.types import (
    Cohort,
    Columns,
    EvaluationDimension,
    PublishedItems,
    PublishedRow,
    Source,
)


def printed_rows(
    lines: Iterable[Line],
    dimensions: Sequence[EvaluationDimension],
    columns: Columns,
    cohorts: Sequence[Cohort],
) -> tuple[PublishedRow, ...]:
    """Return the rows of a packaged result table; its columns have their usual names."""
    only = cohorts[0].code if len(cohorts) == 1 else ""
    return tuple(
        PublishedRow(
            code=line.text(columns.code[0]),
            name=line.text(columns.name[0]),
            cohort=line.text(columns.cohort[0]) or only,
            figures={
                dimension.code: figure
                for dimension in dimensions
                if (figure := line.number_of(dimension.column)) is not None
            },
            final=line.number_of(columns.final[0]),
            improvement=line.number_of(columns.improvement[0]),
        )
        for line in lines
    )


def printed_items(lines: Iterable[Line], place: str, source: Source) -> PublishedItems:
    """Return the figures by question that a source printed for one place."""
    figures = {line.text("code"): line.number_of("value") for line in lines}
    return PublishedItems(
        code=place,
        source=source,
        figures={code: figure for code, figure in figures.items() if figure is not None},
    )
