"""A round in scoring whose regions nobody judges yet, and a pool that can."""

from dataclasses import dataclass

from menuju.people.models import User
from menuju.people.types import Actor, OrganisationKind
from menuju.review.actions import pools, proposals
from menuju.review.models import PoolMember, Proposal, Seat
from menuju.review.types import SharingRules
from tests import makers
from tests.review import live

PLACES = {
    "35.07": "Malang", "63.03": "Banjar", "16.06": "Musi Banyuasin", "33.74": "Semarang",
    "34.04": "Sleman", "33.72": "Surakarta",
}  # fmt: skip
RULES = SharingRules(seats=2, least=0, most=6)


@dataclass
class Pool:
    """A world with its pool; institutions A and B by turns, every third person knows law."""

    world: live.World
    people: list[User]

    @property
    def by(self) -> Actor:
        return self.world.secretariat

    @property
    def round(self):
        return self.world.round

    def member(self, number: int) -> PoolMember:
        return self.round.pool.select_related("round", "assessor").get(assessor=self.people[number])

    def describe(self, number: int, **told) -> PoolMember:
        one = self.member(number)
        known = {"institution": one.institution, "home": one.home, "expertise": one.expertise,
                 "most": one.most}  # fmt: skip
        return pools.describe(one, **known | told, by=self.by)

    def ask(self, **rules) -> Proposal:
        return proposals.ask(self.round, SharingRules(**vars(RULES) | rules), by=self.by)

    def solve(self, **rules) -> Proposal:
        """Ask, and solve at once, as the worker would."""
        self.ask(**rules)
        return proposals.solve(self.round, by=Actor.system("planner"), seconds=120)

    def judging(self) -> dict[str, set[int]]:
        """Who sits for each region now: places in `people`."""
        number = {one.pk: place for place, one in enumerate(self.people)}
        held = Seat.objects.filter(left_at=None, panel__entries__round=self.round)
        found = {}
        for place, person in held.values_list("panel__entries__place", "assessor"):
            found.setdefault(place, set()).add(number[person])
        return found


def pool(people=6, *, places=PLACES, joined=True, **given) -> Pool:
    """Six assessors for six regions."""
    world = live.scoring(places=places, questions=("BL01",), **given)
    body = makers.organisation(OrganisationKind.PANEL, "Panel asesor")
    made = Pool(world, [live.assessor(f"Asesor {n}", body) for n in range(people)])
    if joined:
        pools.join(world.round, made.people, by=world.secretariat)
        for number, one in enumerate(made.people):
            PoolMember.objects.filter(assessor=one).update(
                institution="AB"[number % 2], expertise=["hukum"] if number % 3 == 0 else []
            )
    return made
