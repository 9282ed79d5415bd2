"""Form the cohort of a decision, follow a correction, bring cohorts of earlier years."""

from django.utils import timezone
from django.utils.translation import gettext as _

from menuju.programmes.types import Public
from menuju.review.models import Round
from menuju.selection.models import Cohort, Decision, Member
from menuju.selection.queries.trials import Trial
from menuju.selection.types import Sitting


def form(held: Decision, before: Decision | None, made: Trial, sitting: Sitting) -> Cohort:
    """Return the cohort of a decision: made new, or the one of the decision that it corrects."""
    cohort = _cohort(held, before, sitting)
    there = {one.organisation_id: one for one in cohort.members.select_for_update()}
    chosen = {
        line.standing.entry.organisation_id: line.standing.entry
        for line in made.lines
        if line.choice.is_in
    }
    Member.objects.bulk_create(
        Member(cohort=cohort, organisation_id=pk, place_id=entry.place_id, since=sitting.on)
        for pk, entry in chosen.items()
        if pk not in there
    )
    changed = []
    for pk, member in there.items():
        if pk in chosen and member.until:
            member.until, member.note = None, ""
            changed.append(member)
        elif pk not in chosen and member.until is None:
            member.until = sitting.on
            member.note = _("koreksi penetapan: %(reason)s") % {"reason": held.reason}
            member.note = member.note[:500]
            changed.append(member)
    Member.objects.bulk_update(changed, ["until", "note"], batch_size=500)
    return cohort


def _cohort(held: Decision, before: Decision | None, sitting: Sitting) -> Cohort:
    known = Cohort.objects.select_for_update().filter(decision=before).first() if before else None
    if known is not None:
        known.decision = held
        known.title_id, known.title_en = sitting.cohort_id.strip(), sitting.cohort_en.strip()
        known.save(update_fields=["decision", "title_id", "title_en"])
        return known
    round = held.round
    programme = round.instrument.partition("/")[0]
    return Cohort.objects.create(
        programme=programme,
        code=_free_code(programme, round),
        title_id=sitting.cohort_id.strip(),
        title_en=sitting.cohort_en.strip(),
        year=round.year,
        organisation_id=round.organisation_id,
        decision=held,
        simulated=round.simulated,
        public=round.opens(Public.SELECTION),
        made_at=timezone.now(),
    )


def _free_code(programme: str, round: Round) -> str:
    """Return the year, or the year with the round's name where another cohort has it."""
    code = f"{round.year}-simulasi" if round.simulated else str(round.year)
    taken = Cohort.objects.filter(programme=programme, code=code).exists()
    return f"{round.year}-{round.slug}"[:60] if taken else code
