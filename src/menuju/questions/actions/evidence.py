"""What can be done to evidence: bring it, attach it to answers, let it go again."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from io import SEEK_END
from typing import BinaryIO

from django.db import transaction
from django.utils.translation import gettext as _

from menuju.people.models import Organisation
from menuju.people.types import Actor, OrganisationKind
from menuju.problems import Conflict, Forbidden, Invalid
from menuju.questions import rules
from menuju.questions.files import looks, parts
from menuju.questions.files.facts import FileFacts, facts_of
from menuju.questions.models import Answer, Capture, Evidence, EvidenceUse, Look, Upload
from menuju.questions.queries.held import open_answer
from menuju.questions.queries.notes import link_faults, note_faults, page_faults
from menuju.questions.queries.uploads import room_faults
from menuju.questions.types import EvidenceNote, Shot
from menuju.records.actions.events import recording
from menuju.records.actions.files import adopt, keep
from menuju.records.checks import uploads
from menuju.records.models import StoredFile
from menuju.records.texts import text_faults

LONGEST_NOTE = 300


def add_file(
    stream: BinaryIO,
    *,
    name: str,
    note: EvidenceNote,
    organisation: Organisation,
    shot: Shot | None = None,
    by: Actor,
) -> Evidence:
    """Bring a file as evidence of a region: checked as it streams in, kept under its digest.

    `shot` is what a browser has read of a picture before making it smaller; what the file itself
    says has the word. Raises `Invalid` with what to do for a file that is empty, too large, of a
    kind that is not taken, unlike its name, or locked by a password. Nothing of a refused file is
    kept.
    """
    _refuse_strangers(organisation, by=by)
    _refuse_faulty(note)
    with uploads.received(stream, name=name) as found, transaction.atomic():
        piece = _piece(note, organisation, by=by)
        with _added(piece, facts_of(found, shot=shot), name=name, by=by):
            _refuse_crowding(organisation, found.file.seek(0, SEEK_END))
            found.file.seek(0)
            piece.file = keep(found.file, media_type=found.media_type, name=name, by=by)
    return piece


def add_upload(
    upload: Upload,
    *,
    note: EvidenceNote,
    organisation: Organisation,
    shot: Shot | None = None,
    by: Actor,
) -> Evidence:
    """Let a whole upload become evidence of a region, checked as any file; then it is used up.

    Raises `Conflict` where part of it is still on its way, or where it has been used.
    """
    _refuse_strangers(organisation, by=by)
    _refuse_faulty(note)
    if not rules.may_upload(by, upload):
        raise Forbidden(_("Unggahan ini milik orang lain."))
    with transaction.atomic():
        whole = _whole(upload)
        path, name = parts.path_of(whole.pk), whole.name
        with uploads.examined(path, name=name) as found:
            piece = _piece(note, organisation, by=by)
            with _added(piece, facts_of(found, shot=shot), name=name, by=by):
                piece.file = adopt(path, media_type=found.media_type, name=name, by=by)
        whole.delete()
        transaction.on_commit(lambda: parts.remove(upload.pk))
    return piece


def add_kept(
    file: StoredFile,
    facts: FileFacts,
    *,
    name: str,
    note: EvidenceNote,
    organisation: Organisation,
    by: Actor,
) -> Evidence:
    """Let a file that is kept already become evidence of a region, such as one of a filled-in form.

    `facts` come of its examination, by `kept_facts`: no file becomes evidence without one.
    """
    _refuse_strangers(organisation, by=by)
    _refuse_faulty(note)
    with transaction.atomic():
        piece = _piece(note, organisation, by=by)
        with _added(piece, facts, name=name, by=by):
            _refuse_crowding(organisation, file.size)
            piece.file = file
    return piece


def add_link(url: str, *, note: EvidenceNote, organisation: Organisation, by: Actor) -> Evidence:
    """Bring the address of a page as evidence of a region; it is looked at afterwards, once."""
    _refuse_strangers(organisation, by=by)
    _refuse_faulty(note)
    if wrong := link_faults(url):
        raise Invalid(_("Tautan ini tidak dapat dipakai."), wrong)
    piece = _piece(note, organisation, by=by)
    piece.url = url
    with recording("questions.evidence.added", by=by, on=piece) as deed:
        piece.save(force_insert=True)
        deed.facts |= {"kind": piece.kind, "sha256": None}
        deed.private |= {"title": piece.title, "number": piece.number, "url": url}
    return piece


def attach(
    answer: Answer, evidence: Evidence, *, page: int | None = None, note: str = "", by: Actor
) -> EvidenceUse:
    """Let a piece speak for an answer of the same region, on one of its pages."""
    _refuse_unless_answering(answer, by=by)
    if evidence.organisation_id != answer.response.organisation_id:
        raise Forbidden(_("Bukti ini milik daerah lain."))
    if wrong := [
        *text_faults(note, field=_("Catatan"), longest=LONGEST_NOTE),
        *page_faults(evidence, page),
    ]:
        raise Invalid(_("Bukti belum dilampirkan."), wrong)
    with recording(
        "questions.evidence.attached",
        by=by,
        on=answer.response.subject,
        stream=answer.response.collection.stream,
    ) as deed:
        fresh = open_answer(answer)
        _refuse_unless_answering(fresh, by=by)
        if fresh.uses.filter(evidence=evidence).exists():
            raise Conflict(_("Bukti ini sudah dilampirkan pada jawaban ini."))
        piece = Evidence.objects.select_for_update().get(pk=evidence.pk)
        use = EvidenceUse.objects.create(answer=fresh, evidence=piece, page=page, note=note)
        deed.facts |= {
            "evidence": str(piece.pk),
            "question": fresh.question.code,
            "sha256": piece.file_id,
            "openness": piece.openness,
            "public_sha256": piece.public_file_id,
        }
        deed.private["note"] = note
    return use


def detach(use: EvidenceUse, *, by: Actor) -> None:
    """Take a piece away from an answer; the piece itself stays with the region."""
    answer = use.answer
    _refuse_unless_answering(answer, by=by)
    with recording(
        "questions.evidence.detached",
        by=by,
        on=answer.response.subject,
        stream=answer.response.collection.stream,
    ) as deed:
        fresh = open_answer(answer)
        _refuse_unless_answering(fresh, by=by)
        gone, _each = EvidenceUse.objects.filter(pk=use.pk).delete()
        if gone != 1:
            raise Conflict(_("Bukti ini sudah dilepas."))
        deed.facts |= {
            "evidence": str(use.evidence_id),
            "question": fresh.question.code,
            "sha256": use.evidence.file_id,
        }


@contextmanager
def _added(piece: Evidence, facts: FileFacts, *, name: str, by: Actor) -> Iterator[None]:
    """Write a piece whose file is kept inside, with what the file tells; one event."""
    piece.pages = facts.pages
    with recording("questions.evidence.added", by=by, on=piece) as deed:
        yield
        assert piece.file is not None  # kept inside
        _refuse_twice(piece.organisation, piece.file)
        piece.save(force_insert=True)
        described = _describe(piece, facts)
        deed.facts |= {"kind": piece.kind, "sha256": piece.file_id, "size": piece.file.size}
        deed.private |= {"title": piece.title, "number": piece.number, "name": name, **described}


def _describe(piece: Evidence, facts: FileFacts) -> dict[str, str]:
    """Write what a picture looks like, and where and when its camera says it was taken."""
    if signs := facts.signs:
        bands = {f"band_{n}": band for n, band in enumerate(looks.bands(signs), start=1)}
        told = {"signs": looks.signed(signs), **bands}
        Look.objects.get_or_create(file=piece.file, defaults=told)
    if (shot := facts.shot) is None:
        return {}
    Capture.objects.create(evidence=piece, **asdict(shot))
    return {"taken_at": shot.taken_at, "place": f"{shot.latitude} {shot.longitude}"}


def _whole(upload: Upload) -> Upload:
    whole = Upload.objects.living().select_for_update().filter(pk=upload.pk).first()
    if whole is None or not whole.is_whole:
        raise Conflict(_("Unggahan ini belum lengkap, atau sudah dipakai."))
    return whole


def _refuse_crowding(organisation: Organisation, size: int) -> None:
    """Refuse more than a region has room for; an upload was asked when it was announced."""
    if wrong := room_faults(organisation, size):
        raise Invalid(_("Berkas ini tidak dapat diterima."), wrong)


def _piece(note: EvidenceNote, organisation: Organisation, *, by: Actor) -> Evidence:
    return Evidence(
        organisation=organisation,
        kind=note.kind,
        title=note.title.strip(),
        number=note.number.strip(),
        dated_on=note.dated_on,
        signer=note.signer.strip(),
        period_from=note.period_from,
        period_to=note.period_to,
        added_by_id=by.user_id,
    )


def _refuse_strangers(organisation: Organisation, *, by: Actor) -> None:
    if not rules.may_add_evidence(by, organisation):
        raise Forbidden(_("Hanya daerah ini dan perangkatnya yang membawa bukti."))
    if organisation.kind != OrganisationKind.GOVERNMENT:
        raise Invalid(_("Bukti disimpan atas nama pemerintah daerah."))


def _refuse_unless_answering(answer: Answer, *, by: Actor) -> None:
    if not rules.may_answer(by, answer):
        raise Forbidden(_("Pertanyaan ini dijawab oleh perangkat daerah lain."))


def _refuse_faulty(note: EvidenceNote) -> None:
    if wrong := note_faults(note):
        raise Invalid(_("Bukti belum tersimpan: perbaiki yang berikut."), wrong)


def _refuse_twice(organisation: Organisation, file: StoredFile) -> None:
    if there := Evidence.objects.filter(organisation=organisation, file=file).first():
        message = _("Berkas ini sudah ada sebagai “%(title)s”; lampirkan yang itu.")
        raise Conflict(message % {"title": there.title})
