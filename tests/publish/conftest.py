"""The published round of 2023, for tests that read it."""

import pytest

EVALUATION = "evaluasi-2023"


@pytest.fixture
def evaluation(official_world, db):
    """The official round, as the ministry's letter tells it."""
    from menuju.review.models import Round

    return Round.objects.get(slug=EVALUATION)


@pytest.fixture
def run(evaluation):
    return evaluation.runs.get()
