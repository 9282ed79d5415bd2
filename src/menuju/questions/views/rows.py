"""The words and shapes of tasks, as pages and exports show them."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from django.urls import reverse
from django.utils.translation import gettext as _

from menuju.questions.exports import About, SheetRow
from menuju.questions.models import Answer, Response
from menuju.questions.queries.responses import Task
from menuju.questions.queries.sheets import Sheet, Stage, stage_of
from menuju.questions.types import AnswerState, Check, ResponseState
from menuju.ui.states import Tone

PLACES = Decimal("0.001")
RESPONSE_TONES = {
    ResponseState.FILLING: Tone.PRIMARY,
    ResponseState.SUBMITTED: Tone.CAUTION,
    ResponseState.APPROVED: Tone.POSITIVE,
}
ANSWER_TONES = {
    AnswerState.EMPTY: Tone.NEUTRAL,
    AnswerState.DRAFT: Tone.PRIMARY,
    AnswerState.COMPLETE: Tone.POSITIVE,
}


def state_of(task: Task) -> tuple[str, Tone]:
    """Return how far a task is, as a word and its tone."""
    if stage_of(task) == Stage.LACKING:
        return _("kurang bukti"), Tone.CAUTION
    return answer_state(task.answer)


def marks_of(task: Task) -> list[tuple[str, str]]:
    """Return what is noted of a task beside how far it is: words and tones."""
    answer, found = task.answer, []
    if task.is_late:
        found.append((_("lewat tenggat"), "overdue"))
    if answer.checked == Check.RETURNED:
        found.append((_("dikembalikan"), "due"))
    elif answer.checked == Check.ACCEPTED and not answer.locked:
        found.append((_("diterima"), "done"))
    if task.is_talked:
        found.append((_("dibicarakan"), "now"))
    return found


def answer_state(answer: Answer) -> tuple[str, Tone]:
    """Return how far an answer is, as a word and its tone."""
    if answer.locked:
        return _("terkunci"), Tone.POSITIVE
    state = AnswerState(answer.state)
    return str(state.label), ANSWER_TONES[state]


def response_state(response: Response) -> tuple[str, Tone]:
    """Return how far a response is, as a word and its tone."""
    state = ResponseState(response.state)
    return str(state.label), RESPONSE_TONES[state]


def owner_of(answer: Answer) -> str:
    """Return who answers, in words."""
    return answer.owner.name if answer.owner else _("Koordinator")


def last_of(answer: Answer) -> Decimal | None:
    """Return the last published figure with one place, or two where it has more."""
    value = answer.last_value
    if value is None:
        return None
    short = value.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
    return short if short == value else value.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


def address_of(answer: Answer) -> str:
    """Return the address of an answer's page."""
    response = answer.response
    wanted = (response.collection.slug, response.place_id, answer.question.code)
    return reverse("questions:question", args=wanted)


def about(response: Response) -> About:
    """Return what titles and names of files about a response are made of."""
    collection = response.collection
    title = f"{collection.title} · {response.place.long_name}"
    return About(collection.slug, response.place_id, title, collection.simulated)


def export_rows(sheet: Sheet) -> Iterable[SheetRow]:
    """Yield the rows of the screen, in its order, with its figures."""
    label = "simulasi" if sheet.board.response.collection.simulated else ""
    for group in sheet.groups:
        for task in group.shown:
            answer = task.answer
            yield SheetRow(
                code=answer.question.code,
                text=answer.question.text,
                dimension=str(group.whole.dimension.title),
                owner=owner_of(answer),
                state=state_of(task)[0],
                given=answer.given,
                evidence=task.evidence,
                last=last_of(answer),
                effect=_shown(task.effect),
                room=None if task.room is None else _shown(task.room),
                label=label,
            )


def _shown(effect: Decimal) -> Decimal:
    """Return an effect with the places of the screen."""
    return effect.quantize(PLACES, rounding=ROUND_HALF_UP)
