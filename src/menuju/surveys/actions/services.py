"""Choose what a region surveys: for each dimension three services and their form."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from menuju.forms.actions import entities as listing
from menuju.forms.types import EntityRow
from menuju.people.types import Actor
from menuju.problems import Conflict, Finding, Forbidden, Invalid
from menuju.programmes.types import Layout, SurveyDimension, SurveyPlan
from menuju.records.actions.events import recording
from menuju.surveys import rules
from menuju.surveys.files import names
from menuju.surveys.files.offers import COLUMN, code_of
from menuju.surveys.models import Sample, Service
from menuju.surveys.queries.held import sample_collecting
from menuju.surveys.queries.offers import services_of
from menuju.surveys.types import ChosenService

LONGEST = 160


def choose(
    sample: Sample,
    dimension: str,
    layout: Layout,
    chosen: Sequence[ChosenService],
    *,
    by: Actor,
) -> list[Service]:
    """Choose the service of each sub-dimension of a dimension, and form A or B for all of them.

    Raises `Invalid` with everything that stands against it: a body that may not survey alone, an
    agency of another region, a sub-dimension without a service; `Conflict` where interviews with
    the other form are there already.
    """
    if not rules.may_coordinate(by, sample):
        raise Forbidden(_("Layanan yang disurvei dipilih oleh koordinator daerah."))
    plan = sample.survey.asked
    asked = plan.dimension(dimension)
    if wrong := _faults(sample, plan, asked, chosen):
        raise Invalid(_("Layanan belum disimpan: perbaiki yang berikut."), wrong)
    with recording(
        "surveys.services.chosen", by=by, on=sample.subject, stream=sample.survey.stream
    ) as deed:
        held = sample_collecting(sample.pk)
        _refuse_mixed(held, asked, layout)
        held.services.filter(dimension=dimension).delete()
        made = Service.objects.bulk_create(
            Service(
                sample=held,
                dimension=dimension,
                part=one.part,
                layout=layout,
                name=one.name.strip(),
                agency=one.agency,
                partner=one.partner,
                users=one.users,
            )
            for one in chosen
        )
        _offer(held, by=by)
        deed.facts |= {
            "dimension": dimension,
            "form": layout.value,
            "services": [[one.part, one.name, one.agency.name, one.users] for one in made],
        }
    return made


def _offer(sample: Sample, *, by: Actor) -> None:
    """Give the region's surveyors the chosen services to choose from, in whatever client.

    What is not chosen any more is closed in the list: a phone that has not heard of the change
    still sends a name that is known.
    """
    entities = services_of(sample.survey)
    if entities is None:
        return
    chosen = {
        code_of(one.part, sample.place_id, one.name): (one.name, names.plain(one.part))
        for one in sample.services.all()
    }
    rows = [EntityRow(code, name, {COLUMN: part}) for code, (name, part) in chosen.items()]
    listing.offer(entities, rows, organisation=sample.organisation, by=by)


def _faults(
    sample: Sample,
    plan: SurveyPlan,
    asked: SurveyDimension,
    chosen: Sequence[ChosenService],
) -> list[Finding]:
    wrong = []
    given = {one.part: one for one in chosen}
    for part in asked.parts:
        one = given.get(part.code)
        title = str(part.title)
        if one is None or not one.name.strip():
            wrong.append(Finding(title, _("layanan belum dipilih.")))
        elif len(one.name) > LONGEST:
            wrong.append(Finding(title, _("nama layanan terlalu panjang.")))
        if one is not None:
            wrong += [Finding(title, what) for what in _strange(sample, plan, one)]
    return wrong


def _strange(sample: Sample, plan: SurveyPlan, one: ChosenService) -> list[str]:
    """Say what is wrong with who surveys a service."""
    bodies = [one.agency, *([one.partner] if one.partner else [])]
    wrong = []
    if any(body.parent_id != sample.organisation_id for body in bodies):
        wrong.append(_("bukan perangkat daerah ini."))
    if all(plan.may_not_be_alone(body.name) for body in bodies):
        wrong.append(
            _("%(agency)s tidak menyurvei sendiri; sebut perangkat daerah pemilik layanan.")
            % {"agency": one.agency.name}
        )
    if one.partner is not None and one.partner == one.agency:
        wrong.append(_("pendampingnya harus perangkat daerah lain."))
    return wrong


def _refuse_mixed(sample: Sample, asked: SurveyDimension, layout: Layout) -> None:
    """A dimension is asked by one form: what has been asked by the other cannot be mixed in."""
    other = Layout.B if layout == Layout.A else Layout.A
    units = (asked.code, *(part.code for part in asked.parts))
    if sample.interviews.counted().filter(unit__in=units, layout=other).exists():
        raise Conflict(
            _("Sudah ada wawancara dengan formulir %(other)s untuk dimensi ini.")
            % {"other": other.value}
        )
