"""A live round of a whole country on a real PostgreSQL, for `score_save.py` and `live_run.py`.

514 regions from the pack's list of places, the 117 questions of an instrument for most of them, 8
panels of 5 assessors. Answers and evidence are written by the database itself, so that only what a
benchmark asks about is measured.
"""
# ruff: noqa: PLC0415 -- Django wants its settings before anything else is imported

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from menuju.config.embedded import running

INSTRUMENT = "indonesia-smart-city/evaluasi-2023"
COHORT = "KPPN&IKN"
PANELS, SEATS = 8, 5

APPROVE = """
    UPDATE questions_response SET state = 'approved', approved_at = now(), approvals = 1,
        snapshot_sha256 = repeat('0', 64);
    UPDATE questions_answer SET state = 'complete', level = 3, locked = true, updated_at = now();
"""
EVIDENCE = """
    INSERT INTO questions_evidence
        (id, kind, title, number, signer, openness, url, added_at, organisation_id, held_reason)
    SELECT gen_random_uuid(), 'link', 'Bukti', '', '', 'open', 'https://menuju.example/' || n,
        now(),
        response.organisation_id, ''
    FROM questions_response AS response, generate_series(1, 60) AS n;
    INSERT INTO questions_evidenceuse (answer_id, evidence_id, note)
    SELECT DISTINCT ON (piece.id) answer.id, piece.id, ''
    FROM questions_evidence AS piece
    JOIN questions_response AS response USING (organisation_id)
    JOIN questions_answer AS answer ON answer.response_id = response.id
    ORDER BY piece.id, md5(answer.id::text || piece.id::text);
"""
SCORES = """
    INSERT INTO review_score
        (entry_id, seat_id, question, value, confidence, note, version, given_at)
    SELECT entry.id, seat.id, question.code,
        abs(hashtext(entry.id || question.code || seat.number)) % 5, 'fair', '', 1, now()
    FROM review_entry AS entry
    JOIN review_seat AS seat USING (panel_id)
    JOIN questions_answer AS answer USING (response_id)
    JOIN questions_question AS question ON question.id = answer.question_id;
    INSERT INTO review_verdict (entry_id, seat_id, submitted_at)
    SELECT DISTINCT entry_id, seat_id, now() FROM review_score;
"""


@contextmanager
def country() -> Iterator[Any]:
    """Yield a round in its scoring stage, with panels and without a single score."""
    with tempfile.TemporaryDirectory(prefix="menuju-live-") as folder:
        home = Path(folder)
        home.chmod(0o711)  # as root, the server runs as an unprivileged user
        (home / "static").mkdir()
        with running(home / "server") as url:
            os.environ |= {
                "MENUJU_HOME": folder,
                "DATABASE_URL": url,
                "DJANGO_SETTINGS_MODULE": "menuju.config.settings",
            }
            yield _opened()


def _opened() -> Any:
    import django

    django.setup()
    from django.core.management import call_command
    from django.utils import translation

    call_command("migrate", verbosity=0)
    translation.activate("id")
    return _round()


def _round() -> Any:
    from menuju.config.seeding import _places
    from menuju.people.actions import governments, organisations
    from menuju.people.types import Actor, OrganisationKind, Role
    from menuju.places.actions import editions
    from menuju.places.types import Level
    from menuju.programmes import find_instrument
    from menuju.questions.actions import collections, responses, sets
    from menuju.questions.types import NewResponse
    from menuju.review.actions import live, rounds
    from tests import makers

    setup = Actor.system("setup")
    editions.load(_places(INSTRUMENT.partition("/")[0]), by=setup, down_to=Level.REGENCY)
    governments.found(by=setup)
    organiser = organisations.found_once("Kementerian Ukur", OrganisationKind.MINISTRY, by=setup)
    secretariat = makers.actor(Role.SECRETARIAT, organiser)
    collection = collections.open_for(
        sets.publish_from_instrument(find_instrument(INSTRUMENT), by=secretariat),
        slug="ukur",
        title_id="Ukur",
        title_en="Measure",
        organiser=organiser,
        simulated=True,
        by=secretariat,
    )
    bodies = makers.Organisation.objects.filter(kind=OrganisationKind.GOVERNMENT)
    wanted = [NewResponse(organisation=body, cohort=COHORT) for body in bodies]
    responses.open_many(collection, wanted, by=secretariat)
    execute(APPROVE + EVIDENCE)
    plan = live.LivePlan(year=2026, verdicts_needed=3)
    round = live.open_round(plan, collection, organiser=organiser, by=secretariat)
    for _stage in ("answering", "scoring"):
        round = rounds.advance(round, by=secretariat)
    _seat(round, secretariat)
    round.secretariat = secretariat
    return round


def _seat(round: Any, secretariat: Any) -> None:
    """Share the entries out, each panel with its own assessors."""
    from menuju.people.types import Role
    from menuju.review.actions import panels
    from tests import makers

    university = makers.panel("Panel Ukur")
    entries = list(round.entries.order_by("pk"))
    for number in range(PANELS):
        panel = panels.create(round, name=f"Panel {number + 1}", by=secretariat)
        for seat in range(SEATS):
            name = f"Asesor {number * SEATS + seat + 1}"
            panels.seat(panel, makers.member(Role.ASSESSOR, university, name), by=secretariat)
        panels.assign(entries[number::PANELS], panel, by=secretariat)


def execute(statements: str) -> None:
    """Let the database write many rows at once, and know how many they are."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(statements)
        cursor.execute("ANALYZE")


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Return the seconds that the work took, and what it returned."""
    begun = time.perf_counter()
    done = work()
    return time.perf_counter() - begun, done
