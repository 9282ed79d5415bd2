"""The analysis of an index in sentences: what to look at first."""

from collections.abc import Iterable, Iterator, Sequence

from menuju.composite.analysis.components import components
from menuju.composite.analysis.correlations import Flag, Pair, within
from menuju.composite.analysis.cronbach import ENOUGH
from menuju.composite.analysis.effective import effective_weights
from menuju.composite.analysis.improving import Effect
from menuju.composite.analysis.plans import Plan
from menuju.composite.analysis.profiles import Profile, Standing
from menuju.composite.analysis.statistics import statistics
from menuju.composite.analysis.tables import alphas
from menuju.composite.building import Built
from menuju.composite.inputs.table import Table
from menuju.languages import say

MOST = 8
"""Things named in one line; the tables have all of them."""


def summary(built: Built, raw: Table) -> Iterator[str]:
    """Yield what the analysis found, a line a subject."""
    codes = built.structure.codes(1)
    yield say(
        id="{units} unit, {n} indikator, {levels} tingkat.",
        en="{units} units, {n} indicators, {levels} levels.",
        units=len(built.units),
        n=len(codes),
        levels=built.structure.top,
    )
    flagged = [each for each in statistics(raw.values, codes) if each.flags]
    yield _line(
        say(id="Perlu dilihat (data mentah)", en="To look at (raw data)"),
        (f"{each.code} ({', '.join(each.flags)})" for each in flagged),
    )
    yield from _pairs(built)
    yield _line(
        say(id="Alfa di bawah {limit}", en="Alpha below {limit}", limit=ENOUGH),
        (
            f"{each.node} {each.alpha.alpha:.2f}"
            for each in alphas(built, raw)
            if each.step == "normalised" and each.alpha and each.alpha.alpha < ENOUGH
        ),
    )
    yield _line(
        say(id="Lebih dari satu dimensi", en="More than one dimension"),
        (
            f"{each.parent} {each.dimensions}"
            for each in components(built).found
            if each.dimensions > 1
        ),
    )
    heavy = sorted(
        (each for each in effective_weights(built.structure, built.weights) if each.level == 1),
        key=lambda each: -each.effective,
    )
    yield _line(
        say(id="Bobot efektif terbesar", en="Largest effective weights"),
        (f"{each.code} {each.effective:.1%}" for each in heavy[:MOST]),
    )


def profile_summary(profile: Profile) -> Iterator[str]:
    """Yield the strengths and weaknesses of a unit."""
    yield f"{profile.unit}: {profile.index:.4g} " + say(
        id="(rata-rata {mean:.4g})", en="(mean {mean:.4g})", mean=profile.mean
    )
    yield _line(say(id="  Kekuatan", en="  Strengths"), map(_standing, profile.strengths()))
    yield _line(say(id="  Kelemahan", en="  Weaknesses"), map(_standing, profile.weaknesses()))


def effect_summary(effects: Sequence[Effect]) -> str:
    """Return what lifts the index most by one level."""
    return _line(
        say(id="  Satu tingkat lebih tinggi", en="  One level up"),
        (f"{each.code} +{each.gain:.3g}" for each in effects[:MOST]),
    )


def plan_summary(plan: Plan) -> str:
    """Return a plan in one line; a bound is called a bound."""
    moves = ", ".join(f"{move.code} {move.before:.4g}→{move.after:.4g}" for move in plan.moves)
    bound = "" if plan.exact else say(id=" (batas atas)", en=" (upper bound)")
    return say(
        id="  Menuju {target:.6g}: biaya {cost:.6g}{bound}, indeks {after:.6g}, peringkat {was} →"
        " {now}. {moves}",
        en="  To reach {target:.6g}: cost {cost:.6g}{bound}, index {after:.6g}, rank {was} → {now}."
        " {moves}",
        target=plan.target,
        cost=plan.cost,
        bound=bound,
        after=plan.after,
        was=plan.place_before,
        now=plan.place_after,
        moves=moves,
    ).rstrip()


def _pairs(built: Built) -> Iterator[str]:
    parents = {node.code: node.parent for node in built.structure.nodes}
    siblings = [
        pair for pair in within(built, 1).pairs() if parents[pair.one] == parents[pair.other]
    ]
    same = say(id="Hampir sama, dalam satu pilar", en="Nearly the same, in one pillar")
    against = say(id="Berlawanan, dalam satu pilar", en="Against each other, in one pillar")
    for flag, title in ((Flag.COLLINEAR, same), (Flag.NEGATIVE, against)):
        held = (pair for pair in siblings if flag in pair.flags)
        yield _line(title, map(_pair, sorted(held, key=lambda pair: -abs(pair.coefficient))))


def _pair(pair: Pair) -> str:
    return f"{pair.one}–{pair.other} {pair.coefficient:.2f}"


def _standing(each: Standing) -> str:
    return say(
        id="{code} (ke-{place} dari {n}, {lift:+.2g})",
        en="{code} (place {place} of {n}, {lift:+.2g})",
        code=each.code,
        place=each.place,
        n=each.units,
        lift=each.lift or 0.0,
    )


def _line(title: str, things: Iterable[str]) -> str:
    named = list(things)
    if not named:
        return f"{title}: –"
    more = say(id=" dan {n} lagi", en=" and {n} more", n=len(named) - MOST)
    return f"{title}: {', '.join(named[:MOST])}{more if len(named) > MOST else ''}"
