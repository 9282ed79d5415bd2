"""A closed round in small, with days for appeals: two regions, a panel, somebody on another one."""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from django.utils import timezone

from menuju.people.models import User
from menuju.people.types import Actor, Role
from menuju.review.actions import appeal_windows, appeals, moderation
from menuju.review.models import Appeal, AppealWindow, Entry
from tests import makers
from tests.review import live

QUESTIONS = ("BL01", "BL02")
PLACES = {"35.07": "Malang", "63.03": "Banjar"}


@dataclass
class Heard:
    """A round whose appeals are heard, and everyone who has a part in them."""

    world: live.World
    coordinators: dict[str, Actor]
    heads: dict[str, Actor]
    panel: list[User]
    aside: User
    """An assessor of a panel of the same round that has scored neither region."""
    moderator: User
    """A second person of the secretariat, who has settled nothing."""

    @property
    def by(self) -> Actor:
        return self.world.secretariat

    @property
    def window(self) -> AppealWindow:
        return AppealWindow.objects.get()

    def entry(self, code="35.07") -> Entry:
        return self.world.entry(code)

    def written(self, question="BL01", code="35.07", reason="Risalah terlewat.") -> Appeal:
        by = self.coordinators[code]
        return appeals.write(self.entry(code), question=question, reason=reason, by=by)

    def filed(self, question="BL01", code="35.07") -> Appeal:
        self.written(question, code)
        appeals.submit(self.entry(code), by=self.coordinators[code])
        (made,) = appeals.approve(self.entry(code), by=self.heads[code])
        return made


def closed(*, settled=True) -> Heard:
    """A round that has just been closed: BL01 scored 2 and 3, BL02 settled in moderation."""
    world = live.scoring(questions=QUESTIONS, places=PLACES)
    panel = [live.assessor(f"Asesor {n}") for n in (1, 2)]
    world.panel(*panel, entries=live.taking_part(world.round))
    aside = live.assessor("Asesor lain")
    world.panel(aside, name="Panel 2")
    for code in PLACES:
        for level, person in enumerate(panel, start=2):
            live.judge(world.entry(code), person, dict.fromkeys(QUESTIONS, level))
    world.advance()
    if settled:
        agreed = {"question": "BL02", "value": Decimal(3), "reason": "Sepakat."}
        moderation.settle(world.entry(), **agreed, by=world.secretariat)
    world.advance()
    return Heard(
        world=world,
        coordinators=_people(world, Role.COORDINATOR),
        heads=_people(world, Role.HEAD),
        panel=panel,
        aside=aside,
        moderator=makers.member(Role.SECRETARIAT, world.organiser, "Moderator"),
    )


def opened(*, days=(-1, 7), **given) -> Heard:
    """The same, with the days for appeals opened against computation 1."""
    heard = closed(**given)
    open_days(heard, *days)
    return heard


def open_days(heard: Heard, first=-1, last=7) -> AppealWindow:
    today = timezone.localdate()
    first_on, last_on = (today + timedelta(days=each) for each in (first, last))
    return appeal_windows.open_window(
        heard.world.round, run=1, first_on=first_on, last_on=last_on, by=heard.by
    )


def move_days(last=-1) -> None:
    """Let the last day be past (or not), as time does."""
    today = timezone.localdate()
    AppealWindow.objects.update(
        first_on=today - timedelta(days=30), last_on=today + timedelta(days=last)
    )


def _people(world: live.World, role: Role) -> dict[str, Actor]:
    return {
        code: makers.actor(role, government, f"{role} {code}")
        for code, government in world.governments.items()
    }
