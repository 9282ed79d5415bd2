"""The doors of work within a region: who has what, talks, and the coordinator's look."""

from typing import TYPE_CHECKING, Any

from tests.architecture.rows import Row, everyone

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.architecture.world import World

COORDINATORS = ("coordinator", "assessor_in_conflict")
PICS = ("agency_pic", "other_agency_pic")
COLLECTORS = ("secretariat", "auditor")


def at(**more: str) -> "Callable[[World], Mapping[str, Any]]":
    """The address of something in Malang's response; BL01 is Kominfo's, a draft."""
    return lambda _: {"slug": "evaluasi-2026", "code": "35.07", **more}


def region(status: int = 403, **but: int) -> dict[str, int]:
    """What Malang's people and those who collect meet; for all others there is nothing."""
    known = (*COORDINATORS, *PICS, *COLLECTORS, "head")
    return everyone(404, stranger=302, **(dict.fromkeys(known, status) | but))


def coordinators(status: int) -> dict[str, int]:
    """What only the coordinators of Malang may do."""
    return region(**dict.fromkeys(COORDINATORS, status))


def talking(status: int) -> dict[str, int]:
    """What those may do who take part in the talk about BL01; the other agency does not."""
    return region(**dict.fromkeys((*COORDINATORS, "head", "agency_pic"), status))


HANDING = dict.fromkeys((*COORDINATORS, "secretariat"), 422)
"""Who may begin a handover."""
ANSWERING = dict.fromkeys((*COORDINATORS, *PICS, "other_coordinator"), 200)

ROWS: tuple[Row, ...] = (
    Row("questions:mine", "GET", everyone(403, stranger=302, **ANSWERING)),
    Row("questions:shared", "GET", region(200, **dict.fromkeys(PICS, 403)), at=at()),
    Row("questions:accept", "POST", coordinators(422), at=at()),  # nothing was chosen
    Row("questions:handover", "GET", region(200, **dict.fromkeys(PICS, 403)), at=at()),
    Row("questions:handover", "POST", region(**HANDING), at=at()),  # nobody was named
    Row("questions:handover-file", "GET", region(404, **dict.fromkeys(PICS, 403)), at=at()),
    Row("questions:handover-confirm", "POST", region(404, **dict.fromkeys(PICS, 403)), at=at()),
    Row("questions:handover-withdraw", "POST", region(404, **dict.fromkeys(PICS, 403)), at=at()),
    Row("questions:talk", "GET", talking(200), at=at(question="BL01")),
    Row("questions:talk", "POST", talking(422), at=at(question="BL01")),
    Row("questions:settle", "POST", talking(409), at=at(question="BL01")),  # nobody has spoken
    Row("questions:give-back", "GET", coordinators(200), at=at(question="BL01")),
    Row("questions:give-back", "POST", coordinators(422), at=at(question="BL01")),
)
PUBLIC: frozenset[str] = frozenset()
