"""The long list of a round: brought as a table, filled by regions that nominate themselves."""

import io
from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from menuju.people.models import Organisation
from menuju.people.types import Actor
from menuju.problems import Conflict, Forbidden, Invalid
from menuju.records.actions.events import recording
from menuju.records.actions.files import keep
from menuju.records.texts import text_faults
from menuju.review import rules
from menuju.review.models import Candidate, Round
from menuju.review.queries.candidate_tables import CandidateRow, read_candidates
from menuju.review.queries.held import listing_held
from menuju.review.types import CandidateOrigin

LONGEST_STATEMENT = 2000
MEDIA = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def bring(round: Round, *, content: bytes, name: str, by: Actor) -> list[Candidate]:
    """Put every row of a table onto the long list, or none; a region that is there is updated.

    The file is kept by its digest. Raises `Invalid` with every row that cannot be used.
    """
    if not rules.may_advance(by, round):
        raise Forbidden(_("Hanya sekretariat penyelenggara yang menyusun daftar calon."))
    _refuse_without_list(round)
    rows = read_candidates(content, name=name, round=round)
    with recording(
        "review.candidates.brought", by=by, on=round.subject, stream=round.stream
    ) as deed:
        listing_held(round)
        media = MEDIA["xlsx" if content.startswith(b"PK") else "csv"]
        stored = keep(io.BytesIO(content), media_type=media, name=name, by=by)
        written = _write(round, rows)
        deed.facts["table_sha256"] = stored.sha256
        deed.rows([one.place_id, one.cohort, one.criteria] for one in written)
    return written


def nominate(round: Round, government: Organisation, *, statement: str, by: Actor) -> Candidate:
    """Put a region onto the long list in its own name; said again, the newer statement counts."""
    if not rules.may_nominate(by, government):
        raise Forbidden(_("Hanya koordinator daerah yang mengajukan daerahnya."))
    if wrong := text_faults(statement, field=_("Alasan"), longest=LONGEST_STATEMENT, required=True):
        raise Invalid(_("Pengajuan perlu alasan."), wrong)
    assert government.place is not None  # a government has one, says the database
    with recording(
        "review.candidate.nominated", by=by, on=round.subject, stream=round.stream
    ) as deed:
        _refuse_late(listing_held(round))
        told = {
            "statement": statement.strip(),
            "nominated_at": timezone.now(),
            "nominated_by_id": by.user_id,
        }
        made, is_new = Candidate.objects.get_or_create(
            round=round,
            organisation=government,
            defaults={"place": government.place, "origin": CandidateOrigin.SELF, **told},
        )
        if made.invited_at:
            raise Conflict(_("Daerah ini sudah diundang."))
        if not is_new:
            Candidate.objects.filter(pk=made.pk).update(**told)
            made.refresh_from_db()
        deed.private |= {"place": government.place_id, "statement": statement.strip()}
    return made


def strike(round: Round, candidates: Sequence[Candidate], *, reason: str, by: Actor) -> int:
    """Take regions off the long list that were never invited, with the reason."""
    if not rules.may_advance(by, round):
        raise Forbidden(_("Hanya sekretariat penyelenggara yang menyusun daftar calon."))
    if wrong := text_faults(reason, field=_("Alasan"), longest=500, required=True):
        raise Invalid(_("Sebutkan mengapa calon ini dicoret."), wrong)
    with recording(
        "review.candidates.struck", by=by, on=round.subject, stream=round.stream
    ) as deed:
        listing_held(round)
        chosen = [one.pk for one in candidates]
        held = Candidate.objects.filter(round=round, pk__in=chosen, invited_at=None)
        places = sorted(held.values_list("place", flat=True))
        if not places or len(places) != len(chosen):
            raise Conflict(_("Pilih calon yang belum diundang."))
        held.delete()
        deed.facts["candidates"] = len(places)
        deed.private |= {"places": places, "reason": reason.strip()}
    return len(places)


def _refuse_without_list(round: Round) -> None:
    if round.way is None or round.way.long_list is None:
        raise Conflict(_("Pola putaran ini tidak memakai daftar calon."))


def _refuse_late(round: Round) -> None:
    """Refuse where regions do not nominate themselves, or not today."""
    if not rules.takes_nominations(round, on=timezone.localdate()):
        raise Conflict(_("Putaran ini tidak menerima pengajuan diri hari ini."))


def _write(round: Round, rows: Sequence[CandidateRow]) -> list[Candidate]:
    there = {one.organisation_id: one for one in round.candidates.all()}
    fresh, changed = [], []
    for row in rows:
        known = there.get(row.organisation.pk)
        if known is None:
            fresh.append(_candidate(round, row))
            continue
        known.criteria = known.criteria | dict(row.criteria)
        if row.cohort and not known.invited_at:
            known.cohort = row.cohort
        changed.append(known)
    made = Candidate.objects.bulk_create(fresh)
    Candidate.objects.bulk_update(changed, ["criteria", "cohort"], batch_size=500)
    return sorted([*made, *changed], key=lambda one: str(one.place_id))


def _candidate(round: Round, row: CandidateRow) -> Candidate:
    return Candidate(
        round=round,
        organisation=row.organisation,
        place=row.organisation.place,
        origin=CandidateOrigin.TABLE,
        cohort=row.cohort,
        criteria=dict(row.criteria),
    )
