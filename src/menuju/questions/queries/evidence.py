"""Questions about evidence."""

from collections.abc import Iterable

from django.db.models import Count, QuerySet

from menuju.people.models import Organisation
from menuju.people.types import Actor
from menuju.questions.models import Answer, Collection, Evidence, EvidenceUse, Response


def of_answer(answer: Answer) -> list[EvidenceUse]:
    """Return what speaks for an answer, in the order it was attached: one query."""
    return list(_with_pieces().filter(answer=answer))


def of_region(organisation: Organisation) -> list[Evidence]:
    """Return all evidence of a region, newest first, ready to be attached again: one query."""
    return list(Evidence.objects.filter(organisation=organisation).select_related("file"))


def opened_in(organisation: Organisation, actor: Actor) -> QuerySet[Evidence]:
    """Return the evidence of a region that this actor opens, newest first, with its uses counted.

    To an agency that is what it brought, and what speaks for its own answers.
    """
    seen = Evidence.objects.opened_by(actor).filter(organisation=organisation)
    return seen.select_related("file").annotate(used=Count("uses")).order_by("-added_at", "pk")


def uses_of_response(response: Response) -> dict[int, list[EvidenceUse]]:
    """Return the evidence of all answers of a response by the key of the answer: one query."""
    found: dict[int, list[EvidenceUse]] = {}
    uses = EvidenceUse.objects.filter(answer__response=response).order_by("pk")
    for use in uses.prefetch_related("evidence"):  # the same few pieces again and again
        found.setdefault(use.answer_id, []).append(use)
    return found


def streams_of(piece: Evidence) -> list[str]:
    """Return the logs that tell of a piece: those of the collections that use it, else `system`."""
    found = Collection.objects.filter(responses__answers__uses__evidence=piece).distinct()
    return [each.stream for each in found.order_by("pk")] or ["system"]


def evidence_rows(answers: Iterable[Answer]) -> list[list[str | None]]:
    """Return question, evidence and digest of all that these answers rest on, in order: 1 query.

    These are the rows whose digest the event of a bulk verb seals; a link has no digest.
    """
    uses = EvidenceUse.objects.filter(answer__in=answers).order_by()
    told = uses.values_list("answer__question__code", "evidence", "evidence__file")
    return sorted([question, str(piece), file] for question, piece, file in told)


def _with_pieces() -> QuerySet[EvidenceUse]:
    return EvidenceUse.objects.select_related("evidence__file").order_by("pk")
