"""A region's sample on its way: handed in, sent back, approved by its head by name."""

import io

from django.utils import timezone
from django.utils.translation import gettext as _

from menuju.people.types import Actor
from menuju.problems import Conflict, Finding, Forbidden, Invalid
from menuju.records.actions.events import recording
from menuju.records.actions.files import keep
from menuju.surveys import rules
from menuju.surveys.models import Sample
from menuju.surveys.queries.held import sample_collecting, sample_handed_in
from menuju.surveys.queries.recaps import recap
from menuju.surveys.queries.snapshots import snapshot
from menuju.surveys.types import SampleState

LONGEST_NAME, LONGEST_REASON = 120, 500


def hand_in(sample: Sample, *, by: Actor) -> Sample:
    """Hand a sample to the head of the region; `Invalid` names what was asked without a service.

    Too few respondents do not stand in the way: the recap says how many there are.
    """
    if not rules.may_coordinate(by, sample):
        raise Forbidden(_("Hanya koordinator daerah yang menyerahkan hasil survei."))
    with recording(
        "surveys.sample.handed_in", by=by, on=sample.subject, stream=sample.survey.stream
    ) as deed:
        held = sample_collecting(sample.pk)
        made = recap(held)
        missing = [
            Finding(str(line.part.title), _("layanan belum dipilih."))
            for line in made.parts
            if line.service is None
        ]
        if not made.respondents:
            missing.append(Finding(_("Wawancara"), _("belum ada satu pun.")))
        if missing:
            raise Invalid(_("Belum dapat diserahkan."), missing)
        _move(held, SampleState.HANDED_IN, handed_in_at=timezone.now())
        deed.facts["respondents"] = made.respondents
    return held


def send_back(sample: Sample, *, reason: str, by: Actor) -> Sample:
    """Let the region go on collecting, with a reason."""
    if not rules.may_send_back(by, sample):
        raise Forbidden(_("Hanya kepala daerah atau koordinator yang mengembalikan hasil survei."))
    if not reason.strip() or len(reason) > LONGEST_REASON:
        raise Invalid(
            _("Pengembalian perlu alasan."), [Finding(_("Alasan"), _("1 sampai 500 huruf."))]
        )
    with recording(
        "surveys.sample.sent_back", by=by, on=sample.subject, stream=sample.survey.stream
    ) as deed:
        held = sample_handed_in(sample.pk)
        _move(held, SampleState.COLLECTING, handed_in_at=None)
        deed.private["reason"] = reason
    return held


def approve(sample: Sample, *, name: str, by: Actor) -> Sample:
    """Answer for the validity of a sample, by name: its recap is kept by digest and frozen."""
    if not rules.may_approve(by, sample):
        raise Forbidden(_("Hanya kepala daerah atau Sekda yang mengesahkan hasil survei."))
    signed = " ".join(name.split())
    if not signed or len(signed) > LONGEST_NAME:
        raise Invalid(
            _("Belum disahkan."), [Finding(_("Nama dan jabatan"), _("1 sampai 120 huruf."))]
        )
    with recording(
        "surveys.sample.approved", by=by, on=sample.subject, stream=sample.survey.stream
    ) as deed:
        deed.urgent = True
        held = sample_handed_in(sample.pk)
        made = recap(held)
        digest = _keep(held, snapshot(made), by=by)
        _move(
            held,
            SampleState.APPROVED,
            approved_at=timezone.now(),
            approved_by_id=by.user_id,
            approved_name=signed,
            snapshot_sha256=digest,
        )
        deed.facts |= {"respondents": made.respondents, "snapshot_sha256": digest}
        deed.private["signed"] = signed
    return held


def _keep(sample: Sample, frozen: bytes, *, by: Actor) -> str:
    simulated = "simulasi-" if sample.survey.simulated else ""
    name = f"{simulated}survei-{sample.survey.slug}-{sample.place_id}.json"
    return keep(io.BytesIO(frozen), media_type="application/json", name=name, by=by).sha256


def _move(sample: Sample, state: SampleState, **stamps: object) -> None:
    """Move a sample that is held; it must still be where it was."""
    here = Sample.objects.filter(pk=sample.pk, state=sample.state)
    if here.update(state=state, **stamps) != 1:
        raise Conflict(_("Hasil survei daerah ini baru saja dipindahkan orang lain."))
    sample.refresh_from_db()
