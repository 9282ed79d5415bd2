"""What the head of a region approves: every answer with its evidence, as canonical JSON."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from menuju.questions.models import Answer, EvidenceUse, Response
from menuju.verify import canonical

FORMAT = "menuju-response/1"


def snapshot(
    response: Response,
    answers: Iterable[Answer],
    uses: Mapping[int, list[EvidenceUse]],
    *,
    approval: int,
) -> bytes:
    """Return the frozen form of a response; `uses` holds the evidence of each answer by its key.

    No person is named: who wrote what is in the private part of the events.
    """
    asked = response.collection.set
    return canonical.dumps(
        {
            "format": FORMAT,
            "collection": response.collection.slug,
            "simulated": response.collection.simulated,
            "place": response.place_id,
            "cohort": response.cohort,
            "approval": approval,
            "set": {"code": asked.code, "version": asked.version, "sha256": asked.sha256},
            "answers": [_answer(answer, uses.get(answer.pk, [])) for answer in answers],
        }
    )


def _answer(answer: Answer, uses: Iterable[EvidenceUse]) -> dict[str, Any]:
    return {
        "question": answer.question.code,
        "level": answer.level,
        "value": answer.value,
        "note": answer.note,
        "version": answer.version,
        "evidence": [_use(use) for use in uses],
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _use(use: EvidenceUse) -> dict[str, Any]:
    piece = use.evidence
    return {
        "id": str(piece.pk),
        "kind": piece.kind,
        "title": piece.title,
        "number": piece.number,
        "dated_on": _day(piece.dated_on),
        "signer": piece.signer,
        "period_from": _day(piece.period_from),
        "period_to": _day(piece.period_to),
        "openness": piece.openness,
        "sha256": piece.file_id,
        "public_sha256": piece.public_file_id,
        "url": piece.url,
        "page": use.page,
        "note": use.note,
    }
