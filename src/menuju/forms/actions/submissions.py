"""The only door for what was filled in, whichever client it comes from.

A client on a bad line sends again and in parts. So everything here may happen any number of times,
and ends in one submission: known by its form and the `instanceID` that the client has given it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from menuju.forms import rules
from menuju.forms.actions import attaching, entities
from menuju.forms.models import Device, Submission, Version
from menuju.forms.queries.following import doubts
from menuju.forms.queries.instances import checked, read
from menuju.forms.queries.judgements import Judgement, judge
from menuju.forms.queries.screens import screened
from menuju.forms.types import Channel, FormState, IncomingFile, Part
from menuju.people.models import Organisation
from menuju.people.types import Actor
from menuju.problems import Conflict, Finding, Forbidden, Invalid
from menuju.records.actions.events import recording
from menuju.records.models import StoredFile
from menuju.xforms.instances import Instance

SHOWN = 20
"""Findings told at once to a client that shows one sentence."""


def receive(
    version: Version,
    xml: bytes,
    files: Sequence[IncomingFile] = (),
    *,
    instance: Instance | None = None,
    channel: Channel,
    by: Actor,
    device: Device | None = None,
    organisation: Organisation | None = None,
    part: Part = Part.LAST,
) -> Submission:
    """Take a submission, or a part of one, and return it as it stands now.

    `instance` is what the XML says, where it has been read already.

    The same XML again is the same submission; files come in any order, those that the answers do
    not mention are left out. Raises `Invalid` for XML that cannot be read, answers against the
    form's rules and forged calculations, `Conflict` for other XML under the same `instanceID`, for
    a closed form, and for a correction of what has not come yet; `Forbidden` for who may not.
    """
    body = device.organisation if device else organisation
    if not rules.may_fill(by, version.form, body):
        raise Forbidden(_("Formulir ini tidak ditugaskan kepada Anda."))
    instance = checked(version, instance or read(xml))
    as_kept = screened(version, xml)
    digest = sha256(as_kept).hexdigest()
    incoming = _Incoming(version, instance, as_kept, digest, channel, body, device)
    judgement = None if _known(incoming) else _judged(incoming, by=by)
    kept = attaching.keep(version, instance, files, by=by)
    if judgement is None:
        return _continued(incoming, kept, part, by=by)
    try:
        return _begun(incoming, judgement, kept, part, by=by)
    except _Overtaken:
        if not _known(incoming):  # it was not this instance that stood in the way
            raise Conflict(_("Isian itu sudah diperbaiki oleh kiriman lain.")) from None
        return _continued(incoming, kept, part, by=by)


@dataclass(frozen=True, slots=True)
class _Incoming:
    """What is coming in, read and found whole."""

    version: Version
    instance: Instance
    as_kept: bytes
    """Without what may not be kept; the digest is of this."""
    sha256: str
    channel: Channel
    organisation: Organisation | None
    device: Device | None


def _known(incoming: _Incoming) -> bool:
    """Say whether this instance has come before with the same answers; `Conflict` if with others.

    Checked again where it is written: two requests may come at the same moment.
    """
    here = Submission.objects.filter(
        form=incoming.version.form_id, instance_id=incoming.instance.instance_id
    )
    there = here.values_list("xml_sha256", flat=True).order_by("pk").first()
    _refuse_other(there, incoming)
    return there is not None


def _locked(incoming: _Incoming) -> Submission:
    """Return the submission that is there, and let nobody else add to it meanwhile."""
    submission = Submission.objects.select_for_update().get(
        form=incoming.version.form_id, instance_id=incoming.instance.instance_id
    )
    _refuse_other(submission.xml_sha256, incoming)
    if submission.version_id == incoming.version.pk:
        submission.version = incoming.version
    return submission


def _refuse_other(there: str | None, incoming: _Incoming) -> None:
    if there is not None and there != incoming.sha256:
        raise Conflict(
            _("Isian dengan nomor ini sudah diterima dengan isi yang berbeda; yang ini ditolak.")
        )


def _judged(incoming: _Incoming, *, by: Actor) -> Judgement:
    """Return what the rules say of new answers; refuse them to a closed form, and false ones."""
    if incoming.version.form.state != FormState.OPEN:
        raise Conflict(_("Formulir ini sudah ditutup, sehingga isian baru tidak diterima."))
    judgement = judge(incoming.version, incoming.instance, incoming.organisation, by=by)
    if judgement.refused:
        told = judgement.refused[:SHOWN]
        findings = [Finding(one.path, one.says.removeprefix(f"{one.path}: ")) for one in told]
        raise Invalid(_("Isian ditolak karena tidak sesuai aturan formulir."), findings)
    return judgement


Kept = Mapping[str, StoredFile]


class _Overtaken(Exception):  # noqa: N818 -- no error: another request was faster with the same one
    """The same submission was written down while this one was judged."""


@transaction.atomic
def _begun(
    incoming: _Incoming, judgement: Judgement, kept: Kept, part: Part, *, by: Actor
) -> Submission:
    """Write a new submission down with its files; raises `_Overtaken` and leaves nothing."""
    submission = _begin(incoming, judgement, part, by=by)
    added = attaching.attach(submission, kept, by=by)
    if part == Part.LAST:
        _complete(submission, added, by=by)
        entities.follow(submission, incoming.instance, by=by)
    return submission


@transaction.atomic
def _continued(incoming: _Incoming, kept: Kept, part: Part, *, by: Actor) -> Submission:
    """Add to a submission that is there, and close it with its last part."""
    submission = _locked(incoming)
    added = attaching.attach(submission, kept, by=by)
    if submission.complete:
        _extend(submission, added, by=by)
    elif part == Part.LAST:
        _complete(submission, None, by=by)
        entities.follow(submission, incoming.instance, by=by)
    return submission


def _begin(incoming: _Incoming, judgement: Judgement, part: Part, *, by: Actor) -> Submission:
    replaces, now = _corrected(incoming, by=by), timezone.now()
    doubted = doubts(incoming.version, incoming.instance, incoming.organisation)
    try:
        return Submission.objects.create(
            form=incoming.version.form,
            version=incoming.version,
            instance_id=incoming.instance.instance_id,
            organisation=incoming.organisation,
            device=incoming.device,
            user_id=by.user_id,
            channel=incoming.channel,
            xml=incoming.as_kept.decode(),
            xml_sha256=incoming.sha256,
            received_at=now,
            complete=part == Part.LAST,
            completed_at=now if part == Part.LAST else None,
            findings=[one.as_json() for one in (*judgement.flagged, *doubted)],
            replaces=replaces,
        )
    except IntegrityError as wrong:
        raise _Overtaken from wrong


def _corrected(incoming: _Incoming, *, by: Actor) -> Submission | None:
    """Return what this submission corrects: one of the same sender's organisation."""
    if not incoming.instance.deprecated_id:
        return None
    here = Submission.objects.filter(
        form=incoming.version.form_id,
        instance_id=incoming.instance.deprecated_id,
        organisation=incoming.organisation,
    )
    if incoming.organisation is None:
        here = here.filter(user=by.user_id, user__isnull=False)
    if (found := here.first()) is None:
        raise Conflict(_("Isian yang diperbaiki belum diterima; kirim yang itu dahulu."))
    return found


