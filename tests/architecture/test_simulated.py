"""Everything invented says so: each door through which one sees a simulated round, page or file.

The world of the matrix is turned into an invented one, slugs without the word included, and every
door that opens to somebody is opened. A door that shows nothing of a round is named below, with
the reason; a new one is looked at without being named anywhere.
"""

import io
import json
import re
import zipfile
from http import HTTPStatus

import pytest
from django.db import transaction
from django.urls import reverse

from menuju.questions.models import Collection, Evidence, Response
from menuju.review.models import Round
from tests.architecture import world as worlds
from tests.architecture.matrix import MATRIX, Row

ROOMS = ("questions:", "review:", "indices:", "publish:", "api:")
PICTURES = "a picture inside a page that says it"
NOT_OF_A_ROUND = {
    "api:openapi-json": "the description of the API",
    "api:openapi-view": "the description of the API",
    "api:api-root": "the description of the API",
    "indices:open": "leads on to the results",
    "questions:mine": "what waits for its reader, of whatever round; each line says its own",
    "publish:disclosure": "how to tell a weakness",
    "publish:security-txt": "how to tell a weakness",
    "publish:source-file": "the document of a source, as it was brought",
    "publish:latest-ranking": "leads on to the ranking",
    "publish:bundle": "named and marked when it is built: tests/publish/test_bundles.py",
    "publish:places": "names and codes only",
    "questions:carried": "titles of the files that the region itself brought, without a line",
    "questions:reuses-export": "its name and each row say it: tests/questions/test_reuses.py",
    "indices:agreement-export": "its name and each row say it: tests/indices/test_readings.py",
    "review:calibration-export": "its name and rows say it: tests/review/calibration/test_pages.py",
    "review:pad-pack": "the questions of the pad, which says it, for when the line is cut",
    "questions:evidence-page": PICTURES,
    "questions:evidence-picture": PICTURES,
    "review:pad-page": PICTURES,
    "review:calibration-page": PICTURES,
    "review:calibration-preview-page": PICTURES,
    "publish:evidence-page": PICTURES,
}
WHO_SEES_MOST = ("coordinator", "assessor", "secretariat")

AS_BROUGHT = {
    "publish:evidence-file",
    "questions:evidence-download",
    "review:pad-file",
    "review:appeal-file",
    "review:calibration-file",
    "review:calibration-preview-file",
    "questions:upload",
}
"""Files that a region brought: their names say it, their content is left as it is. An upload on its
way answers with how far it is, and nothing else."""

LABEL = re.compile(r'class="sim(-bar)?[ "]')
"""What the house's bar and tag for invented figures are made of (`simbar`, `simulasi`)."""


@pytest.fixture(scope="module")
def invented(django_db_setup, django_db_blocker):
    """The world, all of it simulated; it leaves no trace."""
    with django_db_blocker.unblock(), transaction.atomic():
        world = worlds.build()
        world.things["shown"] = _shown(world)
        Round.objects.update(simulated=True)
        Collection.objects.update(simulated=True)
        yield world
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _factors_are_required(settings):
    settings.FACTORS_REQUIRED = True


def _shown(world):
    """An open photograph behind an answer of the public round, as a stranger meets it."""
    run, photo = world.things["run"], world.things["photo"]
    entry, first = run.round.entries.first(), world.things["use"].answer.response
    collection = Collection.objects.create(
        slug="umum", title_id="U", title_en="U", organiser=world.organiser, set=first.collection.set
    )
    response = Response.objects.create(
        collection=collection, organisation=first.organisation, place=entry.place, cohort="x"
    )
    question = first.collection.set.questions.get(code="BL01")
    response.answers.create(question=question).uses.create(evidence=photo)
    run.round.entries.filter(pk=entry.pk).update(response=response)
    Evidence.objects.filter(pk=photo.pk).update(openness="open", public_file=photo.file_id)
    return {"code": entry.place_id, "slug": run.round.slug, "id": photo.pk}


def shown(world):
    return world.things["shown"]


def _doors():
    """Every door to read through, with somebody to whom it opens."""
    for row in MATRIX:
        if row.method != "GET" or not row.name.startswith(ROOMS) or row.name in NOT_OF_A_ROUND:
            continue
        if row.name in ("publish:evidence", "publish:evidence-file"):
            yield Row(row.name, "GET", {"stranger": 200}, at=shown)
        elif row.name == "publish:place":  # a regency leads on to its walk
            yield Row(row.name, "GET", {"stranger": 200}, at=lambda _: {"code": "35"})
        elif HTTPStatus.OK in row.meets.values():
            yield row


DOORS = list(_doors())


def opened(world, row):
    """Go through a door as somebody to whom it opens; return the answer and its whole body."""
    welcome = {actor for actor, status in row.meets.items() if status == HTTPStatus.OK}
    actor = next(actor for actor in (*WHO_SEES_MOST, *row.meets) if actor in welcome)
    with transaction.atomic():
        answer = world.client(actor).get(reverse(row.name, kwargs=row.at(world)), row.data(world))
        body = b"".join(answer) if answer.streaming else answer.content
        transaction.set_rollback(True)
    assert answer.status_code == HTTPStatus.OK
    return answer, body


@pytest.mark.parametrize("row", DOORS, ids=str)
def test_every_door_to_a_simulated_round_says_so(invented, row):
    answer, body = opened(invented, row)
    if name := answer.headers.get("Content-Disposition"):
        assert "simulasi" in name
    assert row.name in AS_BROUGHT or says_so(answer["Content-Type"], body)


def says_so(kind, body):
    """Whether a page, an answer of the API or a file says that it is invented."""
    if kind.startswith("text/html"):
        return bool(LABEL.search(body.decode()))
    if kind.startswith("application/json"):
        return _marked(json.loads(body))
    if not zipfile.is_zipfile(io.BytesIO(body)):
        return "simulasi" in body.decode().lower()
    with zipfile.ZipFile(io.BytesIO(body)) as packed:  # an XLSX too is a zip of texts
        return any(b"simulasi" in packed.read(name).lower() for name in packed.namelist())


def _marked(told):
    """Whether an answer of the API marks something as simulated."""
    if isinstance(told, list):
        return any(map(_marked, told))
    if not isinstance(told, dict):
        return told == "simulasi"
    return told.get("simulated") is True or any(map(_marked, told.values()))
