"""Fill a new house: places, governments, people, official rounds. Through actions only."""

from collections.abc import Callable, Iterator
from pathlib import Path

from django.conf import settings
from django.utils import translation

from menuju import languages
from menuju.config.simulation import (
    accompanying,
    appealing,
    banded,
    certifying,
    deadlines,
    deciding,
    discussing,
    earlier,
    evaluation,
    fieldwork,
    flagships,
    guarding,
    handing,
    pooling,
    practice,
    readiness,
    surveying,
    visits,
)
from menuju.config.simulation.chance import Chance
from menuju.indices.models import Run
from menuju.languages import speaking
from menuju.people.actions import demo, governments
from menuju.people.actions.demo import DemoAccount, DemoPlan
from menuju.people.models import Organisation
from menuju.people.types import Actor, OrganisationKind
from menuju.places.actions import editions
from menuju.places.types import Level
from menuju.programmes import find_folder, load
from menuju.programmes.types import Instrument
from menuju.publish.actions import official
from menuju.records.actions import work
from menuju.review.models import Round
from menuju.selection.actions import cohorts

PACK = "indonesia-smart-city"
DEMO = DemoPlan(
    organiser="Kementerian Komunikasi dan Digital",
    panel="Panel asesor nasional",
    places=("16.06", "35.07"),
)
"""Who organises, who scores, and the two regencies whose people sign in: Musi Banyuasin, Malang."""

Tell = Callable[[str], None]
Count = Callable[[str, int, int], None]


def country(*, tell: Tell, down_to: Level = Level.VILLAGE, pack: str = PACK) -> None:
    """Fill a house with what every one needs: the places of a pack, and their governments.

    `tell` hears one sentence a step. Interrupted anywhere, it goes on where it stopped. Raises
    `NotFound` where there is no such pack, `Invalid` where it has no edition of places.
    """
    setup = Actor.system("setup")
    tell("places")
    editions.load(_places(pack), by=setup, down_to=down_to)
    tell("governments")
    governments.found(by=setup)


def seed(*, password: str, tell: Tell, down_to: Level = Level.VILLAGE) -> tuple[DemoAccount, ...]:
    """Fill the house of a demo: the country, people to sign in as, the official rounds."""
    setup, shell = Actor.system("setup"), Actor.system("shell")
    country(tell=tell, down_to=down_to)
    tell("people")
    accounts = demo.settle(DEMO, password=password, by=setup)
    for instrument in waiting():
        tell(instrument.code)
        bring(instrument, by=shell)
    cohorts.bring(load(PACK), organisation=organiser(), by=shell)
    work.catch_up(by=setup)
    return accounts


def simulate(*, seed: int, count: Count) -> None:
    """Add the invented rounds of a demo, and what people fill in beside them.

    One whose appeals are heard; one of last year, in moderation; one to lead on by hand; one whose
    regions nobody judges yet, with a pool of assessors; a whole country in scoring; a published one
    with bands.

    `count` hears a step, and how many of how many are done. Interrupted anywhere, it goes on where
    it stopped; twice changes nothing.
    """
    heard = _in_the_language_of_now(count)
    told = settings.LANGUAGE_CODE  # what is written there is data: one language for all
    with translation.override(told), speaking(told):
        where, chance = evaluation.bodies(DEMO.organiser, DEMO.panel), Chance(seed)
        guarding.guard()
        heard_round = appealing.hear(where, chance, by_hand=DEMO.places)
        deciding.decide(heard_round, where)
        earlier.look_back(where, chance, by_hand=DEMO.places)
        discussing.discuss(where)
        practice.practise(where, chance, by_hand=DEMO.places)
        pooling.pool(where, chance)
        readiness.assess(where, chance, spared=DEMO.places)
        fieldwork.work(organiser(), DEMO.places, chance)
        visits.work(organiser(), DEMO.places, chance)
        surveying.survey(where, chance)
        evaluation.evaluate(where, chance, spared=DEMO.places, tell=heard)
        banded.grade(where, chance, by_hand=DEMO.places)
        deadlines.put_off(where, by_hand=DEMO.places)
        flagships.visit(where, by_hand=DEMO.places)
        accompanying.accompany(where, chance)
        certifying.certify(where)
        handing.hand_over(where, code=DEMO.places[-1])


def _in_the_language_of_now(count: Count) -> Count:
    """Return a listener that hears each step in the language that is spoken as this is called."""
    pages, commands = translation.get_language(), languages.current()

    def heard(step: str, done: int, total: int) -> None:
        with translation.override(pages), speaking(commands):
            count(step, done, total)

    return heard


def waiting() -> Iterator[Instrument]:
    """Yield the instruments whose official table the pack carries and no round holds yet."""
    there = set(Round.objects.values_list("instrument", flat=True))
    for instrument in load(PACK).instruments:
        if instrument.published and instrument.id not in there:
            yield instrument


def bring(instrument: Instrument, *, by: Actor) -> Run:
    """Bring in the official table of one instrument in the name of the demo's organiser."""
    return official.bring_packaged(instrument, organiser=organiser(), by=by)


def organiser() -> Organisation:
    """Return the ministry that runs the programme here."""
    return Organisation.objects.get(name=DEMO.organiser, kind=OrganisationKind.MINISTRY)


def _places(pack: str) -> Path:
    folder = find_folder(load(pack).code)
    assert folder, "a pack that was loaded has a folder"
    return folder / "places"
