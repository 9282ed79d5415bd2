"""What one person sees of a response: the task list narrowed to what is theirs and asked for."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum, auto
from functools import cached_property

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from menuju.composite.official.evaluation import evaluate
from menuju.composite.official.nodes import walk
from menuju.people.models import Organisation
from menuju.people.types import Actor
from menuju.programmes import find_instrument
from menuju.questions import rules
from menuju.questions.models import Answer, Response
from menuju.questions.queries.responses import Board, DimensionTasks, Task, board
from menuju.questions.types import AnswerState, Check


class Stage(StrEnum):
    """How far a task is, as a list is filtered by it."""

    COMPLETE = auto()
    LACKING = auto()
    DRAFT = auto()
    EMPTY = auto()
    LATE = auto()
    RETURNED = auto()
    UNCHECKED = auto()
    TALKED = auto()


def marks_of(task: Task) -> frozenset[Stage]:
    """Return every stage that a task can be found under: how far it is, and what is noted of it."""
    answer = task.answer
    unchecked = task.is_complete and answer.owner_id is not None and answer.checked == Check.NONE
    noted = {
        Stage.LATE: task.is_late,
        Stage.RETURNED: answer.checked == Check.RETURNED,
        Stage.UNCHECKED: unchecked and not answer.locked,
        Stage.TALKED: task.is_talked,
    }
    return frozenset({stage_of(task), *(stage for stage, is_so in noted.items() if is_so)})


def stage_of(task: Task) -> Stage:
    """Return how far a task is; what lacks evidence is told apart from other drafts."""
    if task.lacks_evidence:
        return Stage.LACKING
    return Stage(task.answer.state)


@dataclass(frozen=True)
class Filters:
    """Which tasks to show; `owner` is the key of an agency, 0 for the coordinator, None for all."""

    owner: int | None = None
    stage: Stage | None = None

    def keep(self, task: Task) -> bool:
        """Say whether a task is shown."""
        if self.owner is not None and (task.answer.owner_id or 0) != self.owner:
            return False
        return self.stage is None or self.stage in marks_of(task)


@dataclass(frozen=True)
class Group:
    """The shown tasks of a dimension, with the whole dimension beside them."""

    whole: DimensionTasks
    shown: tuple[Task, ...]
    number: int
    """Place of the dimension in its instrument, from 1: its colour."""
    last: Decimal | None
    """Its figure in the round before, recomputed from the last published figures."""


@dataclass(frozen=True)
class Sheet:
    """The task list of a response as one person sees it."""

    board: Board
    groups: tuple[Group, ...]
    is_whole: bool
    """Whether this person sees the whole response, and not one agency's part."""
    filters: Filters

    @property
    def tasks(self) -> tuple[Task, ...]:
        """Every task this person may see, shown or not."""
        return self.board.tasks

    @property
    def shown(self) -> tuple[Task, ...]:
        """The tasks that the filters leave."""
        return tuple(task for group in self.groups for task in group.shown)

    @cached_property
    def stages(self) -> Counter[Stage]:
        """How many tasks are how far."""
        return Counter(stage for task in self.tasks for stage in marks_of(task))

    @cached_property
    def lacking_owners(self) -> int:
        """How many owners have a task that lacks evidence."""
        lacking = (task for task in self.tasks if stage_of(task) == Stage.LACKING)
        return len({task.answer.owner_id for task in lacking})

    @cached_property
    def owners(self) -> list[tuple[Organisation | None, int]]:
        """Who answers how many, by name; None is the coordinator."""
        counted = Counter(task.answer.owner for task in self.tasks)
        return sorted(counted.items(), key=lambda item: item[0].name if item[0] else "")

    @cached_property
    def most_room(self) -> Decimal:
        """The most that any one task can add: where the bars end."""
        return max((task.room for task in self.tasks if task.room), default=Decimal(1))


def sheet(response: Response, actor: Actor, filters: Filters) -> Sheet:
    """Return what this person sees of a response: the queries of `board`, and none beside."""
    whole = board(response)
    is_whole = rules.may_read_all(actor, response)
    seen = whole if is_whole else _narrowed(whole, actor)
    return Sheet(seen, tuple(_groups(whole, seen, filters)), is_whole, filters)


def own_answers(response: Response, actor: Actor) -> QuerySet[Answer]:
    """Return the answers of a response that this person reads, in the order of questions."""
    seen = Answer.objects.visible_to(actor).filter(response=response)
    return seen.select_related("question").order_by("question__order")


def listed(actor: Actor) -> QuerySet[Response]:
    """Return the responses this person sees, counting the answers that they may read."""
    mine = Answer.objects.visible_to(actor).filter(response=OuterRef("pk"))
    counted = mine.order_by().values("response")
    done = counted.annotate(n=Count("pk", filter=Q(state=AnswerState.COMPLETE))).values("n")
    seen = Response.objects.visible_to(actor).filter(Exists(mine))
    return (
        seen.select_related("collection", "organisation", "place__parent")
        .annotate(total=Subquery(counted.annotate(n=Count("pk")).values("n")))
        .annotate(complete=Subquery(done))
        .order_by("-collection__due_on", "collection__slug", "place")
    )


def _narrowed(whole: Board, actor: Actor) -> Board:
    """Keep what this person reads; the estimate of the whole is not theirs to know."""
    kept = [
        replace(group, tasks=tasks)
        for group in whole.dimensions
        if (tasks := tuple(t for t in group.tasks if rules.may_read_answer(actor, t.answer)))
    ]
    pieces = sum(task.evidence for group in kept for task in group.tasks)
    return replace(whole, dimensions=tuple(kept), evidence=pieces, estimate=None)


def _groups(whole: Board, seen: Board, filters: Filters) -> Iterable[Group]:
    response = whole.response
    instrument = find_instrument(response.collection.set.instrument)
    codes = [dimension.code for dimension in instrument.dimensions]
    tree = instrument.recipe().cohorts[response.cohort]
    asked = {node.code for node in walk(tree)}
    last = {
        task.answer.question.code: task.answer.last_value
        for task in whole.tasks
        if task.answer.question.code in asked
    }
    values = evaluate(tree, last).values
    for group in seen.dimensions:
        code = group.dimension.code
        shown = tuple(filter(filters.keep, group.tasks))
        yield Group(group, shown, codes.index(code) + 1, values.get(code))
