"""The doors of calendars, of choices about letters, and of grace."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from menuju.calendar.models import Feed
from menuju.calendar.queries.feeds import digest_of
from tests.architecture.rows import Row, everyone

if TYPE_CHECKING:
    from tests.architecture.world import World

TOKEN = "1" + "alamat-rahasia" * 3
CHOICES = {"work": "daily", "deadline": "never", "document": "at_once", "protection": "daily"}


def desk(status: int, *, auditor: int) -> dict[str, int]:
    """What the secretariat of the round and its auditor meet; for all others it does not exist."""
    return everyone(404, stranger=302, secretariat=status, auditor=auditor)


def live(_: "World") -> dict[str, Any]:
    return {"slug": "evaluasi-2026"}


def given(world: "World") -> dict[str, Any]:
    return live(world) | {"pk": world.things["grace"].pk}


def feed(world: "World") -> dict[str, Any]:
    return {"pk": world.things["feed"].pk}


def secret(_: "World") -> dict[str, str]:
    return {"token": TOKEN}


ROWS: tuple[Row, ...] = (
    Row("calendar:calendar", "GET", everyone(200, stranger=302)),
    Row("calendar:feeds", "GET", everyone(200, stranger=302, without_role=403)),
    Row(
        "calendar:feeds",
        "POST",
        everyone(200, stranger=302, without_role=403),
        data=lambda _: {"name": "Telepon"},
    ),
    Row("calendar:feed-revoke", "POST", everyone(404, stranger=302, auditor=302), at=feed),
    Row("calendar:feed", "GET", everyone(200), at=secret),
    Row("people:notice-choices", "GET", everyone(200, stranger=302)),
    Row("people:notice-choices", "POST", everyone(302), data=lambda _: CHOICES),
    Row("review:graces", "GET", desk(200, auditor=200), at=live),
    Row("review:graces", "POST", desk(422, auditor=403), at=live, data=lambda _: {"whom": "some"}),
    Row("review:grace-withdraw", "POST", desk(302, auditor=403), at=given),
)
PUBLIC: frozenset[str] = frozenset({"calendar:feed"})
"""The secret in the address is the key."""


def things(world: "World") -> dict[str, Any]:
    """A feed of the auditor's, and grace in the round that is scored."""
    made = Feed.objects.create(
        user=world.accounts["auditor"], name="Telepon", token_digest=digest_of(TOKEN),
        made_at=timezone.now(),
    )  # fmt: skip
    grace = world.things["entry"].round.graces.create(
        stage="scoring", until_on=date(2026, 12, 31), reason="Banjir", given_at=timezone.now(),
        given_by=world.accounts["secretariat"],
    )  # fmt: skip
    return {"feed": made, "grace": grace}
