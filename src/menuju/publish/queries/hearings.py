"""What a bundle says of appeals: read from the sealed log, so that both say the same."""

from collections import Counter
from collections.abc import Mapping
from itertools import takewhile
from typing import Any

from menuju.indices.models import Run
from menuju.publish import bundles
from menuju.records.queries import seals
from menuju.review.models import AppealWindow

FILED, WITHDRAWN = "review.appeals.filed", "review.appeal.withdrawn"
UPHELD, REJECTED = "review.appeal.upheld", "review.appeal.rejected"
NAMES = (FILED, WITHDRAWN, UPHELD, REJECTED)


def appeals_before(run: Run, *, size: int) -> bundles.Appeals | None:
    """Return what was sealed of appeals before a run was drafted; None without days for them.

    `size` says how far the log is read.
    """
    window = AppealWindow.objects.filter(round=run.round_id, opened_at__lte=run.drafted_at).first()
    before = window and run.round.runs.filter(number=window.run).first()
    if window is None or not isinstance(before, Run):
        return None
    leaves = (leaf for _number, leaf in seals.leaves(run.round.stream, size=size))
    sealed = takewhile(lambda leaf: not _is_drafted(leaf, run), leaves)
    told = [leaf for leaf in sealed if leaf["name"] in NAMES]
    counts = Counter(leaf["name"] for leaf in told)
    return bundles.Appeals(
        first_on=window.first_on.isoformat(),
        last_on=window.last_on.isoformat(),
        before=bundles.BeforeAppeals(before.number, before.standings_sha256),
        filed=sum(leaf["facts"]["rows"] for leaf in told if leaf["name"] == FILED),
        upheld=counts[UPHELD],
        rejected=counts[REJECTED],
        withdrawn=counts[WITHDRAWN],
        corrections=tuple(_correction(leaf) for leaf in told if leaf["name"] == UPHELD),
    )


def _is_drafted(leaf: Mapping[str, Any], run: Run) -> bool:
    told: tuple[str, object] = leaf["name"], leaf["facts"].get("run")
    return told == ("indices.run.drafted", run.number)


def _correction(leaf: Mapping[str, Any]) -> bundles.Correction:
    facts = leaf["facts"]
    return bundles.Correction(
        unit=leaf["on"].rpartition("/")[2],
        question=facts["question"],
        before=facts["before"],
        value=facts["value"],
        ground=facts["ground"],
        decision=leaf["private"],
    )
