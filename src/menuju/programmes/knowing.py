"""From the cohorts of a checked pack to their typed facts."""

from collections.abc import Mapping
from typing import Any

from menuju.programmes.types.cohorts import CohortCount, CohortMember, KnownCohort
from menuju.programmes.types.sources import Source
from menuju.programmes.words import Words


def known_cohort(data: Mapping[str, Any], sources: Mapping[str, Source]) -> KnownCohort:
    """Return the cohort of an entry in which `check_pack` finds nothing."""
    return KnownCohort(
        code=data["code"],
        year=data["year"],
        title=Words(data["title"]),
        source=sources[data["source"]],
        counts=tuple(
            CohortCount(one["fact"], one["count"], sources[one["source"]])
            for one in data.get("counts", ())
        ),
        members=tuple(
            CohortMember(one["place"], sources[one["source"]]) for one in data.get("members", ())
        ),
    )
