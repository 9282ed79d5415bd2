"""A sample as files: the recap in the order of the ministry's form, and the respondents' levels."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from menuju.surveys.checks import Flag, rule_of
from menuju.surveys.models import Sample
from menuju.surveys.queries.flags import InterviewLine
from menuju.surveys.queries.recaps import DimensionLine, PartLine, Recap, StatementLine
from menuju.tables import write_csv, write_xlsx
from menuju.tables.writing import Value

MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
RECAP = (
    "dimensi", "subdimensi", "layanan", "perangkat_daerah", "pengguna", "formulir",
    "kode", "pernyataan", "responden", "rata_rata",
)  # fmt: skip
RECAP_END = ("tanda", "keterangan")
RESPONDENTS = (
    "nomor", "formulir", "sampel", "responden", "pekerjaan", "pendamping", "surveyor",
    "mulai", "selesai", "detik",
)  # fmt: skip
Row = tuple[Value, ...]


@dataclass(frozen=True)
class Export:
    """A file to take away."""

    name: str
    media_type: str
    content: bytes


def recap_file(recap: Recap, *, ending: str, made_at: datetime) -> Export:
    """Return the recap: a row for each statement, then the mean of its sub-dimension, and so on."""
    levels = [int(one.code) for one in recap.checked.plan.levels]
    header = (*RECAP, *(f"nilai_{level}" for level in levels), *RECAP_END)
    rows = list(_recap_rows(recap, levels))
    return _file(recap.sample, "rekap", header, rows, ending=ending, made_at=made_at)


def respondents_file(
    sample: Sample, lines: list[InterviewLine], *, ending: str, made_at: datetime
) -> Export:
    """Return what each respondent answered: no name, no number, no hash, no place."""
    codes = [code for part in sample.survey.asked.parts for code in part.codes]
    rows = [_respondent(line, codes) for line in lines]
    header = (*RESPONDENTS, *codes)
    return _file(sample, "responden", header, rows, ending=ending, made_at=made_at)


def _recap_rows(recap: Recap, levels: list[int]) -> Iterator[Row]:
    for dimension in recap.dimensions:
        for part in dimension.parts:
            for line in part.lines:
                yield _statement(dimension, part, line, levels)
            yield (
                *_about(dimension, part), "", _("Rata-rata subdimensi"), part.n, part.mean,
                *(None for _level in levels), len(part.flags), _told(part.flags),
            )  # fmt: skip
        yield (
            str(dimension.dimension.title), "", "", "", None, dimension.layout or "", "",
            _("Rata-rata dimensi"), dimension.n, dimension.mean, *(None for _level in levels),
            len(dimension.flags), _told(dimension.flags),
        )  # fmt: skip


def _statement(
    dimension: DimensionLine, part: PartLine, line: StatementLine, levels: list[int]
) -> Row:
    said = line.statement
    counts = (line.levels.get(level, 0) for level in levels)
    about = _about(dimension, part)
    return (*about, said.code, str(said.text), line.n, line.mean, *counts, None, "")


def _about(dimension: DimensionLine, part: PartLine) -> Row:
    service = part.service
    return (
        str(dimension.dimension.title),
        str(part.part.title),
        service.name if service else "",
        service.agency.name if service else "",
        service.users if service else None,
        dimension.layout.value if dimension.layout else "",
    )


def _told(flags: tuple[Flag, ...]) -> str:
    return "; ".join(f"{rule_of(flag.rule).title}: {flag.why}" for flag in flags)


def _respondent(line: InterviewLine, codes: list[str]) -> Row:
    one = line.interview
    times = tuple(
        at.isoformat(timespec="seconds") if at else None for at in (one.started_at, one.ended_at)
    )
    levels: tuple[Value, ...] = tuple(one.levels.get(code) for code in codes)
    return (
        line.number, one.layout, line.unit, line.same_as, line.occupation,
        str(one.get_helper_display()), line.surveyor, *times, line.seconds, *levels,
    )  # fmt: skip


def _file(
    sample: Sample,
    what: str,
    header: tuple[str, ...],
    rows: list[Row],
    *,
    ending: str,
    made_at: datetime,
) -> Export:
    survey = sample.survey
    label = "-simulasi" if survey.simulated and "simulasi" not in survey.slug else ""
    name = f"menuju-{survey.slug}{label}-{sample.place_id}-{what}.{ending}"

    if ending == "csv":
        content = write_csv(header, rows)
    else:
        title = f"{survey.title} · {sample.place.long_name}"
        content = write_xlsx(header, rows, sheet=what.title(), title=title, made_at=made_at)
    return Export(name, MEDIA_TYPES[ending], content)
