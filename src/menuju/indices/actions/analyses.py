"""Analyse the panels of a run: what their disagreement leaves open, beside the official figures."""

import io
from importlib.metadata import version

from django.utils import timezone
from django.utils.translation import gettext as _

from menuju.composite.official.frozen.rows import write
from menuju.indices import rules
from menuju.indices.models import AssessorSeverity, Run, RunAnalysis, StandingAnalysis
from menuju.indices.types import DRAWS, LEVEL, Openness, OpenStanding
from menuju.people.types import Actor
from menuju.problems import Forbidden
from menuju.records.actions.events import recording
from menuju.records.actions.files import keep
from menuju.review.models import Round

COLUMNS = ("unit", "final_low", "final_high", "rank_low", "rank_high", "probability", "decision")


def analyse_round(round: Round, *, by: Actor) -> list[RunAnalysis]:
    """Analyse every run of a round that has none yet; an official table has nothing to analyse."""
    runs = round.runs.filter(analysis__isnull=True).exclude(scores_sha256="").order_by("number")
    return [analyse(run, by=by) for run in runs.select_related("round")]


def analyse(run: Run, *, by: Actor) -> RunAnalysis:
    """Analyse a run's frozen scores and keep what is found; a run is analysed once.

    Official figures are read and never written.
    """
    if not rules.may_draft(by, run.round):
        raise Forbidden(_("Hanya sekretariat penyelenggara yang menganalisis penilaian."))
    if there := RunAnalysis.objects.filter(run=run).first():
        return there
    # Half a second and 45 MB that no web process needs: only who computes takes scipy along.
    from menuju.indices.queries.openness import openness  # noqa: PLC0415

    found = openness(run)
    with recording("indices.run.analysed", by=by, on=run.subject, stream=run.round.stream) as deed:
        Run.objects.select_for_update().get(pk=run.pk)
        if there := RunAnalysis.objects.filter(run=run).first():
            deed.nothing = True
            return there
        kept = _kept(run, found, by=by)
        deed.facts |= {
            "run": run.number,
            "analysis_sha256": kept.file_id,
            "draws": DRAWS,
            "level": str(LEVEL),
            "seed": found.seed,
            "selected": found.selected,
        }
    return kept


def _kept(run: Run, found: Openness, *, by: Actor) -> RunAnalysis:
    """Keep the public table by its digest, and write all rows."""
    stored = keep(io.BytesIO(_table(found)), media_type="text/csv", name="analysis.csv", by=by)
    analysis = RunAnalysis.objects.create(
        run=run,
        no_interval=found.no_interval,
        level=LEVEL,
        draws=DRAWS,
        seed=found.seed,
        selected=found.selected,
        assessors=found.assessors,
        groups=found.groups,
        severity=found.severity,
        apart=found.apart,
        file=stored,
        code_version=version("menuju"),
        made_at=timezone.now(),
    )
    standings = dict(run.standings.values_list("entry__place_id", "pk"))
    StandingAnalysis.objects.bulk_create(
        StandingAnalysis(
            analysis=analysis,
            standing_id=standings[each.unit],
            low=each.low,
            high=each.high,
            rank_low=each.rank_low,
            rank_high=each.rank_high,
            probability=each.probability,
            decision=each.decision,
            shadow_final=each.shadow_final,
            shadow_rank=each.shadow_rank,
        )
        for each in found.standings
    )
    AssessorSeverity.objects.bulk_create(
        AssessorSeverity(
            analysis=analysis,
            assessor_id=one.assessor,
            scores=one.scores,
            effect=one.effect,
            error=one.error,
        )
        for one in found.severities
    )
    return analysis


def _table(found: Openness) -> bytes:
    """Return the public part as a canonical table: nothing of an assessor is in it."""
    return write(COLUMNS, [_row(each) for each in found.standings])


def _row(each: OpenStanding) -> tuple[str, ...]:
    probability = "" if each.probability is None else f"{each.probability:f}"
    ends = (f"{each.low:f}", f"{each.high:f}", str(each.rank_low), str(each.rank_high))
    return (each.unit, *ends, probability, str(each.decision))
