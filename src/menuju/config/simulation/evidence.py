"""What each invented region shows: some papers, open, exempt or unclassified, and a link."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from menuju.people.models import Organisation
from menuju.people.types import Actor
from menuju.questions.actions import links, specimens
from menuju.questions.actions.links import NewLink
from menuju.questions.actions.specimens import NewPiece, Specimen
from menuju.questions.models import Evidence
from menuju.questions.types import EvidenceKind, EvidenceNote, Openness

from .papers import Paper, papers

FEWEST, MOST = 7, 15
FIRST_DAY, DAYS = date(2025, 1, 6), 540
OPENNESS = (Openness.OPEN, Openness.EXEMPT, Openness.UNCLASSIFIED)
SHARES = (58, 14, 28)
DOMAIN = "menuju.example"


@dataclass(frozen=True)
class Sheaf:
    """A paper that is kept, and may be shown by any region."""

    paper: Paper
    specimen: Specimen


def keep_papers(*, by: Actor) -> list[Sheaf]:
    """Check and keep every paper once."""
    return [
        Sheaf(paper, specimens.keep_once(io.BytesIO(paper.content), name=paper.name, by=by))
        for paper in papers()
    ]


def pieces(
    government: Organisation, sheaves: Sequence[Sheaf], dice: Random, *, by: Actor
) -> list[Evidence]:
    """Return the evidence of a region: what is there already, else some papers and a link."""
    if there := list(government.evidence.filter(added_by=None).order_by("added_at", "pk")):
        return there
    chosen = dice.sample(sheaves, dice.randint(FEWEST, MOST))
    shown = [
        NewPiece(
            one.specimen, _note(one.paper.kind, one.paper.title, government, dice), _drawn(dice)
        )
        for one in chosen
    ]
    made = specimens.add_many(shown, organisation=government, by=by)
    page = NewLink(
        f"https://{DOMAIN}/simulasi/{government.place_id}/portal",
        _note(EvidenceKind.LINK, "Portal layanan daerah", government, dice),
        Openness.OPEN,
    )
    return [*made, *links.add_many([page], organisation=government, by=by)]


def _note(kind: EvidenceKind, title: str, government: Organisation, dice: Random) -> EvidenceNote:
    dated = FIRST_DAY + timedelta(days=dice.randrange(DAYS))
    number = f"SIM-{dice.randint(1, 480)}/{government.place_id}/{dated.year}"
    return EvidenceNote(
        kind=kind,
        title=f"{title} (simulasi)",
        number=number if kind in (EvidenceKind.DECREE, EvidenceKind.REGULATION) else "",
        dated_on=dated,
    )


def _drawn(dice: Random) -> Openness:
    return dice.choices(OPENNESS, SHARES)[0]
