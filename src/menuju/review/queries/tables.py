"""What is wrong with figures that somebody wants to bring into a round: everything, at once."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from menuju.composite.official import Node, Recipe
from menuju.problems import Finding
from menuju.programmes import find_instrument
from menuju.review.models import Figure, Round
from menuju.review.types import EntryFigures, NodeFigures

MOST_PLACES = 4
"""Decimals of a stored figure: more would be lost without a word."""


def table_findings(
    round: Round, rows: Sequence[EntryFigures], *, governments: Collection[str]
) -> list[Finding]:
    """Return every fault of a result table, row by row; `governments` are the known place codes."""
    recipe, cohorts = _recipe(round), [cohort.code for cohort in round.cohorts.all()]
    first: dict[str, str] = {}
    findings: list[Finding] = []
    for row in rows:
        faults = [
            *_identity(row, governments, first),
            *_cohort(row.cohort, cohorts),
            *(_figures(row.figures, row.cohort, recipe) if row.took_part else ()),
            *_printed(row, recipe),
        ]
        findings += [Finding(row.where, fault) for fault in faults]
        first.setdefault(row.place_code, row.where)
    return findings


def item_findings(
    round: Round, items: Sequence[NodeFigures], *, cohorts: Mapping[str, str]
) -> list[Finding]:
    """Return every fault of deeper figures; `cohorts` gives the cohort of each entry by place."""
    recipe = _recipe(round)
    given = set(Figure.objects.filter(entry__round=round).values_list("entry__place_id", "node"))
    findings: list[Finding] = []
    for item in items:
        place, figures = item.place_code, item.figures
        if place not in cohorts:
            faults = [_("daerah ini bukan peserta putaran; periksa kodenya.")]
        else:
            faults = [*_figures(figures, cohorts[place], recipe), *_given(place, figures, given)]
        findings += [Finding(place, fault) for fault in faults]
        given |= {(place, node) for node in figures}
    return findings


def _recipe(round: Round) -> Recipe:
    return find_instrument(round.instrument).recipe()


def _identity(
    row: EntryFigures, governments: Collection[str], first: Mapping[str, str]
) -> Iterator[str]:
    if row.place_code not in governments:
        known = {"code": row.place_code}
        yield _("kode %(code)s tidak dikenal; periksa daftar kode wilayah.") % known
    if row.place_code in first:
        yield _("daerah ini sudah ada di %(where)s.") % {"where": first[row.place_code]}


def _cohort(cohort: str, known: Sequence[str]) -> Iterator[str]:
    if cohort not in known:
        told = {"cohort": cohort, "known": ", ".join(known)}
        yield _("kohort “%(cohort)s” tidak ada; yang ada: %(known)s.") % told


def _figures(figures: Mapping[str, Decimal], cohort: str, recipe: Recipe) -> Iterator[str]:
    """Yield a fault for each figure whose node the cohort lacks or that leaves the scale."""
    if cohort not in recipe.cohorts:
        return
    nodes = set(_codes(recipe.cohorts[cohort]))
    for node, value in figures.items():
        if node not in nodes:
            yield _("“%(node)s” tidak dinilai dalam kohort ini.") % {"node": node}
        else:
            yield from _number(node, value, recipe.minimum, recipe.maximum)


def _printed(row: EntryFigures, recipe: Recipe) -> Iterator[str]:
    low, high = recipe.minimum, recipe.maximum
    if row.took_part and row.final is not None:
        yield from _number(_("nilai final"), row.final, low, high)
    if row.took_part and row.improvement is not None:
        yield from _number(_("peningkatan"), row.improvement, low - high, high - low)


def _number(what: str, value: Decimal, low: Decimal, high: Decimal) -> Iterator[str]:
    """Yield what keeps a number from being stored as it was given: its range, its decimals."""
    told = {"what": what, "value": value, "low": low, "high": high, "places": MOST_PLACES}
    if not (value.is_finite() and low <= value <= high):
        yield _("%(what)s %(value)s di luar skala %(low)s sampai %(high)s.") % told
    elif value != _as_stored(value):
        yield _("%(what)s %(value)s punya lebih dari %(places)d desimal.") % told


def _as_stored(value: Decimal) -> Decimal:
    """Return a value with as many decimals as a figure is stored with."""
    return value.quantize(Decimal(1).scaleb(-MOST_PLACES))


def _given(
    place: str, figures: Mapping[str, Decimal], given: Collection[tuple[str, str]]
) -> Iterator[str]:
    for node in figures:
        if (place, node) in given:
            yield _("“%(node)s” sudah diberi nilai.") % {"node": node}


def _codes(node: Node) -> Iterator[str]:
    for child in node.children:
        yield child.code
        yield from _codes(child)
