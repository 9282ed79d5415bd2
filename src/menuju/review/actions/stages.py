"""What happens when a live round goes from one stage to the next; `rounds.advance` calls it."""

import io
import secrets
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from menuju.people.types import Actor
from menuju.problems import Finding, Invalid
from menuju.questions.actions import collections
from menuju.questions.models import Response
from menuju.questions.types import AnswerState, CollectionState, ResponseState
from menuju.records.actions.files import keep
from menuju.records.types import Deed
from menuju.review.models import Entry, Round
from menuju.review.queries import graces, shortfalls, snapshots
from menuju.review.types import Absence, EntryState, GracedStage, RoundState
from menuju.verify.canonical import dumps

Gate = Callable[[Round, Deed, Actor], None]
"""Does what a stage needs at its beginning, inside the transaction that moves the round."""

ABSENCES: Mapping[str, Absence] = {
    ResponseState.FILLING: Absence.UNFINISHED,
    ResponseState.SUBMITTED: Absence.UNAPPROVED,
}


def begin(round: Round, deed: Deed, *, by: Actor) -> None:
    """Do what the stage asks for that a round has just reached; what it raises undoes the move."""
    if gate := GATES.get(RoundState(round.state)):
        gate(round, deed, by)


def _answering(round: Round, deed: Deed, by: Actor) -> None:
    """Refuse where nobody has been invited: then nobody could answer."""
    del deed, by
    assert round.collection is not None  # only live rounds have stages
    if not round.collection.responses.exists():
        raise Invalid(_("Belum ada daerah yang diundang; undang dari daftar calon dahulu."))


def _scoring(round: Round, deed: Deed, by: Actor) -> None:
    """Close the collection and make an entry of each response; only approved ones are judged."""
    assert round.collection is not None  # only live rounds have stages
    _refuse_grace(round, GracedStage.ANSWERING)
    if round.collection.state == CollectionState.OPEN:
        collections.close(round.collection, by=by)
    cohorts = {cohort.code: cohort for cohort in round.cohorts.all()}
    entries = Entry.objects.bulk_create(
        Entry(
            round=round,
            cohort=cohorts[response.cohort],
            organisation_id=response.organisation_id,
            place_id=response.place_id,
            response=response,
            **_part(response, answered=answered),
        )
        for response, answered in _responses(round)
    )
    if not any(entry.state == EntryState.TOOK_PART for entry in entries):
        raise Invalid(_("Belum ada jawaban yang disetujui; tidak ada yang dapat dinilai."))
    deed.rows([entry.place_id, entry.cohort.code, entry.state, entry.absence] for entry in entries)


def _responses(round: Round) -> Iterator[tuple[Response, bool]]:
    """Yield each response with whether anything in it was answered."""
    responses = Response.objects.filter(collection=round.collection).order_by("place_id")
    begun = set(
        responses.filter(answers__state__in=(AnswerState.DRAFT, AnswerState.COMPLETE))
        .order_by()
        .values_list("pk", flat=True)
    )
    for response in responses:
        yield response, response.pk in begun


def _part(response: Response, *, answered: bool) -> dict[str, Any]:
    if response.state == ResponseState.APPROVED:
        return {"state": EntryState.TOOK_PART}
    absence = ABSENCES[response.state] if answered else Absence.SILENT
    return {"state": EntryState.DID_NOT_TAKE_PART, "absence": absence}


def _moderation(round: Round, deed: Deed, by: Actor) -> None:
    """Keep all scores as they are now: moderation works over this file, and never into it.

    Whoever is saving a score holds its entry; holding all of them waits for the last one.
    """
    _hold_entries(round)
    _refuse_grace(round, GracedStage.SCORING)
    if open_conflicts := shortfalls.conflicts(round):
        raise Invalid(
            _("Selesaikan benturan kepentingan ini dahulu: asesornya mundur dari daerah itu."),
            [Finding(found.where, found.what) for found in open_conflicts],
        )
    body = dumps(snapshots.scores(round, salt=secrets.token_hex(32)))
    name = f"{round.slug}-skor-sebelum-moderasi.json"
    stored = keep(io.BytesIO(body), media_type="application/json", name=name, by=by)
    Round.objects.filter(pk=round.pk).update(moderation_sha256=stored.sha256)
    deed.facts |= {"scores_snapshot_sha256": stored.sha256}


def _closed(round: Round, deed: Deed, by: Actor) -> None:
    """Refuse while an entry was judged by too few and nobody has said why.

    A round without moderation is kept here as it would be there.
    """
    if not round.is_moderated:
        _moderation(round, deed, by)
    _hold_entries(round)
    if short := shortfalls.unexplained(round):
        raise Invalid(
            _("Daerah ini belum cukup dinilai; tambahkan penilaian atau sebutkan alasannya."),
            [Finding(found.where, found.what) for found in short],
        )
    deed.facts |= {"explained": shortfalls.explained(round)}


def _refuse_grace(round: Round, stage: GracedStage) -> None:
    """Refuse while somebody whom the stage waits for has been given more time than until today."""
    if running := graces.running(round, stage):
        raise Invalid(
            _("Tambahan waktu masih berjalan; tunggu sampai berakhir, atau tarik dahulu."),
            [Finding(found.where, found.what) for found in running],
        )


def _hold_entries(round: Round) -> None:
    list(round.entries.select_for_update().order_by("pk").values_list("pk", flat=True))


GATES: Mapping[RoundState, Gate] = {
    RoundState.ANSWERING: _answering,
    RoundState.SCORING: _scoring,
    RoundState.MODERATION: _moderation,
    RoundState.CLOSED: _closed,
}
