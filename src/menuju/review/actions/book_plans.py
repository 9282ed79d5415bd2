"""What one score sheet would change: nothing yet, a list of savings, and what clashes."""

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _

from menuju.people.types import Actor
from menuju.problems import Conflict, Finding, Forbidden, Problem
from menuju.programmes import find_instrument
from menuju.questions.models import Answer
from menuju.review import rules
from menuju.review.actions import scores
from menuju.review.models import Entry, Score, Seat
from menuju.review.queries.book_tokens import set_of
from menuju.review.queries.seat_scores import asked, given_by
from menuju.review.types import Confidence, ScoreInput
from menuju.review.types.books import BookRow, BookSheet, Clash, Standing

ONLINE, SHEET = "daring", "lembar"
"""Which side of a conflict somebody chose."""


@dataclass(frozen=True)
class Plan:
    """What one sheet would do to an entry."""

    entry: Entry
    seat: Seat
    there: dict[str, Score]
    texts: dict[str, str] = field(default_factory=dict)
    """What each question asks, where something clashes."""
    fresh: list[ScoreInput] = field(default_factory=list)
    clashes: list[Clash] = field(default_factory=list)
    unchanged: int = 0
    kept: int = 0


def planned(
    sheet: BookSheet,
    entry: Entry | None,
    findings: list[Finding],
    choices: Mapping[str, str],
    *,
    by: Actor,
) -> Plan | None:
    """Return what a sheet would change; None, and why, where it may not change anything."""
    where = _("lembar “%(sheet)s”") % {"sheet": sheet.name}
    try:
        seat = _seat(sheet, entry, by=by)
    except Problem as wrong:
        findings.append(Finding(where, str(wrong)))
        return None
    assert entry is not None  # its seat was found
    found = {score.question: score for score in given_by(entry, seat)}
    stale = any(found[code].version != sheet.token.versions.get(code, 0) for code in found)
    plan = Plan(entry, seat, found, texts=_texts(entry) if stale else {})
    known = set(asked(entry))
    faults = [fault for row in sheet.rows for fault in _faults(row, plan, known)]
    findings += faults
    if faults:
        return None
    parts = [_weighed(row, sheet, plan, choices) for row in sheet.rows]
    return Plan(
        entry,
        seat,
        found,
        fresh=[part for part in parts if isinstance(part, ScoreInput)],
        clashes=[part for part in parts if isinstance(part, Clash)],
        unchanged=sum(part is None for part in parts),
        kept=sum(part == ONLINE for part in parts),
    )


def _seat(sheet: BookSheet, entry: Entry | None, *, by: Actor) -> Seat:
    """Return the seat from which a sheet may be brought now; raises what stands in the way."""
    token = sheet.token
    if token.account != by.person:
        raise Forbidden(_("lembar ini diunduh akun lain."))
    if entry is None or entry.round.slug != token.round:
        raise Conflict(_("lembar ini dari putaran lain; unduh yang baru."))
    if entry.round.instrument != token.instrument or set_of(entry) != token.set:
        raise Conflict(_("pertanyaannya berganti versi sejak diunduh; unduh yang baru."))
    seat = rules.seat_of(by, entry)
    if seat is None and rules.is_in_conflict(by, entry):
        raise Forbidden(_("Anda mempunyai benturan kepentingan dengan daerah ini."))
    if seat is None:
        raise Forbidden(_("Anda tidak lagi menilai daerah ini: kursi Anda dilepas atau diganti."))
    if seat.pk != token.seat:
        raise Conflict(_("kursi Anda berganti sejak diunduh; unduh yang baru."))
    scores.refuse_closed(entry, seat)
    return seat


def _faults(row: BookRow, plan: Plan, known: set[str]) -> Iterator[Finding]:
    if row.question not in known:
        what = _("kode %(code)s tidak ditanyakan kepada daerah ini.")
        yield Finding(row.at["code"], what % {"code": row.question[:20]})
        return
    scale = find_instrument(plan.entry.round.instrument).scale
    if row.value is None:
        if row.question not in plan.there:
            yield Finding(row.at["value"], _("isi nilainya juga: belum ada nilai tersimpan."))
    elif row.value != row.value.to_integral_value():
        what = _("%(value)s bukan nilai bulat; pilih yang di bawah atau di atasnya.")
        yield Finding(row.at["value"], what % {"value": _plain(row.value)})
    elif not scale.minimum <= row.value <= scale.maximum:
        what = _("%(value)s di luar skala %(low)s–%(high)s.")
        told = {"value": _plain(row.value), "low": scale.minimum, "high": scale.maximum}
        yield Finding(row.at["value"], what % told)


def _plain(value: Decimal) -> str:
    return f"{value:f}".replace(".", ",")


def _weighed(
    row: BookRow, sheet: BookSheet, plan: Plan, choices: Mapping[str, str]
) -> ScoreInput | Clash | str | None:
    """Return what to save, a clash to choose on, `ONLINE` where that was chosen, or None."""
    there = plan.there.get(row.question)
    wanted = _wanted(row, there)
    if there is not None and wanted == _standing(there):
        return None
    if there is not None and there.version != sheet.token.versions.get(row.question, 0):
        clash = Clash(
            entry=plan.entry.pk,
            place=plan.entry.place.title,
            question=row.question,
            text=plan.texts[row.question],
            version=there.version,
            online=_standing(there),
            sheet=wanted,
        )
        chosen = choices.get(clash.key)
        if chosen not in (ONLINE, SHEET):
            return clash
        if chosen == ONLINE:
            return ONLINE
    return ScoreInput(
        row.question, wanted.value, wanted.confidence, wanted.note, uuid.uuid4(), timezone.now()
    )


def _wanted(row: BookRow, there: Score | None) -> Standing:
    """Return the score as the sheet wants it: what was left empty stays as it is."""
    held = Standing(0, Confidence.FAIR, "") if there is None else _standing(there)
    return Standing(
        value=held.value if row.value is None else int(row.value),
        confidence=row.confidence or held.confidence,
        note=held.note if row.note is None else row.note,
    )


def _standing(score: Score) -> Standing:
    return Standing(score.value, Confidence(score.confidence), score.note)


def _texts(entry: Entry) -> dict[str, str]:
    answers = Answer.objects.filter(response=entry.response_id).select_related("question")
    return {answer.question.code: answer.question.text for answer in answers.order_by()}
