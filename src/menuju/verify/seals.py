"""Holds the files of the bundle against what the sealed events said of them.

Nothing here trusts the manifest: the digests come from leaves of the signed log.
"""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from menuju.composite.official.recipe import Recipe
from menuju.languages import say

from . import layout
from .archive import Archive, Broken
from .log import Entry, Log
from .report import Check, Findings, skipped

DRAFTED = "indices.run.drafted"
PUBLISHED = "indices.run.published"

SEALED_FILES = {
    "recipe_sha256": layout.RECIPE,
    "units_sha256": layout.UNITS,
    "figures_sha256": layout.FIGURES,
    "scores_sha256": layout.SCORES,
    "published_sha256": layout.PUBLISHED,
    "standings_sha256": layout.STANDINGS,
    "values_sha256": layout.VALUES,
}


SEALED_OF_LIVE_ROUNDS = {
    "raters_sha256": layout.RATERS,
    "evidence_sha256": layout.EVIDENCE,
}
"""Sealed where answers and scores were given here; a run of an official table says nothing."""


def check_sealed_files(archive: Archive, log: Log, *, run: str) -> Check:
    """Hold recipe, inputs and results against the events that drafted and published the run."""
    title = say(id="Masukan dan hasil menurut segel", en="Inputs and results as sealed")
    wrong = Findings()
    drafted = sealed_run(log, DRAFTED, run)
    published = sealed_run(log, PUBLISHED, run)
    for name, event in ((DRAFTED, drafted), (PUBLISHED, published)):
        if event is None:
            wrong.add(
                layout.LEAVES,
                say(
                    id="tidak ada peristiwa {name} untuk hasil nomor {run}",
                    en="there is no event {name} for run number {run}",
                    name=name,
                    run=run,
                ),
            )
    count = 0
    for fact, name in _sealed_by(drafted).items():
        count += 1
        _compare(archive, name, drafted, fact, wrong)
    if published:
        count += 1
        _compare(archive, layout.STANDINGS, published, "standings_sha256", wrong)
    return wrong.check("seals", title, count=count, notes=_later_runs(log, published))


def _sealed_by(drafted: Entry | None) -> dict[str, str]:
    """Return which file each fact of a drafted run seals."""
    if drafted is None:
        return {}
    more = {f: name for f, name in SEALED_OF_LIVE_ROUNDS.items() if drafted.facts.get(f)}
    return SEALED_FILES | more


def _later_runs(log: Log, published: Entry | None) -> list[str]:
    return [
        say(
            id="Hasil nomor {run} diumumkan sesudah ini (peristiwa nomor {number}).",
            en="Run number {run} was published after this one (event number {number}).",
            run=entry.facts.get("run"),
            number=entry.number,
        )
        for entry in log.named(PUBLISHED)
        if published and entry.number > published.number
    ]


def sealed_run(log: Log, name: str, run: str) -> Entry | None:
    """Return the last event of this name about this run."""
    found = [entry for entry in log.named(name) if str(entry.facts.get("run")) == run]
    return found[-1] if found else None


def _compare(archive: Archive, name: str, event: Entry | None, fact: str, wrong: Findings) -> None:
    sealed = event.facts.get(fact) if event else None
    number = event.number if event else None
    try:
        found = archive.digest(name)[1] if name in archive.names else None
    except Broken as error:
        wrong.add(name, str(error))
        return
    if found != sealed:
        wrong.add(
            name,
            say(
                id="bukan isi yang disegel: SHA-256 {found}, peristiwa nomor {number} menyegel "
                "{sealed}",
                en="not the content that was sealed: SHA-256 {found}, event number {number} "
                "sealed {sealed}",
                found=found or "–",
                number=number,
                sealed=sealed or "–",
            ),
        )


def check_weights(recipe: Recipe | None, log: Log, *, run: str) -> Check:
    """Compare every weight of the recipe with the weight that was sealed for it."""
    title = say(id="Bobot menurut segel", en="Weights as sealed")
    drafted = sealed_run(log, DRAFTED, run)
    if recipe is None or drafted is None:
        reason = say(id="resep atau segelnya tidak terbaca", en="no readable recipe or seal")
        return skipped("weights", title, reason)
    wrong = Findings()
    sealed = _pairs(drafted.facts.get("weights"))
    given = _pairs(recipe.weights())
    for cohort, node in sorted(sealed.keys() | given.keys()):
        here, there = given.get((cohort, node)), sealed.get((cohort, node))
        if not _same(here, there):
            wrong.add(
                f"{layout.RECIPE} {cohort}/{node}",
                say(
                    id="bobot {here}, yang disegel {there}",
                    en="weight {here}, sealed as {there}",
                    here=here or "–",
                    there=there or "–",
                ),
            )
    return wrong.check("weights", title, count=len(sealed.keys() | given.keys()))


def _pairs(weights: object) -> dict[tuple[str, str], str]:
    if not isinstance(weights, Mapping):
        return {}
    return {
        (str(cohort), str(node)): str(weight)
        for cohort, nodes in weights.items()
        if isinstance(nodes, Mapping)
        for node, weight in nodes.items()
    }


def _same(one: str | None, other: str | None) -> bool:
    if one is None or other is None:
        return one == other
    try:
        return Decimal(one) == Decimal(other)
    except InvalidOperation:
        return one == other
