"""From a checked mentoring document to its typed facts. Nothing here is checked again."""

from collections.abc import Mapping
from typing import Any

from menuju.programmes.types.mentoring import (
    AgreementText,
    Bearer,
    CostKind,
    InstitutionKind,
    MentoringPlan,
    PresenceGroup,
    SessionKind,
)
from menuju.programmes.types.sources import Note, Source
from menuju.programmes.words import Words

Data = Mapping[str, Any]


def mentoring_plan(data: Data, pack: str, sources: Mapping[str, Source]) -> MentoringPlan:
    """Return the plan of a document in which `check_pack` finds nothing."""
    return MentoringPlan(
        pack=pack,
        code=data["code"],
        title=Words(data["title"]),
        source=sources[data["source"]],
        commitment=_agreement(data["commitment"]),
        memorandum=_agreement(data["memorandum"]),
        months=data["institutions"]["months"],
        institutions=tuple(
            InstitutionKind(one["code"], Words(one["title"]), Words(one["decree"]["title"]))
            for one in data["institutions"]["kinds"]
        ),
        groups=tuple(
            PresenceGroup(one["code"], Words(one["title"]), one.get("expected"))
            for one in data["groups"]
        ),
        sessions=tuple(_session(one) for one in data["sessions"]),
        costs=tuple(
            CostKind(one["code"], Words(one["title"]), Bearer(one["bearer"]))
            for one in data.get("costs", ())
        ),
        notes=tuple(Note(one["basis"], Words(one["text"])) for one in data.get("notes", ())),
    )


def _agreement(data: Data) -> AgreementText:
    return AgreementText(Words(data["title"]), Words(data.get("text", {})), data["basis"])


def _session(data: Data) -> SessionKind:
    return SessionKind(
        code=data["code"],
        title=Words(data["title"]),
        subject=Words(data.get("subject", {}).get("text", {})),
        outcome=Words(data.get("outcome", {}).get("text", {})),
        days=data.get("days", 1),
        once=data.get("once", True),
    )
