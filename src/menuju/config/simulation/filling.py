"""Let each invented region answer, as far as its fate goes; what is there already stays."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db import transaction

from menuju.people.types import Actor
from menuju.questions.actions import answers as verbs
from menuju.questions.actions import bringing, responses
from menuju.questions.models import Answer, Collection, Question, Response
from menuju.questions.types import AnswerInput, NewResponse
from menuju.review.queries.notes import last_told

from .answers import answers, mind
from .chance import Chance
from .copying import THIS_YEAR, declared
from .country import Fate, Region
from .evidence import Sheaf, keep_papers, pieces

LATE_SHARE, LATE_EVIDENCED = 0.55, 0.6
REASON = "Bukti salah lampir; diganti dengan risalah yang ditandatangani (simulasi)."

Count = Callable[[int, int], None]
"""Hears how many of how many are done."""


@dataclass(frozen=True)
class Cast:
    """Who acts: the invented regions, and the secretariat."""

    regions: Actor
    secretariat: Actor

    @cached_property
    def sheaves(self) -> Sequence[Sheaf]:
        """The papers that regions show, each checked and kept once for all of them."""
        return keep_papers(by=self.regions)


def ask(collection: Collection, regions: Sequence[Region], *, by: Actor) -> None:
    """Ask every region that has not been asked, with its real results of the round before."""
    asked = set(collection.responses.values_list("organisation", flat=True))
    bodies = [region.government.pk for region in regions]
    told = last_told(collection.organiser, bodies, simulated=collection.simulated)
    wanted = [
        NewResponse(
            organisation=region.government,
            cohort=region.cohort,
            last_final=region.last_final,
            last_values=region.last_values,
            last_told=told.get(region.government.pk),
        )
        for region in regions
        if region.government.pk not in asked
    ]
    if wanted:
        responses.open_many(collection, wanted, by=by)


def fill(
    collection: Collection,
    regions: Sequence[Region],
    chance: Chance,
    *,
    cast: Cast,
    count: Count,
) -> None:
    """Let every region answer that has not begun, each whole or not at all."""
    waiting = _waiting(collection, regions)
    if not waiting:
        return
    known = Sheets()
    for done, (region, response) in enumerate(waiting, start=1):
        with transaction.atomic():
            _answer(region, response, known, chance, cast=cast)
        count(done, len(waiting))


def _waiting(collection: Collection, regions: Sequence[Region]) -> list[tuple[Region, Response]]:
    begun = collection.responses.filter(answers__version__gt=0).values_list("pk", flat=True)
    there = {
        response.organisation_id: response
        for response in collection.responses.exclude(pk__in=set(begun)).select_related(
            "collection__set", "organisation"
        )
    }
    return [
        (region, there[region.government.pk])
        for region in regions
        if region.fate is not Fate.SILENT and region.government.pk in there
    ]


def _answer(
    region: Region,
    response: Response,
    known: "Sheets",
    chance: Chance,
    *,
    cast: Cast,
) -> None:
    by = cast.regions
    asked = known.of(response)
    shown = pieces(region.government, cast.sheaves, chance.of(region.code, "evidence"), by=by)
    said = mind(region, asked, chance).said
    late = region.fate is Fate.LATE
    limits = {"share": LATE_SHARE, "evidenced": LATE_EVIDENCED} if late else {}
    told = answers(region, said, shown, chance, **limits) | copied(region, response, asked)
    bringing.bring(response, told, by=by)
    if late:
        return
    responses.submit(response, by=by)
    if region.fate is Fate.WAITING:
        return
    responses.approve(response, by=by)
    if region.fate is not Fate.APPROVED:
        _correct(region, response, chance, cast=cast)


def copied(
    region: Region, response: Response, asked: Sequence[Question]
) -> dict[str, bringing.Brought]:
    """Return what the region copies, from others or from its own words of last year."""
    due = response.collection.due_on
    year = due.year if due else THIS_YEAR
    return declared(region.government, year=year, asked=[question.code for question in asked])


class Sheets:
    """What is asked of each cohort of one collection, read once."""

    def __init__(self) -> None:
        self._of: dict[str, list[Question]] = {}

    def of(self, response: Response) -> list[Question]:
        """Return the questions of a response, in their order."""
        if response.cohort not in self._of:
            self._of[response.cohort] = asked_of(response)
        return self._of[response.cohort]


def asked_of(response: Response) -> list[Question]:
    """Return the questions of a response, in their order."""
    answers = response.answers.select_related("question").order_by("question__order")
    bare = answers.only("question__code", "question__order", "response_id")
    return [answer.question for answer in bare]


def _correct(region: Region, response: Response, chance: Chance, *, cast: Cast) -> None:
    """Unlock one answer; where the region is quick enough, let it be approved again."""
    evidenced = response.answers.filter(uses__isnull=False).select_related("question").distinct()
    answer = chance.of(region.code, "correction").choice(
        list(evidenced.order_by("question__order"))
    )
    answer.response = response
    open_again = verbs.unlock(answer, reason=REASON, by=cast.secretariat)
    if region.fate is Fate.REOPENED:
        return
    _rewrite(open_again, response, by=cast.regions)
    responses.submit(response, by=cast.regions)
    responses.approve(response, by=cast.regions)


def _rewrite(answer: Answer, response: Response, *, by: Actor) -> None:
    answer.response = response
    given = AnswerInput(level=answer.level, note=f"{answer.note} Lampiran diperbaiki.".strip())
    verbs.complete(verbs.save(answer, given=given, version=answer.version, by=by), by=by)
