"""What the person before the page may do with a response now: which buttons there are."""

from dataclasses import dataclass

from menuju.people.types import Actor
from menuju.questions import rules
from menuju.questions.models import Answer, Response
from menuju.questions.types import AnswerState, CollectionState, ResponseState


@dataclass(frozen=True, slots=True)
class ResponseDeeds:
    """The buttons of a response."""

    assign: bool
    submit: bool
    send_back: bool
    approve: bool
    read_all: bool
    unlock: bool


@dataclass(frozen=True, slots=True)
class AnswerDeeds:
    """The buttons of an answer."""

    write: bool
    reopen: bool
    unlock: bool
    check: bool


def of_response(actor: Actor, response: Response) -> ResponseDeeds:
    """Return what may be done with a response, by its state and by who asks."""
    is_open = response.collection.state == CollectionState.OPEN
    filling = is_open and response.state == ResponseState.FILLING
    submitted = is_open and response.state == ResponseState.SUBMITTED
    return ResponseDeeds(
        assign=filling and rules.may_coordinate(actor, response),
        submit=filling and rules.may_coordinate(actor, response),
        send_back=submitted and rules.may_send_back(actor, response),
        approve=submitted and rules.may_approve(actor, response),
        read_all=rules.may_read_all(actor, response),
        unlock=is_open and not submitted and rules.may_unlock(actor, response),
    )


def of_answer(actor: Actor, answer: Answer) -> AnswerDeeds:
    """Return what may be done with an answer, by its state and by who asks."""
    response = answer.response
    filling = response.state == ResponseState.FILLING and not answer.locked
    is_open = response.collection.state == CollectionState.OPEN
    writes = is_open and filling and rules.may_answer(actor, answer)
    is_complete = answer.state == AnswerState.COMPLETE
    may_unlock = is_open and answer.locked and response.state != ResponseState.SUBMITTED
    return AnswerDeeds(
        write=writes and not is_complete,
        reopen=writes and is_complete,
        unlock=may_unlock and rules.may_unlock(actor, response),
        check=is_open and filling and is_complete and rules.may_check(actor, answer),
    )
