"""The doors of decisions: the secretariat's desk, the public cohorts, a region's own result."""

from typing import TYPE_CHECKING, Any

from menuju.indices.actions import runs
from menuju.people.types import Actor
from menuju.review.models import Round
from menuju.selection.actions import decisions, drafts
from menuju.selection.models import Cohort
from tests import makers
from tests.architecture.rows import Row, everyone
from tests.selection.deciding import SITTING

if TYPE_CHECKING:
    from tests.architecture.world import World

PUBLIC = frozenset({"selection:cohorts", "selection:cohort", "selection:cohort-export"})
SAT = {
    "on": "2026-01-15", "place": "Jakarta", "present": "Ketua; Direktur",
    "cohort_id": "Angkatan", "cohort_en": "Cohort", "edition": "1",
}  # fmt: skip


def drafted(**more: Any) -> Any:
    return lambda _: {"slug": "umum", **more}


def decided(**more: Any) -> Any:
    return lambda _: {"slug": "belum-umum", "number": 1, **more}


def cohort(**more: Any) -> Any:
    return lambda world: {
        "programme": "indonesia-smart-city", "code": world.things["decided_cohort"].code, **more,
    }  # fmt: skip


def desk(status: int, *, auditor: int = 403) -> dict[str, int]:
    return everyone(404, stranger=302, secretariat=status, auditor=auditor)


ROWS: tuple[Row, ...] = (
    Row("selection:desk", "GET", desk(200, auditor=200), at=drafted()),
    Row("selection:begin", "POST", desk(409), at=drafted(), data=lambda _: {"places": "1"}),
    Row("selection:rules", "GET", desk(200), at=drafted()),
    Row("selection:rules", "POST", desk(422), at=drafted()),
    Row(
        "selection:by-hand", "POST", desk(302), at=drafted(),
        data=lambda _: {
            "edition": "1", "daerah": "35.07", "verdict": "selected", "reason": "Kawasan prioritas",
        },
    ),
    Row("selection:decide", "GET", desk(200), at=drafted()),
    Row("selection:decide", "POST", desk(302), at=drafted(), data=lambda _: SAT),
    Row("selection:drop", "POST", desk(302), at=drafted(), data=lambda _: {"reason": "Ditunda"}),
    Row("selection:decision", "GET", desk(200, auditor=200), at=decided()),
    Row("selection:export", "GET", desk(200, auditor=200), at=decided(ending="json")),
    Row("selection:cohorts", "GET", everyone(200)),
    Row(
        "selection:cohorts-bring", "POST",
        everyone(403, stranger=302, secretariat=302, other_secretariat=302),
        data=lambda _: {"programme": "indonesia-smart-city"},
    ),
    Row("selection:cohort", "GET", everyone(200), at=cohort()),
    Row("selection:cohort-export", "GET", everyone(200), at=cohort(ending="csv")),
    Row("selection:mine", "GET", everyone(200, stranger=302)),
)  # fmt: skip


def things(world: "World") -> dict[str, Any]:
    """A draft on the public round, and a decision with an open cohort on the other."""
    by = Actor.of(world.accounts["secretariat"])
    drafts.begin(Round.objects.get(slug="umum"), places=1, by=by)
    closed = Round.objects.get(slug="belum-umum")
    runs.draft(closed, by=makers.system())
    decisions.decide(drafts.begin(closed, places=1, by=by), SITTING, edition=1, by=by)
    cohort = Cohort.objects.get(decision__round=closed)
    cohort.public = True
    cohort.save()
    return {"decided_cohort": cohort}
