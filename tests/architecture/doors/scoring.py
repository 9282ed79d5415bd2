"""The doors of scoring beside the pad: sheets for a spreadsheet, agreement while a round runs."""

from typing import TYPE_CHECKING, Any

from django.utils import timezone

from menuju.indices.models import PanelReading
from tests.architecture.rows import Row, everyone

if TYPE_CHECKING:
    from tests.architecture.world import World

PUBLIC: frozenset[str] = frozenset()
"""No door of these opens without an account."""


def assessors(status: int) -> dict[str, int]:
    """What every assessor meets; a colleague of another role is told whose page it is."""
    here = dict.fromkeys(("assessor", "other_assessor", "assessor_in_conflict"), status)
    return everyone(403, stranger=302, **here)


def judged(world: "World") -> dict[str, Any]:
    return {"pk": world.things["entry"].pk}


def live(_: "World") -> dict[str, Any]:
    return {"slug": "evaluasi-2026"}


def moderated(_: "World") -> dict[str, Any]:
    return {"slug": "moderasi"}


def moderated_file(_: "World") -> dict[str, Any]:
    return {"slug": "moderasi", "ending": "csv"}


def moderators(status: int) -> dict[str, int]:
    """What who moderates meets; nobody else knows of it, an auditor and an assessor neither."""
    return everyone(404, stranger=302, secretariat=status)


def things(world: "World") -> dict[str, Any]:
    """The round in moderation, read when nobody had judged yet."""
    reading = PanelReading.objects.create(
        round=world.things["moderated"].round, made_at=timezone.now(), table_sha256="0" * 64,
        entries=0, shared=0, verdicts=0, scores=0, code_version="uji",
    )  # fmt: skip
    return {"panel_reading": reading}


ROWS: tuple[Row, ...] = (
    Row("review:score-books", "GET", assessors(200)),
    Row("review:score-books", "POST", assessors(422)),  # no file
    Row(
        "review:pad-book", "GET",
        everyone(404, stranger=302, assessor=200, assessor_in_conflict=403), at=judged,
    ),
    Row("indices:agreement", "GET", moderators(200), at=moderated),
    Row("indices:agreement", "POST", moderators(302), at=moderated),
    Row("indices:agreement-export", "GET", moderators(200), at=moderated_file),
    Row("review:score-book", "GET", everyone(404, stranger=302, assessor=200), at=live),
)  # fmt: skip
