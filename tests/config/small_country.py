"""An invented country of sixteen regions in which each fate falls once."""

from contextlib import contextmanager

import pytest

from menuju.config import seeding
from menuju.config.simulation import country, evaluation
from menuju.config.simulation.chance import Chance
from menuju.programmes import find_instrument

CHANCE = Chance(1)
PLACES = 16
FATES = dict.fromkeys(country.SHARES, 1)


def drawn(seed=1):
    """The regions as the lot of this seed makes them."""
    return country.regions(find_instrument(evaluation.INSTRUMENT), Chance(seed))


@contextmanager
def drawn_small():
    """Let the country have sixteen regions, one of each fate, and four panels."""
    whole = country._governments
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(country, "SHARES", FATES)
        patch.setattr(country, "_governments", lambda: dict(list(whole().items())[:PLACES]))
        patch.setattr(evaluation, "PANELS", 4)
        yield


def bodies():
    """Who runs the round of the official world, and whose people judge it."""
    return evaluation.bodies(seeding.DEMO.organiser, seeding.DEMO.panel)


def evaluated(where):
    """The round that has been led to its scores."""
    return evaluation.evaluate(where, CHANCE, spared=(), tell=lambda *_: None)
