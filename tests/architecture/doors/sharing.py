"""The doors of pool, conflicts, exact assignment and papers: the secretariat's, and assessors'."""

from typing import TYPE_CHECKING, Any

from django.utils import timezone

from tests.architecture.rows import Row, everyone

if TYPE_CHECKING:
    from tests.architecture.world import World

PUBLIC: frozenset[str] = frozenset()
"""No door of these opens without an account."""

READ = everyone(404, stranger=302, secretariat=200, auditor=200)
WRITE = everyone(404, stranger=302, secretariat=302, auditor=403)
ASSESSORS = {"stranger": 302, "assessor": 200, "other_assessor": 200, "assessor_in_conflict": 200}


def live(_: "World") -> dict[str, Any]:
    return {"slug": "evaluasi-2026"}


def member(world: "World") -> dict[str, Any]:
    return live(world) | {"pk": world.things["pooled"].pk}


def told(world: "World") -> dict[str, Any]:
    return member(world) | {"conflict": world.things["declared"].pk}


def entry(world: "World") -> dict[str, Any]:
    return live(world) | {"entry": world.things["entry"].pk}


def swap(world: "World") -> dict[str, Any]:
    accounts = world.accounts
    return {"keluar": accounts["other_assessor"].pk, "masuk": accounts["assessor"].pk}


def conflict(world: "World") -> dict[str, Any]:
    malang = world.things["entry"].organisation_id
    return {"putaran": "evaluasi-2026", "organisation": malang, "reason": "Ipar"}


ROWS: tuple[Row, ...] = (
    Row("review:pool", "GET", READ, at=live),
    Row(
        "review:pool", "POST", WRITE, at=live,
        data=lambda w: {"asesor": w.accounts["assessor_in_conflict"].pk},
    ),
    Row("review:pool-member", "GET", READ, at=member),
    Row("review:pool-member", "POST", WRITE, at=member, data=lambda _: {"institution": "UGM"}),
    Row("review:pool-move", "POST", WRITE, at=member),
    Row("review:conflict-lift", "POST", WRITE, at=told, data=lambda _: {"reason": "Keliru"}),
    Row("review:assignment", "GET", READ, at=live),
    Row(
        "review:assignment", "POST", WRITE, at=live,
        data=lambda _: {"seats": 1, "least": 0, "most": 5},
    ),
    Row("review:assignment-accept", "POST", WRITE, at=live),
    Row("review:assignment-entry", "GET", READ, at=entry),
    Row("review:assignment-entry", "POST", WRITE, at=entry, data=swap),
    Row("review:certificates", "GET", READ, at=live),
    Row("review:certificates", "POST", WRITE, at=live),
    Row("review:duties", "GET", everyone(403, **ASSESSORS)),
    Row("review:declarations", "GET", everyone(403, **ASSESSORS)),
    Row(
        "review:declarations", "POST",
        everyone(403, **dict.fromkeys(ASSESSORS, 302)), data=conflict,
    ),
)  # fmt: skip


def things(world: "World") -> dict[str, Any]:
    """A pool of two, what one of them declared, and a proposal that is ready."""
    judged = world.things["entry"]
    round, accounts = judged.round, world.accounts
    pooled = [round.pool.create(assessor=accounts[one]) for one in ("assessor", "other_assessor")]
    declared = round.declared_conflicts.create(
        assessor=accounts["assessor"], organisation=world.things["mentored"].organisation,
        reason="Ipar", declared_at=timezone.now(),
    )  # fmt: skip
    proposal = round.proposals.create(
        state="found", stage="cheapest", seats=1, least=0, most=5, seed="0", connected=False,
        asked_at=timezone.now(),
    )  # fmt: skip
    proposal.seated.create(entry=judged, assessor=accounts["other_assessor"])
    return {"pooled": pooled[0], "declared": declared}
