"""Attach the files that a round's figures were taken from."""

import io

from django.utils.translation import gettext as _

from menuju.people.types import Actor
from menuju.problems import Conflict, Forbidden
from menuju.records.actions.events import recording
from menuju.records.actions.files import keep
from menuju.review import rules
from menuju.review.models import Round, Source
from menuju.review.types import RoundState, SourceNote


def attach(round: Round, *, content: bytes, note: SourceNote, by: Actor) -> Source:
    """Keep a file by its digest, say what it is, and seal the digest as evidence of the round."""
    if not rules.may_import(by, round):
        raise Forbidden(_("Hanya sekretariat penyelenggara yang melampirkan sumber."))
    with recording(
        "review.evidence.attached", by=by, on=round.subject, stream=round.stream
    ) as deed:
        if Round.objects.select_for_update().get(pk=round.pk).state != RoundState.DRAFT:
            raise Conflict(_("Putaran ini sudah ditutup; sumbernya tidak bertambah lagi."))
        stored = keep(io.BytesIO(content), media_type=note.media_type, name=note.file_name, by=by)
        if Source.objects.filter(round=round, file=stored).exists():
            raise Conflict(_("Berkas ini sudah menjadi sumber putaran."))
        source = Source.objects.create(round=round, file=stored, **_described(note))
        deed.facts |= {"evidence": source.reference, "sha256": stored.sha256}
    return source


def _described(note: SourceNote) -> dict[str, object]:
    return {name: value for name, value in vars(note).items() if name != "media_type"}
