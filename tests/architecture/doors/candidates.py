"""The doors of the long list: the secretariat's desk, a region's nomination, the open register."""

from datetime import date
from typing import TYPE_CHECKING, Any

from menuju.indices.actions import openings
from menuju.indices.actions.openings import Opening
from menuju.people.types import Actor
from menuju.programmes import find_round
from menuju.review.actions import candidates, invitations
from menuju.review.actions.live import LivePlan
from tests.architecture.rows import Row, everyone

if TYPE_CHECKING:
    from tests.architecture.world import World

PUBLIC = frozenset({"publish:register", "publish:register-export"})
TABLE = b"kode,kkd\n35.07,Tinggi\n63.03,Sedang\n"


def listed(**more: str) -> Any:
    return lambda _: {"slug": "kesiapan-simulasi", **more}


def desk(status: int, *, auditor: int = 403) -> dict[str, int]:
    return everyone(404, stranger=302, secretariat=status, auditor=auditor)


def coordinators(status: int, other: int) -> dict[str, int]:
    """Whom each meets; the assessor in conflict is Malang's coordinator as well."""
    here = {"coordinator": status, "assessor_in_conflict": status}
    return everyone(403, stranger=302, other_coordinator=other, **here)


READ = desk(200, auditor=200)
ROWS: tuple[Row, ...] = (
    Row("review:way", "GET", READ, at=listed()),
    Row("review:candidates", "GET", READ, at=listed()),
    Row("review:candidates-export", "GET", READ, at=listed(ending="csv")),
    Row("review:candidate-table", "GET", READ, at=listed()),
    Row("review:candidate-table", "POST", desk(422), at=listed()),
    Row("review:candidate-count", "POST", desk(422), at=listed()),
    Row("review:candidates-remind", "POST", desk(409), at=listed()),
    Row(
        "review:candidates-deed", "POST", desk(302), at=listed(deed="undang"),
        data=lambda _: {"daerah": "35.07", "ya": "1"},
    ),
    Row("review:nominations", "GET", coordinators(200, 200)),
    Row("review:nominate", "GET", coordinators(200, 404), at=listed(code="35.07")),
    Row(
        "review:nominate", "POST", coordinators(302, 404), at=listed(code="35.07"),
        data=lambda _: {"statement": "Kami siap."},
    ),
    Row("publish:register", "GET", everyone(200), at=listed()),
    Row("publish:register-export", "GET", everyone(200), at=listed(ending="csv")),
)  # fmt: skip


def things(world: "World") -> dict[str, Any]:
    """A readiness round with two candidates, of whom Banjar is invited."""
    by = Actor.of(world.accounts["secretariat"])
    way = find_round("indonesia-smart-city/kesiapan")
    days = ("2027-02-01", "2027-02-20")
    plan = LivePlan(year=2027, calendar={"answering": days}, template=way)
    opening = Opening(
        slug="kesiapan-simulasi", title_id="Kesiapan", title_en="Readiness", plan=plan,
        instrument=way.instrument_id, due_on=date(2027, 2, 20), simulated=True,
    )  # fmt: skip
    round = openings.open_live(opening, (), organiser=world.organiser, by=by)
    made = candidates.bring(round, content=TABLE, name="calon.csv", by=by)
    invitations.invite(round, [one for one in made if one.place_id == "63.03"], by=by)
    return {"listed": round}