def _complete(submission: Submission, files: Sequence[str] | None, *, by: Actor) -> None:
    """Close a submission whose last part is here, and tell of it.

    `files` are the digests of all that it has, where that is known.
    """
    form = submission.version.form
    with recording(
        "forms.submission.received", by=by, on=submission.subject, stream=form.stream
    ) as deed:
        _close(submission)
        sent = submission.files.values_list("file_id", flat=True) if files is None else files
        deed.facts |= {
            "form": form.code,
            "version": submission.version.version,
            "xml_sha256": submission.xml_sha256,
            "files": sorted(sent),
        }
        if submission.replaces_id:
            deed.facts["replaces"] = str(submission.replaces_id)


def _close(submission: Submission) -> None:
    if submission.complete:  # it came in one part
        return
    now = timezone.now()
    here = Submission.objects.filter(pk=submission.pk, complete=False)
    if here.update(complete=True, completed_at=now) != 1:
        raise Conflict(_("Kiriman ini baru saja dilengkapi."))
    submission.complete, submission.completed_at = True, now


def _extend(submission: Submission, added: Sequence[str], *, by: Actor) -> None:
    """Tell of files that came after the last part."""
    form = submission.version.form
    with recording(
        "forms.submission.extended", by=by, on=submission.subject, stream=form.stream
    ) as deed:
        deed.facts |= {"form": form.code, "files": sorted(added)}
        deed.nothing = not added
