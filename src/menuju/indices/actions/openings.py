"""Open a round that is answered and scored here: questions, invitations and the round, or none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from menuju.indices.queries.before import Before, results_of
from menuju.indices.types import Invited
from menuju.people.models import Organisation
from menuju.people.types import Actor, OrganisationKind
from menuju.places.queries.resolutions import resolve_all
from menuju.places.types import AUTONOMOUS
from menuju.problems import Finding, Forbidden, Invalid
from menuju.programmes import find_instrument
from menuju.programmes.types import Instrument
from menuju.questions.actions import collections, responses, sets
from menuju.questions.types import NewResponse
from menuju.review import rules
from menuju.review.actions import live
from menuju.review.models import Round
from menuju.review.queries.notes import last_told

LAST_WORD = "simulasi"


@dataclass(frozen=True)
class Opening:
    """What a secretariat decides when it opens a round."""

    slug: str
    title_id: str
    title_en: str
    instrument: str
    due_on: date
    simulated: bool
    plan: live.LivePlan
    like: Round | None = None
    """The round before: its regions, cohorts and results are taken over."""

    @property
    def address(self) -> str:
        """The address of the round; an invented one says so in it."""
        if not self.simulated or LAST_WORD in self.slug.split("-"):
            return self.slug
        return f"{self.slug}-{LAST_WORD}"

    @property
    def has_long_list(self) -> bool:
        """Whether regions are invited later, from a list of candidates."""
        return self.plan.template is not None and self.plan.template.long_list is not None


@transaction.atomic
def open_live(
    opening: Opening, invited: Sequence[Invited], *, organiser: Organisation, by: Actor
) -> Round:
    """Publish the questions, ask every region, and open the round, in one transaction.

    Who is invited: the rows, or where there are none all regions of the round before. A row without
    a cohort takes that of the round before, else the instrument's only one. Each step leaves its
    own event. Raises `Invalid` with every row that cannot be used.
    """
    wanted = checked(opening, invited, organiser=organiser, by=by)
    instrument = find_instrument(opening.instrument)
    collection = collections.open_for(
        sets.publish_from_instrument(instrument, by=by),
        slug=opening.address,
        title_id=opening.title_id,
        title_en=opening.title_en,
        organiser=organiser,
        due_on=opening.due_on,
        claims_floor=opening.plan.template.claims_floor if opening.plan.template else None,
        simulated=opening.simulated,
        by=by,
    )
    if wanted:
        responses.open_many(collection, _told(wanted, opening, organiser), by=by)
    plan = opening.plan if wanted else replace(opening.plan, cohorts=_chosen(opening, instrument))
    return live.open_round(plan, collection, organiser=organiser, by=by)


def checked(
    opening: Opening, invited: Sequence[Invited], *, organiser: Organisation, by: Actor
) -> list[NewResponse]:
    """Return whom a round asks at its opening; nobody yet where a long list comes first.

    Raises `Invalid` with every row that cannot be used. Writes nothing: a preview asks it too.
    """
    if not rules.may_open(by, organiser.pk):
        raise Forbidden(_("Hanya sekretariat penyelenggara yang membuka putaran."))
    instrument = find_instrument(opening.instrument)
    before = results_of(opening.like) if opening.like else {}
    rows = list(invited) or [Invited(code) for code in sorted(before)]
    if not rows and opening.has_long_list:
        return []
    return _wanted(rows, before, instrument, cohorts=_chosen(opening, instrument))


def _told(
    wanted: Sequence[NewResponse], opening: Opening, organiser: Organisation
) -> list[NewResponse]:
    """Return them with what assessors told each region the last time."""
    bodies = [new.organisation.pk for new in wanted]
    told = last_told(organiser, bodies, simulated=opening.simulated)
    return [replace(new, last_told=told.get(new.organisation.pk)) for new in wanted]


def _chosen(opening: Opening, instrument: Instrument) -> tuple[str, ...]:
    """Return the cohorts of the instrument that take part: the chosen ones, else all."""
    known = tuple(cohort.code for cohort in instrument.cohorts)
    return tuple(code for code in known if code in opening.plan.cohorts) or known


def _wanted(
    rows: Sequence[Invited],
    before: Mapping[str, Before],
    instrument: Instrument,
    *,
    cohorts: Sequence[str],
) -> list[NewResponse]:
    if not rows:
        raise Invalid(_("Sebutkan daerah yang diundang, atau putaran yang menjadi dasarnya."))
    meant = resolve_all((row.place for row in rows), AUTONOMOUS)
    codes = [place.code for row in rows if (place := meant[row.place].place)]
    governments = Organisation.objects.filter(
        kind=OrganisationKind.GOVERNMENT, place__in=codes
    ).in_bulk(field_name="pk")
    by_code = {str(one.place_id): one for one in governments.values()}
    asked = {question.code for question in instrument.questions}
    wrong: list[Finding] = []
    made: dict[str, NewResponse] = {}
    for number, row in enumerate(rows, start=1):
        place, where = meant[row.place].place, _("Baris %(n)d") % {"n": number}
        if place is None:
            wrong.append(Finding(where, meant[row.place].question))
            continue
        known = before.get(place.code)
        cohort = _cohort(row, known, cohorts)
        if place.code in made:
            wrong.append(Finding(where, _("%(place)s sudah disebut.") % {"place": place.title}))
        elif place.code not in by_code:
            told = _("%(place)s belum punya pemerintah daerah di sini: jalankan menuju seed.")
            wrong.append(Finding(where, told % {"place": place.title}))
        elif cohort is None:
            codes_known = ", ".join(cohorts)
            told = _("%(place)s: tulis kohortnya, salah satu dari %(cohorts)s.")
            wrong.append(Finding(where, told % {"place": place.title, "cohorts": codes_known}))
        else:
            made[place.code] = NewResponse(
                organisation=by_code[place.code],
                cohort=cohort,
                last_final=known.final if known else None,
                last_values=_values(known, asked),
            )
    if wrong:
        raise Invalid(_("Belum ada yang dibuka: perbaiki yang berikut."), wrong)
    return list(made.values())


def _cohort(row: Invited, known: Before | None, cohorts: Sequence[str]) -> str | None:
    """Return the cohort of a row: as written, as before, or the only one there is."""
    there = {code.casefold(): code for code in cohorts}
    if row.cohort:
        return there.get(row.cohort.casefold())
    if known and known.cohort in there.values():
        return known.cohort
    return next(iter(there.values())) if len(there) == 1 else None


def _values(known: Before | None, asked: set[str]) -> dict[str, Decimal]:
    return {code: value for code, value in known.values.items() if code in asked} if known else {}
