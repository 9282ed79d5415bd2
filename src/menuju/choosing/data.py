"""Rules as plain data, for a column of a table, a file, or minutes; exact numbers are text."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from .parts import Among, Priority, Quota, Rules


def written(rules: Rules) -> dict[str, Any]:
    """Return rules as JSON knows them."""
    return {
        "places": rules.places,
        "minimum": None if rules.minimum is None else f"{rules.minimum:f}",
        "minimums": {code: f"{least:f}" for code, least in rules.minimums.items()},
        "quotas": [
            {"among": str(one.among), "code": one.code, "least": one.least, "most": one.most}
            for one in rules.quotas
        ],
        "priority": {
            "codes": sorted(rules.priority.codes),
            "source": rules.priority.source,
            "reserved": rules.priority.reserved,
            "first_at_ties": rules.priority.first_at_ties,
        },
        "excluded": dict(sorted(rules.excluded.items())),
        "ties": {"by": list(rules.ties_by), "left": "all-in" if rules.ties_all_in else "all-out"},
    }


def read(data: Mapping[str, Any]) -> Rules:
    """Return the rules that `written` wrote."""
    priority, ties = data["priority"], data["ties"]
    return Rules(
        places=data["places"],
        minimum=None if data["minimum"] is None else Decimal(data["minimum"]),
        minimums={code: Decimal(least) for code, least in data["minimums"].items()},
        quotas=tuple(
            Quota(Among(one["among"]), one["code"], one["least"], one["most"])
            for one in data["quotas"]
        ),
        priority=Priority(
            frozenset(priority["codes"]),
            priority["source"],
            priority["reserved"],
            priority["first_at_ties"],
        ),
        excluded=data["excluded"],
        ties_by=tuple(ties["by"]),
        ties_all_in=ties["left"] == "all-in",
    )
