"""Bring a piece of evidence for one answer: kept and attached, or neither."""

from typing import BinaryIO

from django.db import transaction

from menuju.people.types import Actor
from menuju.questions.actions import evidence
from menuju.questions.models import Answer, EvidenceUse, Upload
from menuju.questions.types import EvidenceNote, Shot


def attach_file(
    answer: Answer,
    stream: BinaryIO,
    *,
    name: str,
    note: EvidenceNote,
    page: int | None = None,
    shot: Shot | None = None,
    by: Actor,
) -> EvidenceUse:
    """Bring a file and let it speak for an answer; where it cannot be attached, nothing is kept."""
    region = answer.response.organisation
    with transaction.atomic():
        piece = evidence.add_file(
            stream, name=name, note=note, organisation=region, shot=shot, by=by
        )
        return evidence.attach(answer, piece, page=page, by=by)


def attach_upload(
    answer: Answer,
    upload: Upload,
    *,
    note: EvidenceNote,
    page: int | None = None,
    shot: Shot | None = None,
    by: Actor,
) -> EvidenceUse:
    """Let a file that has arrived in parts speak for an answer; else it waits as it was."""
    region = answer.response.organisation
    with transaction.atomic():
        piece = evidence.add_upload(upload, note=note, organisation=region, shot=shot, by=by)
        return evidence.attach(answer, piece, page=page, by=by)


def attach_link(
    answer: Answer, url: str, *, note: EvidenceNote, page: int | None = None, by: Actor
) -> EvidenceUse:
    """Bring the address of a page and let it speak for an answer, or neither."""
    region = answer.response.organisation
    with transaction.atomic():
        piece = evidence.add_link(url, note=note, organisation=region, by=by)
        return evidence.attach(answer, piece, page=page, by=by)
