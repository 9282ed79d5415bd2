"""Scores of assessors: saved as they are given, blind, then submitted as one verdict.

Their events lie in the round's log of scores, which no bundle carries, and even there the facts
are empty: who, which entry, which seat and which value stand in the private part alone.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from menuju.people.types import Actor
from menuju.problems import Conflict, Finding, Forbidden, Invalid
from menuju.programmes import find_instrument
from menuju.records.actions.events import recording
from menuju.records.types import instant
from menuju.review import rules
from menuju.review.models import Entry, Score, ScoreSaving, Seat, Verdict
from menuju.review.queries.seat_scores import asked, given_by
from menuju.review.rules.calibration import owes
from menuju.review.types import Confidence, EntryState, RoundState, ScoreInput
from menuju.review.types.calibration import Uncalibrated

LONGEST_NOTE = 4000


def give(
    entry: Entry,
    *,
    question: str,
    value: int,
    confidence: Confidence = Confidence.FAIR,
    note: str = "",
    saving: UUID,
    made_at: datetime,
    by: Actor,
) -> Score:
    """Save one score; by `saving`, the id that the device gave it, resending changes nothing.

    `made_at` is the device's time: an older saving that arrives late is kept, and the newer score
    stands. A time ahead of ours counts as now, so that a fast clock does not bar later savings.
    """
    given = ScoreInput(question, value, confidence, note, saving, made_at)
    return give_many(entry, [given], by=by)[0]


def give_many(entry: Entry, given: Sequence[ScoreInput], *, by: Actor) -> list[Score]:
    """Save the scores that a device has queued, all or none; return them as they now stand.

    One event. Savings that were received before are passed over, also once the round has moved on.
    """
    seat = _seat(entry, by)
    with recording(
        "review.scores.given", by=by, on=entry.round.subject, stream=entry.round.scores_stream
    ) as deed:
        held = hold(entry)
        fresh = _not_received(entry, seat, given)
        scores = {
            score.question: score for score in given_by(entry, seat, [g.question for g in given])
        }
        deed.nothing = not fresh
        if fresh:
            refuse_closed(held, seat)
            _refuse_unusable(entry, fresh)
            save(entry, seat, fresh, scores)
            deed.private |= {
                "entry": entry.place_id,
                "panel": seat.panel_id,
                "seat": seat.number,
                "scores": [told(each) for each in fresh],
            }
    return [scores[each.question] for each in given]


def submit(entry: Entry, *, by: Actor) -> Verdict:
    """Hand in the whole judgement of one seat; from then on its scores are locked."""
    seat = _seat(entry, by)
    with recording(
        "review.verdict.submitted",
        by=by,
        on=entry.round.subject,
        stream=entry.round.scores_stream,
    ) as deed:
        refuse_closed(hold(entry), seat)
        scores = dict(given_by(entry, seat).values_list("question", "value"))
        if missing := [code for code in asked(entry) if code not in scores]:
            raise Invalid(
                _("Masih ada %(n)d pertanyaan yang belum dinilai.") % {"n": len(missing)},
                [Finding(code, _("belum dinilai.")) for code in sorted(missing)],
            )
        verdict = Verdict.objects.create(entry=entry, seat=seat, submitted_at=timezone.now())
        deed.private |= {
            "entry": entry.place_id,
            "panel": seat.panel_id,
            "seat": seat.number,
            "scores": scores,
        }
    return verdict


def _seat(entry: Entry, by: Actor) -> Seat:
    seat = rules.seat_of(by, entry)
    if seat is not None:
        return seat
    if rules.is_in_conflict(by, entry):
        raise Forbidden(_("Anda mempunyai benturan kepentingan dengan daerah ini."))
    raise Forbidden(_("Anda bukan asesor daerah ini."))


def _not_received(entry: Entry, seat: Seat, given: Sequence[ScoreInput]) -> list[ScoreInput]:
    """Return what has not been saved yet; an id that names another saving is refused."""
    there = ScoreSaving.objects.filter(pk__in=[each.saving for each in given]).order_by()
    known = {
        pk: (at, from_, question)
        for pk, at, from_, question in there.values_list(
            "pk", "score__entry", "score__seat", "score__question"
        )
    }
    for each in given:
        mine = (entry.pk, seat.pk, each.question)
        if known.get(each.saving, mine) != mine:
            raise Conflict(_("Tanda simpanan ini sudah dipakai; simpan sekali lagi."))
    fresh = {each.saving: each for each in given if each.saving not in known}
    return list(fresh.values())


def _refuse_unusable(entry: Entry, given: Sequence[ScoreInput]) -> None:
    known = set(asked(entry, [each.question for each in given]))
    scale = find_instrument(entry.round.instrument).scale
    findings = []
    for each in given:
        if each.question not in known:
            findings.append(Finding(each.question, _("tidak ditanyakan kepada daerah ini.")))
        if not scale.minimum <= Decimal(each.value) <= scale.maximum:
            what = _("%(value)s di luar skala %(low)s–%(high)s.") % {
                "value": each.value,
                "low": scale.minimum,
                "high": scale.maximum,
            }
            findings.append(Finding(each.question, what))
        if each.confidence not in Confidence.values:
            findings.append(Finding(each.question, _("keyakinan itu tidak dikenal.")))
        if len(each.note) > LONGEST_NOTE:
            findings.append(Finding(each.question, _("catatan terlalu panjang.")))
        if timezone.is_naive(each.made_at):
            findings.append(Finding(each.question, _("waktu tanpa zona.")))
    if findings:
        raise Invalid(_("Nilai ini tidak dapat disimpan."), findings)


def hold(entry: Entry) -> Entry:
    """Hold the entry, so that saving, submitting and the end of the stage wait for one another."""
    return Entry.objects.select_for_update(of=("self",)).select_related("round").get(pk=entry.pk)


def refuse_closed(held: Entry, seat: Seat) -> None:
    """Raise `Conflict` where a seat gives no scores to an entry that is held, or not any more."""
    if held.round.state != RoundState.SCORING:
        raise Conflict(_("Nilai diberikan selama tahap penilaian."))
    if held.state != EntryState.TOOK_PART or held.panel_id != seat.panel_id:
        raise Conflict(_("Daerah ini tidak lagi dinilai panel Anda."))
    if owes(seat.assessor_id, held.round):
        raise Uncalibrated(_("Serahkan kalibrasi putaran ini dahulu; daerah Anda lalu terbuka."))
    if Verdict.objects.filter(entry=held, seat=seat).exists():
        raise Conflict(_("Penilaian Anda atas daerah ini sudah diajukan."))


# One statement for new scores and changed ones, and whole arrays: a device may have queued 117.
STAND = """
    INSERT INTO review_score
        (entry_id, seat_id, question, value, confidence, note, version, given_at)
    SELECT %s, %s, given.*
    FROM unnest(%s::text[], %s::smallint[], %s::text[], %s::text[], %s::integer[],
                %s::timestamptz[]) AS given
    ON CONFLICT (entry_id, question, seat_id) DO UPDATE
    SET value = excluded.value, confidence = excluded.confidence, note = excluded.note,
        version = excluded.version, given_at = excluded.given_at
    RETURNING question, id
