"""What was found at the sites of a region, beside what it claims: for its panel and moderators."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from menuju.review.models import Entry, Round, Settlement, Verdict
from menuju.review.queries.figures import figures
from menuju.visits.models import Check
from menuju.visits.queries.claims import found_in
from menuju.visits.types import Sight

Findings = Mapping[str, Sequence[Check]]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the table of claims and findings is narrowed to."""

    text: str = ""
    question: str = ""
    sight: str = ""


def findings(entry: Entry) -> Findings:
    """Return what was found of an entry by question, withdrawn ones too; 2 queries."""
    if entry.response_id is None:
        return {}
    return found_in([entry.response_id]).get(entry.response_id, {})


def claims_and_findings(round: Round, wanted: Wanted) -> QuerySet[Check]:
    """Return the newest finding of each question of each region, by region and question."""
    found = Check.objects.filter(pk__in=_newest(Q(visit__response__entry__round=round)))
    if wanted.text:
        named = Q(visit__response__place__name__icontains=wanted.text)
        found = found.filter(named | Q(visit__response__place__code__startswith=wanted.text))
    if wanted.question:
        found = found.filter(question__code__iexact=wanted.question)
    if wanted.sight:
        found = found.filter(sight=wanted.sight)
    related = found.select_related("question", "visit__response__place")
    return related.order_by("visit__response__place", "question__order")


def after_verdicts(round: Round) -> list[tuple[Entry, Check]]:
    """Return what was found after a verdict on the region was in, and no decision cites yet.

    No score can follow such a finding any more: it waits for moderation. By region and question; 2
    queries, however many.
    """
    entry = OuterRef("visit__response__entry")
    judged = Verdict.objects.filter(entry=entry, submitted_at__lt=OuterRef("made_at"))
    found = Check.objects.filter(
        Exists(judged),
        ~Exists(Settlement.objects.filter(finding=OuterRef("pk"))),
        visit__response__entry__round=round,
        withdrawn_at=None,
    ).select_related("question", "visit")
    listed = list(found.order_by("visit__response__place", "question__order", "number"))
    entries = Entry.objects.filter(response__in={each.visit.response_id for each in listed})
    by_response = {one.response_id: one for one in entries.select_related("place")}
    return [(by_response[each.visit.response_id], each) for each in listed]


def counts(round: Round) -> list[tuple[Sight, int]]:
    """Return how many questions of regions were found how; 1 query."""
    newest = Check.objects.filter(pk__in=_newest(Q(visit__response__entry__round=round)))
    told = dict(newest.order_by().values_list("sight").annotate(n=Count("pk")))
    return [(sight, told.get(sight, 0)) for sight in Sight]


def own(entry: Entry) -> list[tuple[Check, Decimal | None]]:
    """Return the newest finding of each question of a region, with the figure that counts."""
    found = Check.objects.filter(pk__in=_newest(Q(visit__response=entry.response_id)))
    known = figures(entry)
    rows = found.select_related("question", "visit__response__place").prefetch_related("photos")
    return [(one, known.get(one.question.code)) for one in rows.order_by("question__order")]


def _newest(where: Q) -> QuerySet[Check, int]:
    """Return the keys of the last finding of each question that nobody withdrew."""
    standing = Check.objects.filter(where, withdrawn_at=None)
    newest = standing.order_by("visit__response_id", "question_id", "-number")
    return newest.distinct("visit__response_id", "question_id").values_list("pk", flat=True)
