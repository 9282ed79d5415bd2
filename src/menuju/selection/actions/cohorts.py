"""Form the cohort of a decision, follow a correction, bring cohorts of earlier years."""

from collections.abc import Mapping

from django.utils import timezone
from django.utils.translation import gettext as _

from menuju.people.models import Organisation
from menuju.people.types import Actor, OrganisationKind
from menuju.problems import Forbidden
from menuju.programmes.types import Pack, Public
from menuju.programmes.types.cohorts import KnownCohort
from menuju.records.actions.events import recording
from menuju.review.models import Round
from menuju.selection import rules
from menuju.selection.models import Cohort, CohortCount, Decision, Member
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


def bring(pack: Pack, *, organisation: Organisation, by: Actor) -> list[Cohort]:
    """Bring the cohorts that a pack knows of earlier years; those that are there already stay.

    Only places that the house has, and that a source names, become members.
    """
    if not rules.may_bring(by, organisation.pk):
        raise Forbidden(_("Hanya sekretariat penyelenggara yang memuat angkatan."))
    subject = f"selection.Cohort:{pack.code}"
    with recording("selection.cohorts.brought", by=by, on=subject) as deed:
        there = set(Cohort.objects.filter(programme=pack.code).values_list("code", flat=True))
        wanted = [one for one in pack.cohorts if one.code not in there]
        if not wanted:
            deed.nothing = True
            return []
        named = {each.place for one in wanted for each in one.members}
        found = Organisation.objects.filter(kind=OrganisationKind.GOVERNMENT, place__in=named)
        governments = {str(one.place_id): one for one in found}
        made = [_known(pack, one, organisation) for one in wanted]
        for cohort, one in zip(made, wanted, strict=True):
            _fill(cohort, one, governments)
        deed.rows([one.code, one.year, len(one.members)] for one in wanted)
        deed.facts["programme"] = pack.code
    return made


def _known(pack: Pack, one: KnownCohort, organisation: Organisation) -> Cohort:
    return Cohort.objects.create(
        programme=pack.code,
        code=one.code,
        title_id=one.title.in_("id"),
        title_en=one.title.in_("en"),
        year=one.year,
        organisation=organisation,
        source=one.source.title.in_("id")[:300],
        address=one.source.url,
        public=True,
        made_at=timezone.now(),
    )


def _fill(cohort: Cohort, one: KnownCohort, governments: Mapping[str, Organisation]) -> None:
    """Write the counts and members of a known cohort, each with its source."""
    CohortCount.objects.bulk_create(
        CohortCount(
            cohort=cohort, fact=each.fact, count=each.count,
            source=each.source.title.in_("id")[:300], address=each.source.url,
        )
        for each in one.counts
    )  # fmt: skip
    Member.objects.bulk_create(
        Member(
            cohort=cohort, organisation=governments[each.place], place_id=each.place,
            note=each.source.title.in_("id")[:500],
        )
        for each in one.members
        if each.place in governments
    )  # fmt: skip


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