"""
KEEP = """
    INSERT INTO review_scoresaving
        (id, score_id, value, confidence, note, made_at, saved_at)
    SELECT saving.*, %s
    FROM unnest(%s::uuid[], %s::bigint[], %s::smallint[], %s::text[], %s::text[],
                %s::timestamptz[]) AS saving
"""


def save(entry: Entry, seat: Seat, given: Sequence[ScoreInput], there: dict[str, Score]) -> None:
    """Keep every saving; let the newest of each question stand, also among those at hand."""
    now = timezone.now()
    changed: dict[str, Score] = {}
    for each in sorted(given, key=lambda each: each.made_at):
        made_at = min(each.made_at, now)
        score = there.get(each.question)
        if score is None:
            score = Score(entry=entry, seat=seat, question=each.question, version=0)
            there[each.question] = score
        if score.version == 0 or made_at >= score.given_at:
            score.value, score.confidence, score.note = each.value, each.confidence, each.note
            score.given_at, score.version = made_at, score.version + 1
            changed[each.question] = score
    _stand(entry, seat, changed)
    _keep(given, there, saved_at=now)


def _stand(entry: Entry, seat: Seat, changed: Mapping[str, Score]) -> None:
    """Write scores that are new or changed, and learn the keys of the new ones."""
    if not changed:
        return
    rows = [
        (code, each.value, str(each.confidence), each.note, each.version, each.given_at)
        for code, each in changed.items()
    ]
    columns = [list(column) for column in zip(*rows, strict=True)]
    with connection.cursor() as cursor:
        cursor.execute(STAND, [entry.pk, seat.pk, *columns])
        for question, pk in cursor.fetchall():
            changed[question].pk = pk


def _keep(given: Sequence[ScoreInput], there: Mapping[str, Score], *, saved_at: datetime) -> None:
    """Write every saving, by the id that its device gave it."""
    rows = [
        (
            each.saving,
            there[each.question].pk,
            each.value,
            str(each.confidence),
            each.note,
            each.made_at,
        )
        for each in given
    ]
    with connection.cursor() as cursor:
        cursor.execute(KEEP, [saved_at, *(list(column) for column in zip(*rows, strict=True))])


def told(given: ScoreInput) -> Mapping[str, str | int]:
    """Return a saving as the private part of an event keeps it."""
    return {
        "question": given.question,
        "value": given.value,
        "confidence": str(given.confidence),
        "note": given.note,
        "saving": str(given.saving),
        "made_at": instant(given.made_at),
    }
