"""What was brought into a response in bulk and not taken back since."""

from collections.abc import Mapping
from typing import Any

from menuju.questions.models import Answer, Response
from menuju.records.models import Event

BROUGHT, WITHDRAWN = "questions.answers.brought", "questions.answers.withdrawn"


def last_brought(response: Response) -> Mapping[str, Mapping[str, Any]]:
    """Return the newest answers brought in bulk, by question; empty where there are none.

    The private part of the event has them; once that is erased nothing can be taken back.
    """
    model, _, key = response.subject.partition(":")
    told = Event.objects.filter(on_model=model, on_id=key, name__in=(BROUGHT, WITHDRAWN))
    event = told.select_related("secret").order_by("at", "id").last()
    if event is None or event.name == WITHDRAWN or not hasattr(event, "secret"):
        return {}
    found: Mapping[str, Mapping[str, Any]] = event.secret.private.get("answers", {})
    return found


def is_as_brought(answer: Answer, told: Mapping[str, Any]) -> bool:
    """Say whether an answer is still what was brought: nobody has worked on it since."""
    now = (answer.level, answer.value, answer.note)
    pieces = {str(use.evidence_id) for use in answer.uses.all()}
    same = now == (told["level"], told["value"], told["note"])
    return same and pieces == set(told["evidence"]) and not answer.locked
