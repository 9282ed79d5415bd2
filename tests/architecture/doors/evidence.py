"""The doors of evidence: files on their way, and what is used again."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from menuju.questions.models import Upload
from tests.architecture.rows import Row, everyone

if TYPE_CHECKING:
    from tests.architecture.world import World


def begun(world: "World") -> dict[str, Any]:
    """The address of what Kominfo's officer has begun to send."""
    return {"pk": world.things["upload"].pk}


def only_the_sender(status: int) -> dict[str, int]:
    """A file on its way is nobody's but the sender's: not the coordinator's, not a colleague's."""
    return everyone(404, stranger=302, agency_pic=status)


ROWS: tuple[Row, ...] = (
    Row("questions:uploads", "POST", everyone(412, stranger=302)),  # no word of tus was said
    Row("questions:upload", "GET", only_the_sender(200), at=begun),
    Row("questions:upload", "PATCH", only_the_sender(412), at=begun),
    Row("questions:upload", "DELETE", only_the_sender(412), at=begun),
    Row(
        "questions:reuses",
        "GET",
        everyone(404, stranger=302, secretariat=200, auditor=200),
        at=lambda _: {"slug": "evaluasi-2026"},
    ),
    Row(
        "questions:reuses-export",
        "GET",
        everyone(404, stranger=302, secretariat=200, auditor=200),
        at=lambda _: {"slug": "evaluasi-2026"},
    ),
)
PUBLIC: frozenset[str] = frozenset()
"""Names of the doors that open without an account."""


def things(world: "World") -> dict[str, Any]:
    """What these rows build their addresses from."""
    upload = Upload.objects.create(
        user=world.accounts["agency_pic"],
        answer=world.things["use"].answer,
        name="rapat.mp4",
        size=9,
        expires_at=timezone.now() + timedelta(days=1),
    )
    return {"upload": upload}
