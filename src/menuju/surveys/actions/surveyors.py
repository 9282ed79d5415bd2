"""Surveyors: phones that are sent out for some samples, and called back."""

from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from menuju.forms.models import Device
from menuju.people.types import Actor
from menuju.problems import Conflict, Finding, Forbidden, Invalid
from menuju.records.actions.events import recording
from menuju.surveys import rules
from menuju.surveys.models import Sample, Surveyor
from menuju.surveys.queries.held import sample_collecting


def send_out(sample: Sample, device: Device, units: Sequence[str], *, by: Actor) -> Surveyor:
    """Send a phone out for some dimensions; once more changes for which."""
    if not rules.may_coordinate(by, sample):
        raise Forbidden(_("Surveyor ditugaskan oleh koordinator daerah."))
    bodies = {device.organisation_id, device.organisation.parent_id}
    wrong = []
    if sample.organisation_id not in bodies:
        wrong.append(Finding(device.name, _("bukan gawai perangkat daerah ini.")))
    known = {dimension.code for dimension in sample.survey.asked.dimensions}
    wrong += [
        Finding(code, _("dimensi ini tidak disurvei.")) for code in units if code not in known
    ]
    if wrong:
        raise Invalid(_("Surveyor belum ditugaskan."), wrong)
    with recording(
        "surveys.surveyor.sent_out", by=by, on=sample.subject, stream=sample.survey.stream
    ) as deed:
        held = sample_collecting(sample.pk)
        surveyor, _made = Surveyor.objects.update_or_create(
            sample=held, device=device, defaults={"units": list(units), "ended_at": None}
        )
        deed.facts["units"] = list(units)
        deed.private["device"] = device.pk
    return surveyor


def call_back(surveyor: Surveyor, *, by: Actor) -> Surveyor:
    """End the work of a phone in a sample; what it has sent stays, and is named as before."""
    if not rules.may_coordinate(by, surveyor.sample):
        raise Forbidden(_("Surveyor ditugaskan oleh koordinator daerah."))
    sample = surveyor.sample
    with recording(
        "surveys.surveyor.called_back", by=by, on=sample.subject, stream=sample.survey.stream
    ) as deed:
        here = Surveyor.objects.filter(pk=surveyor.pk, ended_at__isnull=True)
        if here.update(ended_at=timezone.now()) != 1:
            raise Conflict(_("Tugas surveyor ini sudah diakhiri."))
        deed.private["device"] = surveyor.device_id
    surveyor.refresh_from_db()
    return surveyor
