"""Rows held until the transaction ends, with the state they must be in: how every verb begins.

All verbs on the answers of a response hold the response first, and read everything after that, so
whoever waited sees what the one before left. Closing a collection holds all its responses.
"""

from django.utils.translation import gettext as _

from menuju.problems import Conflict
from menuju.questions.models import Answer, Collection, Response
from menuju.questions.types import AnswerState, CollectionState, ResponseState


def held_response(pk: int) -> Response:
    """Hold a response of an open collection and return it as it is now."""
    response = Response.objects.select_for_update().get(pk=pk)
    response.collection = Collection.objects.select_related("set").get(pk=response.collection_id)
    if response.collection.state != CollectionState.OPEN:
        raise Conflict(_("Pengisian sudah ditutup; jawaban tidak berubah lagi."))
    return response


def response_being_filled(pk: int) -> Response:
    """Hold a response whose answers may be written."""
    response = held_response(pk)
    if response.state == ResponseState.SUBMITTED:
        raise Conflict(_("Jawaban sedang diperiksa kepala daerah; minta dikembalikan dahulu."))
    if response.state == ResponseState.APPROVED:
        raise Conflict(_("Jawaban sudah disetujui dan terkunci; minta satu jawaban dibuka lagi."))
    return response


def response_submitted(pk: int) -> Response:
    """Hold a response that lies with the head of the region."""
    response = held_response(pk)
    if response.state == ResponseState.FILLING:
        raise Conflict(_("Jawaban ini belum diajukan oleh koordinator, atau sudah dikembalikan."))
    if response.state == ResponseState.APPROVED:
        raise Conflict(_("Jawaban ini sudah disetujui."))
    return response


def unlocked_answer(answer: Answer) -> Answer:
    """Hold the response of an answer that may be written, and return the answer as it is now."""
    response = response_being_filled(answer.response_id)
    fresh = Answer.objects.select_related("question", "owner").get(pk=answer.pk)
    fresh.response = response
    if fresh.locked:
        raise Conflict(_("Jawaban ini sudah disetujui dan terkunci; minta dibuka lagi."))
    return fresh


def open_answer(answer: Answer) -> Answer:
    """Hold the response of an answer that is not marked complete, and return it as it is now."""
    fresh = unlocked_answer(answer)
    if fresh.state == AnswerState.COMPLETE:
        raise Conflict(_("Jawaban ini sudah ditandai lengkap; buka kembali untuk mengubahnya."))
    return fresh
