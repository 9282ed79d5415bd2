"""Open a round that is answered and scored here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _

from menuju.people.models import Organisation
from menuju.people.types import Actor
from menuju.problems import Conflict, Forbidden, Invalid
from menuju.programmes import find_instrument
from menuju.programmes.rounds import freeze
from menuju.programmes.types import RoundTemplate
from menuju.questions.models import Collection
from menuju.records.actions.events import recording
from menuju.review import rules
from menuju.review.actions.calibration import sets as calibrations
from menuju.review.models import Candidate, Cohort, Round
from menuju.review.types import CandidateOrigin
from menuju.verify.canonical import dumps


@dataclass(frozen=True)
class LivePlan:
    """What a collection does not say itself of the round that judges it."""

    year: int
    verdicts_needed: int = 3
    """How many assessors judge an entry at least."""
    shows_panels: bool = False
    calendar: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """First and last day of each stage, by state, as ISO dates."""
    template: RoundTemplate | None = None
    """How the round goes; without one it takes every state, and no long list."""
    stage_dates: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """First and last day of the template's stages, by code."""
    cohorts: Sequence[str] = ()
    """The cohorts that are invited later, from a long list; else those that were invited."""


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
        **_template(plan, collection),
    )
    with recording("review.round.opened", by=by, on=round.subject, stream=round.stream) as deed:
        round.save()
        if round.way and round.way.calibration:
            calibrations.begin(round, round.way.calibration)
        cohorts = Cohort.objects.bulk_create(_cohorts(round, collection, plan.cohorts))
        deed.facts |= {
            "instrument": round.instrument,
            "simulated": round.simulated,
            "verdicts_needed": round.verdicts_needed,
            "invited": {cohort.code: cohort.invited for cohort in cohorts},
        }
        if round.template:
            _list_invited(round, collection)
            digest = sha256(dumps(round.template_facts)).hexdigest()
            deed.facts |= {"template": round.template, "template_sha256": digest}
    return round


def _list_invited(round: Round, collection: Collection) -> None:
    """Put who is invited at the opening onto the long list, where there is one."""
    if round.way is None or round.way.long_list is None:
        return
    at = timezone.now()
    Candidate.objects.bulk_create(
        Candidate(
            round=round,
            organisation_id=response.organisation_id,
            place_id=response.place_id,
            origin=CandidateOrigin.TABLE,
            cohort=response.cohort,
            invited_at=at,
        )
        for response in collection.responses.order_by("place")
    )


def _template(plan: LivePlan, collection: Collection) -> dict[str, Any]:
    """Return how the round goes, as the template says today."""
    if plan.template is None:
        return {}
    if plan.template.instrument_id != collection.set.instrument:
        raise Invalid(_("Pola putaran ini menilai dengan instrumen lain."))
    dates = {code: list(days) for code, days in plan.stage_dates.items()}
    asked = plan.template.calibration
    facts: dict[str, Any] = {"template_facts": freeze(plan.template), "stage_dates": dates}
    facts |= {"calibrates": asked is not None and asked.required}
    return facts | {"template": plan.template.id}


def _cohorts(round: Round, collection: Collection, wanted: Sequence[str]) -> list[Cohort]:
    counted = collection.responses.order_by().values_list("cohort").annotate(invited=Count("pk"))
    invited = dict.fromkeys(wanted, 0) | dict(counted)
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
