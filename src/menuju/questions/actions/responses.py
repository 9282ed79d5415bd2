"""What can be done to a response: ask for it, submit it, send it back, approve it."""

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from django.db import connection
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from menuju.people.types import Actor, OrganisationKind
from menuju.problems import Conflict, Finding, Forbidden, Invalid
from menuju.programmes import find_instrument
from menuju.questions import rules
from menuju.questions.actions import remembering
from menuju.questions.models import Answer, Collection, Question, Response
from menuju.questions.queries.completeness import answers_with_evidence, incomplete_among
from menuju.questions.queries.evidence import uses_of_response
from menuju.questions.queries.held import response_being_filled, response_submitted
from menuju.questions.queries.snapshots import snapshot
from menuju.questions.types import CollectionState, NewResponse, ResponseState
from menuju.records.actions.events import recording
from menuju.records.actions.files import keep
from menuju.records.texts import text_faults

LONGEST_REASON = 500

# Whole arrays: a country is 60,000 answers, and row by row they take ten times as long.
ASK = """
    INSERT INTO questions_answer
        (response_id, question_id, last_value, state, note, version, locked, unlock_reason,
         checked, check_reason)
    SELECT response, question, last_value, 'empty', '', 0, false, '', '', ''
    FROM unnest(%s::bigint[], %s::bigint[], %s::numeric[]) AS asked (response, question, last_value)
"""


def open_many(
    collection: Collection, wanted: Sequence[NewResponse], *, by: Actor
) -> list[Response]:
    """Ask many organisations at once, or none: an empty answer for each question of its cohort.

    What each said the last time, and what assessors told it then, is frozen beside its questions.
    Raises `Invalid` with every organisation that cannot be asked. One event carries the digest of
    all rows.
    """
    if not rules.may_collect(by, collection):
        raise Forbidden(_("Hanya sekretariat penyelenggara yang meminta jawaban."))
    questions = _questions_by_cohort(collection)
    if wrong := list(_faults(collection, wanted, known=questions)):
        raise Invalid(_("Tidak ada yang dibuka: perbaiki yang berikut."), wrong)
    with recording(
        "questions.responses.opened", by=by, on=collection.subject, stream=collection.stream
    ) as deed:
        if (
            Collection.objects.select_for_update().get(pk=collection.pk).state
            != CollectionState.OPEN
        ):
            raise Conflict(_("Pengisian ini sudah ditutup."))
        responses = Response.objects.bulk_create(_response(collection, new) for new in wanted)
        _ask(
            (response.pk, question.pk, new.last_values.get(question.code))
            for response, new in zip(responses, wanted, strict=True)
            for question in questions[new.cohort]
        )
        remembering.remember(collection, list(zip(responses, wanted, strict=True)), by=by)
        deed.rows([response.place_id, response.cohort] for response in responses)
    return responses


def put_off(collection: Collection, until: Mapping[str, date | None], *, by: Actor) -> None:
    """Let the regions of these codes answer until a day, or as long as all others where it is None.

    Part of the deed that gives grace, or that invites regions after it: its event tells of it.
    """
    if not rules.may_collect(by, collection):
        raise Forbidden(_("Hanya sekretariat penyelenggara yang memberi tambahan waktu."))
    held = Response.objects.select_for_update().filter(collection=collection, place__in=until)
    changed = [each for each in held.order_by("pk") if each.graced_until != until[each.place_id]]
    for response in changed:
        response.graced_until = until[response.place_id]
    Response.objects.bulk_update(changed, ["graced_until"], batch_size=500)


def submit(response: Response, *, by: Actor) -> Response:
    """Hand a response to the head of the region; `Invalid` names every incomplete answer.

    A snapshot is kept as in `approve`, of the approval that is asked for: where nothing changes
    until then, both have the same digest.
    """
    if not rules.may_coordinate(by, response):
        raise Forbidden(_("Hanya koordinator daerah yang mengajukan jawaban."))
    with recording(
        "questions.response.submitted",
        by=by,
        on=response.subject,
        stream=response.collection.stream,
    ) as deed:
        held = response_being_filled(response.pk)
        answers = _refuse_incomplete(held)
        digest = _keep_snapshot(held, answers, approval=held.approvals + 1, by=by)
        _move(held, ResponseState.SUBMITTED, submitted_at=timezone.now())
        deed.facts |= {"from": str(ResponseState.FILLING), "snapshot_sha256": digest}
    return held


