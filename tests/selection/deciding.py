"""A closed round of ten regions in three provinces, its run, and draws that leave two open."""

import io
from dataclasses import dataclass, replace
from datetime import date

from django.utils import timezone

from menuju.choosing import Rules, read
from menuju.indices.actions import runs
from menuju.indices.models import Run
from menuju.people.models import Organisation, User
from menuju.people.types import Actor, Role
from menuju.records.actions.files import keep
from menuju.review.models import Round
from menuju.selection.actions import decisions, drafts
from menuju.selection.files import packed
from menuju.selection.models import Chances, Decision
from menuju.selection.types import Present, Sitting, Verdict
from tests import makers

CODES = (
    "35.01", "35.02", "35.03", "35.04", "63.01", "63.02", "35.05", "91.01", "63.03", "91.02",
)  # fmt: skip
SCORES = tuple((code, f"{3.9 - at / 5:.2f}") for at, code in enumerate(CODES))
"""3.90 down to 2.10, each 0.20 below the one before."""
SITTING = Sitting(
    on=date(2026, 1, 15),
    place="Jakarta",
    present=(Present("Ketua panel", "Direktur"), Present("Sekretaris", "Kepala bagian")),
    cohort_id="Angkatan uji",
    cohort_en="Test cohort",
)


@dataclass
class World:
    organiser: Organisation
    secretariat: Actor
    person: User
    round: Round
    run: Run

    def begin(self, places=4, **more) -> Decision:
        return drafts.begin(self.round, places=places, by=self.secretariat, **more)

    def draft(self, places=4, **changes) -> Decision:
        """A draft with some rules."""
        made = self.begin(places)
        if changes:
            self.rule(made, **changes)
        return made

    def rule(self, draft, **changes):
        told: Rules = replace(read(draft.rules), **changes)
        return drafts.set_rules(draft, told, edition=draft.edition, by=self.secretariat)

    def by_hand(self, draft, verdict, *codes, reason="Musyawarah panel."):
        entries = [self.entry(code) for code in codes]
        return drafts.decide_by_hand(
            draft, [(one, Verdict(verdict)) for one in entries], reason=reason,
            edition=fresh(draft).edition, by=self.secretariat,
        )  # fmt: skip

    def entry(self, code):
        return self.round.entries.select_related("place", "organisation").get(place=code)

    def decide(self, draft, **changes) -> Decision:
        return decisions.decide(
            fresh(draft), replace(SITTING, **changes), edition=fresh(draft).edition,
            by=self.secretariat,
        )  # fmt: skip


def fresh(decision) -> Decision:
    return Decision.objects.select_related("round", "run").get(pk=decision.pk)


def closed(slug="putaran-uji", scores=SCORES, **plan) -> World:
    organiser = makers.organisation(name=f"Kementerian {slug}")
    person = makers.member(Role.SECRETARIAT, organiser, "Sekretariat")
    round = makers.closed_round(slug, scores, organiser=organiser, **plan)
    run = runs.draft(round, by=makers.system())
    return World(organiser, Actor.of(person), person, round, run)


def drawn(run, *, open_at=(3, 4)) -> Chances:
    """Draws in which two neighbours change places every other time, and nothing else moves."""
    units = list(CODES)
    first = [3.9 - at / 5 for at in range(len(units))]
    second = list(first)
    a, b = open_at
    second[a], second[b] = first[b], first[a]
    content = io.BytesIO(packed(units, [first, second] * 10))
    file = keep(content, media_type="application/octet-stream", name="x.bin", by=makers.system())
    return Chances.objects.create(
        run=run, draws=20, seed=1, file=file, code_version="uji", made_at=timezone.now()
    )


def selected(decision) -> set[str]:
    found = decision.outcomes.filter(verdict="selected")
    return set(found.values_list("entry__place", flat=True))
