"""A round being scored by three assessors of one panel, and its published sample answers."""

import pytest


@pytest.fixture
def world():
    """A round being scored, with three assessors on one panel."""
    from tests.review import live  # models, once Django is there

    made = live.scoring()
    made.people = [live.assessor(f"Asesor {n}") for n in range(1, 4)]
    made.panel(*made.people, entries=live.taking_part(made.round))
    return made


@pytest.fixture
def held(world):
    """Two written answers, published and required."""
    from tests.review import calibrating

    return calibrating.published(world)
