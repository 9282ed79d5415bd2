"""What can be done to a form that is being filled in: begin, save, bring a file, send, discard.

Drafts leave no events: they are their writer's own until they are sent, and are deleted after.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from menuju.forms import rules
from menuju.forms.actions.submissions import receive
from menuju.forms.models import Draft, DraftFile, Submission, Version
from menuju.forms.queries.filling.names import mark_of
from menuju.forms.queries.filling.opening import begun, opened
from menuju.forms.types import Channel, FormState, IncomingFile, VersionState
from menuju.problems import Conflict, Forbidden, NotFound
from menuju.records import files as store
from menuju.records.actions.files import keep
from menuju.xforms.running.addresses import path_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from menuju.people.models import Organisation
    from menuju.people.types import Actor
    from menuju.xforms.logic import Filling


class StaleDraft(Conflict):
    """Somebody, perhaps oneself on another device, has changed the same answers meanwhile."""

    code = "stale-draft"

    def __init__(self, theirs: Mapping[str, str]) -> None:
        super().__init__(_("Isian ini baru saja diubah di tempat lain."))
        self.theirs = theirs


@dataclass(frozen=True, slots=True)
class Change:
    """What a page sends: answers by address, a row to add or remove, the marks of what was seen."""

    answers: Mapping[str, str]
    seen: Mapping[str, str] = field(default_factory=dict)
    add: str = ""
    remove: str = ""
    files: Mapping[str, IncomingFile] = field(default_factory=dict)
    language: str = ""

    def is_edited(self, address: str) -> bool:
        """Say whether the page says something else than it had shown; of rows, whether it does."""
        if address in self.files:
            return True
        if address in self.answers:
            return mark_of(self.answers[address]) != self.seen.get(address)
        sent = (*self.answers, *self.files)
        return any(one.startswith(f"{address}[") and self.is_edited(one) for one in sent)


def begin(
    version: Version, *, organisation: Organisation | None = None, language: str = "", by: Actor
) -> Draft:
    """Begin to fill a form in; raises `Forbidden` for who was not asked, `Conflict` if closed."""
    _refuse_others(version, organisation, by=by)
    filling = begun(version, organisation, by=by)
    filling.recompute()
    return Draft.objects.create(
        version=version, user_id=by.user_id, organisation=organisation,
        language=language if language in version.languages else version.default_language,
        xml=filling.instance_xml().decode(), updated_at=timezone.now(),
    )  # fmt: skip


def save(draft: Draft, change: Change, *, by: Actor) -> Draft:
    """Save what a page sends; what is wrong in it is saved too, and said by whoever shows it.

    Answers are put on top of what is stored by now. Where both have changed the same answer since
    the page was made, nothing is written, and `StaleDraft` brings what is stored.
    """
    with transaction.atomic():
        held = _held(draft, by=by)
        filling = opened(held)
        if theirs := _collisions(filling, change):
            raise StaleDraft(theirs)
        _apply(filling, change)
        for address, file in change.files.items():
            _bring(held, filling, address, file, by=by)
        filling.recompute()
        _write(held, filling, change)
    return held


def _write(held: Draft, filling: Filling, change: Change) -> None:
    xml = filling.instance_xml().decode()
    language = change.language if change.language in held.version.languages else held.language
    if (xml, language) == (held.xml, held.language):
        return
    held.xml, held.language = xml, language
    held.revision += 1
    held.updated_at = timezone.now()
    held.save(update_fields=["xml", "language", "revision", "updated_at"])


def _collisions(filling: Filling, change: Change) -> dict[str, str]:
    """Return the stored answers that have changed since, where the page has changed them too."""
    stored = {address: _stored(filling, address) for address in change.seen}
    return {
        address: there
        for address, there in stored.items()
        if mark_of(there) != change.seen[address]
        and change.is_edited(address)
        and change.answers.get(address) != there
    }


def _stored(filling: Filling, address: str) -> str:
    """Return a stored answer; of a repeat, how many rows it has."""
    if path_of(address) not in filling.program.templates:
        return filling.get(address)
    try:
        return str(filling.rows(address))
    except NotFound:
        return "0"


def _apply(filling: Filling, change: Change) -> None:
    for address, value in change.answers.items():
        if change.is_edited(address):
            _set(filling, address, value)
    if change.add:
        filling.recompute()
        filling.add_row(change.add)
    if change.remove:
        repeat, _bracket, row = change.remove.rstrip("]").rpartition("[")
        filling.remove_row(repeat, int(row) if row.isdecimal() else 0)


def _set(filling: Filling, address: str, value: str) -> None:
    """Answer a question; an answer to a row that is gone has nowhere to go."""
    try:
        filling.set(address, value)
    except NotFound:
        return


def _bring(held: Draft, filling: Filling, address: str, file: IncomingFile, *, by: Actor) -> None:
    stream = io.BytesIO(file.data)
    kept = keep(stream, media_type=file.media_type, name=file.name, by=by)
    before = filling.get(address)
    filling.set(address, file.name)
    DraftFile.objects.filter(draft=held, name=before).delete()
    DraftFile.objects.update_or_create(draft=held, name=file.name, defaults={"file": kept})


def send(draft: Draft, *, by: Actor) -> Submission:
    """Send a draft; it is gone when it has been received. Raises `Invalid` for what is amiss."""
    with transaction.atomic():
        held = _held(draft, by=by)
        filling = opened(held)
        filling.recompute()
        sent = receive(
            held.version, filling.finish(), _files(held), channel=Channel.PAGE, by=by,
            organisation=held.organisation,
        )  # fmt: skip
        held.delete()
    return sent


def _files(held: Draft) -> list[IncomingFile]:
    return [_file(one) for one in held.files.select_related("file")]


def _file(one: DraftFile) -> IncomingFile:
    with store.open_file(one.file_id) as stream:
        return IncomingFile(one.name, stream.read(), one.file.media_type)


@transaction.atomic
def discard(draft: Draft, *, by: Actor) -> None:
    """Throw a draft away."""
    _held_by(draft, by=by).delete()


def _held(draft: Draft, *, by: Actor) -> Draft:
    """Return the draft as it is now, and let nobody else change it meanwhile."""
    held = _held_by(draft, by=by)
    _refuse_others(held.version, held.organisation, by=by)
    return held


def _held_by(draft: Draft, *, by: Actor) -> Draft:
    here = Draft.objects.select_for_update(of=("self",)).select_related(
        "version__form", "organisation"
    )
    held = here.filter(pk=draft.pk).first()
    if held is None:
        raise NotFound(_("Isian ini sudah dikirim atau dihapus."))
    if not rules.may_continue(by, held):
        raise Forbidden(_("Isian ini milik orang lain."))
    return held


def _refuse_others(version: Version, organisation: Organisation | None, *, by: Actor) -> None:
    if not rules.may_fill(by, version.form, organisation):
        raise Forbidden(_("Formulir ini tidak ditugaskan kepada Anda."))
    if version.form.state != FormState.OPEN or version.state != VersionState.PUBLISHED:
        raise Conflict(_("Formulir ini tidak menerima isian; jawaban Anda tetap tersimpan."))
