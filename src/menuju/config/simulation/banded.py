"""The round "SPBE 2023 di lima daerah (simulasi)": published, with bands (predikat) beside finals.

The template of the pack shows none, because their bounds are not checked against the rule's text;
this round switches them on for the demo and says so in its notes.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from menuju.indices.actions import runs
from menuju.indices.types import RunState
from menuju.programmes import find_round
from menuju.programmes.types import RoundTemplate
from menuju.review.actions import live, rounds
from menuju.review.models import Round
from menuju.review.types import RoundState

from .chance import Chance
from .earlier import lead
from .evaluation import Bodies, RoundName

TEMPLATE = "indonesia-smart-city/spbe-mandiri"
BESIDE = ("33.72", "34.04", "33.74")
"""Surakarta, Sleman and Semarang, beside the regions whose people sign in."""
NOTE = {
    "basis": "project-default",
    "text": {
        "id": "Predikat dinyalakan untuk contoh ini saja (simulasi); batasnya bawaan proyek, belum"
        " diperiksa dengan naskah aturannya.",
        "en": "Bands are on for this example alone (simulated); their bounds are project defaults,"
        " not checked against the rule's text.",
    },
}


def grade(where: Bodies, chance: Chance, *, by_hand: Sequence[str]) -> Round:
    """Lead a small round of another instrument to its public result; done, it changes nothing.

    Interrupted anywhere, it goes on where it stopped.
    """
    name = _named()
    by = where.cast().secretariat
    asked = (*by_hand, *BESIDE)
    round = lead(
        name, where, Chance(chance.seed - 3), asked=asked, seated=name.plan.verdicts_needed
    )
    if round.state == RoundState.MODERATION:
        round = rounds.advance(round, by=by)
    run = round.runs.first() or runs.draft(round, by=by)
    if run.state == RunState.DRAFTED:
        runs.publish(run, by=by)
        round.refresh_from_db()
    return round


def _named() -> RoundName:
    way = _with_bands(find_round(TEMPLATE))
    return RoundName(
        slug="spbe-2023-simulasi",
        title_id="SPBE 2023 di lima daerah (simulasi)",
        title_en="E-government index 2023 in five regions (simulated)",
        due_on=date(2023, 8, 31),
        instrument=way.instrument_id,
        plan=live.LivePlan(
            year=2023,
            verdicts_needed=way.panel.per_entry,
            calendar={
                "answering": ("2023-07-03", "2023-08-31"),
                "scoring": ("2023-09-04", "2023-10-27"),
                "moderation": ("2023-10-30", "2023-11-10"),
            },
            template=way,
            stage_dates={"penilaian-mandiri": ("2023-07-03", "2023-08-31")},
        ),
    )


def _with_bands(way: RoundTemplate) -> RoundTemplate:
    """Return a template that shows bands, and says that this is no rule of the programme."""
    told = [note for note in way.document["notes"] if note["basis"] == "published"]
    document = {**way.document, "bands": True, "notes": [*told, NOTE]}
    return replace(way, bands=True, document=document)
