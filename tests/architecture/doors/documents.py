"""The doors of documents: a number is public, what it is about is its recipient's and issuer's."""

import io
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils import timezone

from menuju.documents.models import Document, Paper
from menuju.records.actions.files import keep
from menuju.records.models import Due, Event
from tests import makers
from tests.architecture.rows import Row, everyone

if TYPE_CHECKING:
    from tests.architecture.world import World

NUMBER = "TT-2026-000001"
WAITING = UUID(int=2026)
READERS = everyone(
    404, stranger=302, coordinator=200, head=200, assessor_in_conflict=200, secretariat=200,
    auditor=200,
)  # fmt: skip
"""Malang's coordinator (the assessor in conflict is one) and head; who received it."""


def receipt(_: "World") -> dict[str, str]:
    return {"number": NUMBER}


def paper(world: "World") -> dict[str, str]:
    return receipt(world) | {"language": "id"}


def mark(_: "World") -> dict[str, str]:
    return {"mark": NUMBER}


def waiting(_: "World") -> dict[str, UUID]:
    return {"pk": WAITING}


ROWS: tuple[Row, ...] = (
    Row("documents:documents", "GET", everyone(200, stranger=302)),
    Row("documents:check", "GET", everyone(200)),
    Row("documents:check", "POST", everyone(302), data=mark),
    Row("documents:event", "GET", everyone(200), at=waiting),
    Row("documents:document", "GET", everyone(200), at=mark),
    Row("documents:source", "GET", READERS, at=receipt),
    Row("documents:paper", "GET", READERS, at=paper),
)
PUBLIC: frozenset[str] = frozenset(
    {"documents:check", "documents:document", "documents:event"},
)
"""Names of the doors that open without an account."""


def things(world: "World") -> dict[str, Any]:
    """A receipt of Malang, typeset in Indonesian, and an event whose receipt is awaited."""
    at = timezone.now()
    by = makers.system()
    file = keep(io.BytesIO(b"{}"), media_type="application/json", name="tt.json", by=by)
    pdf = keep(io.BytesIO(b"%PDF-1.7"), media_type="application/pdf", name="tt.pdf", by=by)
    made = Document.objects.create(
        number=NUMBER, kind="receipt", event_id=UUID(int=1), subject="questions.Response:x/35.07",
        issuer=world.organiser, organisation=world.things["entry"].organisation,
        title_id="Jawaban disetujui", title_en="Answers approved", happened_at=at, issued_at=at,
        content=file,
    )  # fmt: skip
    Paper.objects.create(document=made, language="id", file=pdf)
    event = Event.objects.create(
        id=WAITING, name="questions.response.submitted", at=at, stream="round/x",
        on_model="questions.Response", on_id="x/35.07", commitment="0" * 64,
    )  # fmt: skip
    Due.objects.create(event=event, task="receipt", at=at)
    return {"receipt": made}
