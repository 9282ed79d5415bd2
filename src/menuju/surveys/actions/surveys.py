"""What can be done to a survey: opened with its two forms, asked of regions, closed."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from menuju.forms.actions import entities, lists, versions
from menuju.forms.actions import forms as form_verbs
from menuju.forms.models import Form
from menuju.forms.types import EntityRow, FormState, NewForm, NewList
from menuju.people.models import Organisation
from menuju.people.types import Actor, OrganisationKind
from menuju.problems import Conflict, Finding, Forbidden, Invalid
from menuju.programmes import find_survey
from menuju.programmes.types import Layout, SurveyPlan
from menuju.records.actions.events import recording
from menuju.surveys import keys, rules
from menuju.surveys.files.offers import COLUMN, EVERY, OTHER, OTHER_LABEL, list_name
from menuju.surveys.files.workbooks import workbook
from menuju.surveys.models import Sample, Survey
from menuju.surveys.types import NewSurvey, SurveyState

FIRST_VERSION = "1"


@transaction.atomic
def open_for(
    new: NewSurvey, *, organiser: Organisation, due_on: date | None = None, by: Actor
) -> Survey:
    """Open a survey: its forms A and B are made from the pack, and published."""
    if not rules.may_run(by, organiser.pk):
        raise Forbidden(_("Hanya sekretariat penyelenggara yang membuka survei."))
    if Survey.objects.filter(slug=new.slug).exists():
        raise Conflict(_("Survei %(slug)s sudah ada.") % {"slug": new.slug})
    plan = find_survey(new.plan)
    survey = Survey(
        slug=new.slug,
        title_id=new.title_id,
        title_en=new.title_en,
        plan=new.plan,
        organiser=organiser,
        due_on=due_on,
        simulated=new.simulated,
        key_mark=keys.mark(new.slug),
    )
    title = _("Layanan yang disurvei: %(title)s") % {"title": new.title_id}
    about = NewList(list_name(new.slug), title[:160], simulated=new.simulated)
    offered = lists.begin(organiser, about, by=by)
    entities.add(offered, EntityRow(OTHER, OTHER_LABEL, {COLUMN: EVERY}), by=by)
    survey.form_a, survey.form_b = (_published(survey, plan, layout, by=by) for layout in Layout)
    with recording("surveys.survey.opened", by=by, on=survey.subject, stream=survey.stream) as deed:
        survey.save()
        deed.facts |= {
            "plan": survey.plan,
            "forms": [survey.form_a.code, survey.form_b.code],
            "due_on": due_on.isoformat() if due_on else None,
            "simulated": survey.simulated,
        }
    return survey


def ask(survey: Survey, governments: Sequence[Organisation], *, by: Actor) -> list[Sample]:
    """Ask regions to survey; each gets its sample, and both forms for its agencies."""
    if not rules.may_run(by, survey.organiser_id):
        raise Forbidden(_("Hanya sekretariat penyelenggara yang meminta daerah menyurvei."))
    if survey.state != SurveyState.OPEN:
        raise Conflict(_("Survei ini sudah ditutup."))
    if wrong := _faults(survey, governments):
        raise Invalid(_("Tidak ada yang diminta: perbaiki yang berikut."), wrong)
    with recording(
        "surveys.samples.opened", by=by, on=survey.subject, stream=survey.stream
    ) as deed:
        samples = Sample.objects.bulk_create(
            Sample(survey=survey, organisation=one, place_id=one.place_id or "")
            for one in governments
        )
        for one in governments:
            form_verbs.assign(survey.form_a, one, by=by)
            form_verbs.assign(survey.form_b, one, by=by)
        deed.rows([sample.place_id] for sample in samples)
    return samples


def close(survey: Survey, *, by: Actor) -> Survey:
    """Close a survey: its forms take no new interviews, and no sample is approved any more."""
    if not rules.may_run(by, survey.organiser_id):
        raise Forbidden(_("Hanya sekretariat penyelenggara yang menutup survei."))
    with recording("surveys.survey.closed", by=by, on=survey.subject, stream=survey.stream):
        here = Survey.objects.filter(pk=survey.pk, state=SurveyState.OPEN)
        if here.update(state=SurveyState.CLOSED) != 1:
            raise Conflict(_("Survei ini sudah ditutup."))
        for form in (survey.form_a, survey.form_b):
            if form.state == FormState.OPEN:
                form_verbs.close(form, by=by)
    survey.refresh_from_db()
    return survey


def _published(survey: Survey, plan: SurveyPlan, layout: Layout, *, by: Actor) -> Form:
    code = f"survei_{survey.slug.replace('-', '_')}_{layout.lower()}"
    made = workbook(
        plan,
        layout,
        form_id=code,
        title=_("%(title)s: formulir %(layout)s")
        % {"title": survey.title_id, "layout": layout.value},
        version=FIRST_VERSION,
        services=list_name(survey.slug),
    )
    purpose = _("Survei pemakai layanan untuk butir dampak; jawaban tanpa nama dan nomor.")
    about = NewForm(purpose=purpose, simulated=survey.simulated)
    draft = versions.prepare(made, name=f"{code}.xlsx", owner=survey.organiser, about=about, by=by)
    return versions.publish(draft, by=by).form


def _faults(survey: Survey, governments: Sequence[Organisation]) -> list[Finding]:
    asked = set(survey.samples.values_list("organisation", flat=True))
    wrong = []
    for one in governments:
        if one.kind != OrganisationKind.GOVERNMENT:
            wrong.append(Finding(one.name, _("bukan pemerintah daerah.")))
        if one.pk in asked:
            wrong.append(Finding(one.name, _("sudah diminta dalam survei ini.")))
        asked.add(one.pk)
    return wrong
