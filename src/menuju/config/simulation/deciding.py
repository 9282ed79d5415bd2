"""A decision on the round whose appeals are heard (simulated): two regions are selected."""

from datetime import date

from menuju.people.types import Actor
from menuju.review.models import Round
from menuju.selection.actions import chances, decisions, drafts
from menuju.selection.models import Decision
from menuju.selection.queries.decisions import trial_of
from menuju.selection.queries.fields import field_of
from menuju.selection.types import Present, Sitting, Verdict

from .evaluation import Bodies

PLACES = 2
REASON = "Panel membahas ulang buktinya dan mengikuti urutan nilai (simulasi)."
SITTING = Sitting(
    on=date(2026, 1, 15),
    place="Jakarta",
    present=(
        Present("Sekretariat 1", "Ketua rapat (simulasi)"),
        Present("Asesor 1", "Wakil panel (simulasi)"),
    ),
    cohort_id="Angkatan 2024 (simulasi)",
    cohort_en="Cohort of 2024 (simulasi)",
)


def decide(round: Round, where: Bodies) -> None:
    """Decide the round once; done, it changes nothing."""
    by = where.cast().secretariat
    if round.decisions.exclude(state="drafted").exists():
        return
    draft = round.decisions.select_related("round", "run").first()
    draft = draft or drafts.begin(round, places=PLACES, by=by)
    chances.draw(draft.run, by=by)
    _name(draft, by=by)
    decisions.decide(draft, SITTING, edition=draft.edition, by=by)


def _name(draft: Decision, *, by: Actor) -> None:
    """Decide by name, as the rules say, whatever the scores leave open."""
    made = trial_of(draft, field_of(draft.run))
    waiting = [line for line in made.lines if line.is_waiting]
    if not waiting:
        return
    verdicts = [(line.standing.entry, Verdict(line.verdict)) for line in waiting]
    drafts.decide_by_hand(draft, verdicts, reason=REASON, edition=draft.edition, by=by)