def send_back(response: Response, *, reason: str, by: Actor) -> Response:
    """Take a submitted response back to those who fill it in, with the reason."""
    if not rules.may_send_back(by, response):
        raise Forbidden(_("Hanya kepala daerah atau koordinator yang mengembalikan jawaban."))
    if wrong := text_faults(reason, field=_("Alasan"), longest=LONGEST_REASON, required=True):
        raise Invalid(_("Pengembalian perlu alasan."), wrong)
    with recording(
        "questions.response.sent_back",
        by=by,
        on=response.subject,
        stream=response.collection.stream,
    ) as deed:
        held = response_submitted(response.pk)
        _move(held, ResponseState.FILLING)
        deed.private["reason"] = reason
    return held


def approve(response: Response, *, by: Actor) -> Response:
    """Approve all answers in the name of the region: a snapshot is kept, every answer is locked.

    The snapshot is canonical JSON of all answers with the digests of their evidence; its own digest
    is in the event. An earlier snapshot stays kept, and its digest in its own event.
    """
    if not rules.may_approve(by, response):
        raise Forbidden(_("Hanya kepala daerah atau Sekda yang menyetujui jawaban."))
    with recording(
        "questions.response.approved",
        by=by,
        on=response.subject,
        stream=response.collection.stream,
    ) as deed:
        deed.urgent = True
        held = response_submitted(response.pk)
        answers = _refuse_incomplete(held)
        count = held.approvals + 1
        digest = _keep_snapshot(held, answers, approval=count, by=by)
        locked = held.answers.update(locked=True, unlock_reason="")
        _move(
            held,
            ResponseState.APPROVED,
            approved_at=timezone.now(),
            approvals=F("approvals") + 1,
            snapshot_sha256=digest,
        )
        deed.facts |= {"approval": count, "answers": locked, "snapshot_sha256": digest}
    return held


def _ask(rows: Iterable[tuple[int, int, Decimal | None]]) -> None:
    """Write an empty answer for each response, question and value of the round before."""
    asked = list(rows)
    with connection.cursor() as cursor:
        cursor.execute(ASK, [[row[place] for row in asked] for place in range(3)])


def _keep_snapshot(
    response: Response, answers: Iterable[Answer], *, approval: int, by: Actor
) -> str:
    frozen = snapshot(response, answers, uses_of_response(response), approval=approval)
    simulated = "simulasi-" if response.collection.simulated else ""
    name = f"{simulated}{response.collection.slug}-{response.place_id}-{approval}.json"
    return keep(io.BytesIO(frozen), media_type="application/json", name=name, by=by).sha256


def _refuse_incomplete(response: Response) -> list[Answer]:
    """Return the answers, looked at, in the order of questions."""
    answers: list[Answer] = answers_with_evidence(response)
    if missing := incomplete_among(answers):
        message = _("Belum dapat diajukan: %(n)d jawaban belum lengkap.")
        raise Invalid(message % {"n": len(missing)}, missing)
    return answers


def _move(response: Response, state: ResponseState, **stamps: object) -> None:
    """Move a response that is held; it must still be where it was."""
    here = Response.objects.filter(pk=response.pk, state=response.state)
    if here.update(state=state, **stamps) != 1:
        raise Conflict(_("Jawaban daerah ini baru saja dipindahkan orang lain."))
    response.refresh_from_db(
        fields=["state", "submitted_at", "approved_at", "approvals", "snapshot_sha256"]
    )


def _response(collection: Collection, new: NewResponse) -> Response:
    return Response(
        collection=collection,
        organisation=new.organisation,
        place_id=new.organisation.place_id or "",
        cohort=new.cohort,
        last_final=new.last_final,
    )


def _questions_by_cohort(collection: Collection) -> dict[str, list[Question]]:
    """Return what is asked of each cohort of the instrument."""
    instrument = find_instrument(collection.set.instrument)
    questions = list(collection.set.questions.order_by("order"))
    return {
        cohort.code: [q for q in questions if q.dimension in nodes]
        for cohort in instrument.cohorts
        for nodes in [{n for d in instrument.dimensions_of(cohort.code) for n in d.codes()}]
    }


def _faults(
    collection: Collection, wanted: Sequence[NewResponse], *, known: dict[str, list[Question]]
) -> Iterator[Finding]:
    asked = set(collection.responses.values_list("organisation", flat=True))
    for new in wanted:
        where = new.organisation.name
        if new.organisation.kind != OrganisationKind.GOVERNMENT:
            yield Finding(where, _("bukan pemerintah daerah."))
        if new.cohort not in known:
            what = _("kohort “%(cohort)s” tidak ada; yang ada: %(known)s.")
            yield Finding(where, what % {"cohort": new.cohort, "known": ", ".join(known)})
        if new.organisation.pk in asked:
            yield Finding(where, _("sudah diminta dalam pengisian ini."))
        asked.add(new.organisation.pk)
