"""Open a round that is answered and scored here."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.models import Count
from django.utils.translation import gettext as _

from menuju.people.models import Organisation
from menuju.people.types import Actor
from menuju.problems import Conflict, Forbidden, Invalid
from menuju.programmes import find_instrument
from menuju.questions.models import Collection
from menuju.records.actions.events import recording
from menuju.review import rules
from menuju.review.models import Cohort, Round


@dataclass(frozen=True)
class LivePlan:
    """What a collection does not say itself of the round that judges it."""

    year: int
    verdicts_needed: int = 3
    """How many assessors judge an entry at least."""
    shows_panels: bool = False
    calendar: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """First and last day of each stage, by state, as ISO dates."""


def open_round(
    plan: LivePlan, collection: Collection, *, organiser: Organisation, by: Actor
) -> Round:
    """Open the round of a collection: same slug, same titles, the cohorts of its instrument.

    How many are invited is how many responses each cohort has.
    """
    if not rules.may_open(by, organiser.pk) or collection.organiser_id != organiser.pk:
        raise Forbidden(_("Hanya sekretariat penyelenggara yang membuka putaran."))
    if Round.objects.filter(slug=collection.slug).exists():
        raise Conflict(_("Putaran %(slug)s sudah ada.") % {"slug": collection.slug})
    if plan.verdicts_needed < 1:
        raise Invalid(_("Setiap daerah dinilai paling sedikit seorang asesor."))
    round = Round(
        slug=collection.slug,
        title_id=collection.title_id,
        title_en=collection.title_en,
        instrument=collection.set.instrument,
        simulated=collection.simulated,
        organisation=organiser,
        collection=collection,
        year=plan.year,
        verdicts_needed=plan.verdicts_needed,
        shows_panels=plan.shows_panels,
        calendar={state: list(days) for state, days in plan.calendar.items()},
    )
    with recording("review.round.opened", by=by, on=round.subject, stream=round.stream) as deed:
        round.save()
        cohorts = Cohort.objects.bulk_create(_cohorts(round, collection))
        deed.facts |= {
            "instrument": round.instrument,
            "simulated": round.simulated,
            "verdicts_needed": round.verdicts_needed,
            "invited": {cohort.code: cohort.invited for cohort in cohorts},
        }
    return round


def _cohorts(round: Round, collection: Collection) -> list[Cohort]:
    counted = collection.responses.order_by().values_list("cohort").annotate(invited=Count("pk"))
    invited = dict(counted)
    return [
        Cohort(
            round=round,
            code=cohort.code,
            label_id=cohort.title.in_("id"),
            label_en=cohort.title.in_("en"),
            order=order,
            invited=invited[cohort.code],
        )
        for order, cohort in enumerate(find_instrument(round.instrument).cohorts)
        if cohort.code in invited
    ]
