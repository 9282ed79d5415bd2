"""Holds what the result letter printed against what was computed: "130 of 130 equal"."""

from decimal import Decimal

from menuju.composite.official import frozen
from menuju.languages import say
from menuju.problems import Invalid

from . import layout
from .archive import Archive, Broken
from .order import put_in_order
from .recompute import Run
from .report import Check, Findings, skipped

FINAL, IMPROVEMENT = "final", "improvement"


def check_published(archive: Archive, run: Run | None) -> Check:
    """Compare every published final, and improvements where the previous final is in the bundle."""
    title = say(id="Angka yang diumumkan", en="Published figures")
    if run is None:
        return skipped("published", title, say(id="tidak ada hitungan", en="nothing was computed"))
    wrong = Findings()
    published = _read(archive, wrong)
    finals = equal = not_recomputed = 0
    for unit, figures in published.items():
        for figure, printed in figures.items():
            if figure == IMPROVEMENT and _previous(run, unit) is None:
                not_recomputed += 1
                continue
            same = _holds(run, unit, figure, printed, wrong)
            finals += figure == FINAL
            equal += figure == FINAL and same
    notes = _notes(not_recomputed)
    result = say(id="{equal} dari {finals} sama", en="{equal} of {finals} equal",
                 equal=equal, finals=finals)  # fmt: skip
    if not published:
        result = say(id="tidak ada surat yang mencetaknya", en="no letter printed any")
    return wrong.check("published", title, count=finals, result=result, notes=notes)


def _read(archive: Archive, wrong: Findings) -> frozen.inputs.Figures:
    name = layout.PUBLISHED
    try:
        data = archive.read(name)
        try:
            return frozen.read_published(data, name=name)
        except Invalid:
            return frozen.read_published(put_in_order(name, data), name=name)
    except Broken as error:
        wrong.add(name, str(error))
    except Invalid as error:
        for finding in error.findings:
            wrong.add(finding.where, finding.what)
    return {}


def _previous(run: Run, unit: str) -> Decimal | None:
    return run.units[unit].previous_final if unit in run.units else None


def _holds(run: Run, unit: str, figure: str, printed: Decimal, wrong: Findings) -> bool:
    standing = run.standings.get(unit)
    computed = None
    if standing is not None:
        computed = standing.final if figure == FINAL else standing.improvement
    if computed == printed:
        return True
    wrong.add(
        layout.PUBLISHED,
        say(
            id="{unit} {name}: {figure} diumumkan {printed}, hitung ulang {computed}",
            en="{unit} {name}: {figure} was published as {printed}, recomputed {computed}",
            unit=unit,
            name=run.units[unit].name if unit in run.units else "",
            figure=figure,
            printed=printed,
            computed="–" if computed is None else computed,
        ),
    )
    return False


def _notes(not_recomputed: int) -> list[str]:
    if not not_recomputed:
        return []
    return [
        say(
            id="{n} kenaikan tidak dihitung ulang: nilai putaran sebelumnya tidak ada dalam bundel",
            en="{n} improvements were not recomputed: the previous finals are not in the bundle",
            n=not_recomputed,
        )
    ]
