"""Hold a house against what its people were told: nothing acknowledged is missing, nothing half.

    python -m tests.crowd.audit LEDGER.json

Prints one finding a line and a closing line with what was looked at; exits 1 on a finding.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator


def main(ledger: Path) -> int:
    """Look at everything; return the exit code."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "menuju.config.settings"
    import django

    django.setup()
    from menuju.config.cli.program import database

    told = json.loads(ledger.read_text())
    with database():
        found = [*scores(told["scores"]), *answers(told["answers"]), *uploads(told["uploads"])]
        found += [*events(), *orphans()]
    for line in found:
        print(line)
    kinds = ("scores", "answers", "uploads")
    print(", ".join(f"{len(told[kind])} {kind}" for kind in kinds), f"held, {len(found)} findings")
    return bool(found)


def scores(told: dict[str, Any]) -> Iterator[str]:
    """Find savings that are gone or say something else, and scores that are no saving's."""
    from menuju.review.models import Score, ScoreSaving

    kept = {str(each.pk): each for each in ScoreSaving.objects.select_related("score__seat")}
    for saving, fact in told.items():
        if saving not in kept:
            yield f"score {saving} was acknowledged and is gone: {fact}"
            continue
        each, score = kept[saving], kept[saving].score
        here = (score.entry_id, score.seat.assessor_id, score.question, each.value)
        if here != (fact["entry"], fact["account"], fact["question"], fact["value"]):
            yield f"score {saving} says {here} instead of {fact}"
    for score in Score.objects.prefetch_related("savings"):
        savings = sorted(score.savings.all(), key=lambda one: (one.made_at, one.saved_at))
        if savings and savings[-1].value != score.value:
            yield f"score {score.pk} is {score.value}, its newest saving {savings[-1].value}"


def answers(told: dict[str, Any]) -> Iterator[str]:
    """Find answers whose words are neither the acknowledged ones nor any sent after them."""
    from menuju.questions.models import Answer

    kept = Answer.objects.in_bulk([int(pk) for pk in told])
    for pk, fact in told.items():
        answer = kept[int(pk)]
        if not fact["said"] and not answer.note:
            continue
        if answer.note not in (fact["said"], *fact["maybe"]):
            yield f"answer {pk} lost {fact['said']!r}; it says {answer.note!r}"
        if answer.version < fact["version"]:
            yield f"answer {pk} fell back from version {fact['version']} to {answer.version}"


def uploads(told: dict[str, int]) -> Iterator[str]:
    """Find files that are not attached where they were, or not whole on the disk."""
    from menuju.questions.models import EvidenceUse
    from menuju.records import files

    uses = EvidenceUse.objects.filter(evidence__file__in=told).values_list(
        "evidence__file", "answer"
    )
    kept = set(uses)
    for digest, pk in told.items():
        if (digest, pk) not in kept:
            yield f"file {digest} was acknowledged and is not attached to answer {pk}"
        elif (state := files.check(digest)) is not files.FileState.SOUND:
            yield f"file {digest} is {state}"


def events() -> Iterator[str]:
    """Find deeds without their event and events without their deed, by their numbers."""
    from menuju.questions.models import EvidenceUse
    from menuju.records.models import Event
    from menuju.review.models import ScoreSaving
    from tests.crowd.town import ANSWERING, SCORING

    given = Event.objects.filter(name="review.scores.given", stream=f"scores/{SCORING}").count()
    if given != (kept := ScoreSaving.objects.count()):
        yield f"{given} events of scores, {kept} savings"
    attached = Event.objects.filter(
        name="questions.evidence.attached", stream=f"round/{ANSWERING}"
    ).count()
    uses = EvidenceUse.objects.filter(answer__response__collection__slug=ANSWERING).count()
    if attached != uses:
        yield f"{attached} events of attached evidence, {uses} uses"


def orphans() -> Iterator[str]:
    """Find contents with a name on the disk that are not what their name says."""
    from django.conf import settings

    from menuju.records import files

    for path in (settings.HOME / "files").glob("??/??/*"):
        if (state := files.check(path.name)) is not files.FileState.SOUND:
            yield f"{path} is {state}"


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
