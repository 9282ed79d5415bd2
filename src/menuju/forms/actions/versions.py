"""Versions: a workbook or an XForm is read, looked at as a draft, and published for good."""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import md5

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from menuju.forms import rules
from menuju.forms.actions import lists
from menuju.forms.actions import media as media_verbs
from menuju.forms.models import Form, Version
from menuju.forms.queries.xforms import media_missing
from menuju.forms.types import IncomingFile, NewForm, VersionState
from menuju.people.models import Organisation
from menuju.people.types import Actor
from menuju.problems import Conflict, Finding, Forbidden, Invalid
from menuju.records.actions import files
from menuju.records.actions.events import recording
from menuju.records.models import StoredFile
from menuju.xforms.authoring import Authored, read_workbook
from menuju.xforms.documents import is_xform, read_document
from menuju.xforms.outlines import outline

CODE = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]{0,79}")
RESERVED = frozenset({"daftar", "gawai", "isian", "kunci", "luring", "unggah"})
"""Words of our own addresses; a form of that code could not be opened."""

XML = "application/xml"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class _Kept:
    """The two files of a version."""

    xlsform: StoredFile | None
    xform: StoredFile


def prepare(
    data: bytes,
    *,
    name: str,
    owner: Organisation,
    about: NewForm,
    by: Actor,
    media: Sequence[IncomingFile] = (),
) -> Version:
    """Read an XLSForm or an XForm into the draft version of its form, for a look before publishing.

    The form is founded with its first version; a draft that is there is replaced. Raises `Invalid`
    with every problem by sheet and cell.
    """
    if not rules.may_publish(by, owner.pk):
        raise Forbidden(_("Anda tidak menerbitkan formulir atas nama organisasi ini."))
    authored = read_document(data, name=name) if is_xform(data) else read_workbook(data, name=name)
    _refuse_unusable(authored)
    with recording("forms.version.prepared", by=by, on=f"forms.Form:{authored.form_id}") as deed:
        form = _form(authored, owner=owner, about=about)
        lists.ready_for(form, authored.xform, by=by)
        kept = _keep(data, authored, name=name, by=by)
        version = _draft(form, authored, kept)
        media_verbs.bring(version, media, by=by)
        deed.facts |= {"version": version.version, "xform_sha256": kept.xform.sha256}
    return version


def publish(version: Version, *, by: Actor) -> Version:
    """Publish a draft: from now on clients take it, and nothing of it changes any more."""
    form = version.form
    if not rules.may_publish(by, form.owner_id):
        raise Forbidden(_("Anda tidak menerbitkan formulir atas nama organisasi ini."))
    if missing := media_missing(version):
        findings = [Finding(name, _("Berkas ini disebut formulir, belum ada.")) for name in missing]
        raise Invalid(_("Berkas pendukung belum lengkap."), findings)
    with recording("forms.version.published", by=by, on=form.subject, stream=form.stream) as deed:
        here = Version.objects.filter(pk=version.pk, state=VersionState.DRAFT)
        if here.update(state=VersionState.PUBLISHED, published_at=timezone.now()) != 1:
            raise Conflict(_("Versi ini sudah terbit."))
        Form.objects.filter(pk=form.pk).update(title=version.title)
        deed.facts |= {
            "version": version.version,
            "number": version.number,
            "xform_sha256": version.xform_id,
            "xlsform_sha256": version.xlsform_id,
        }
    version.refresh_from_db()
    return version


def discard(version: Version, *, by: Actor) -> None:
    """Throw a draft version away, before it was ever published."""
    form = version.form
    if not rules.may_publish(by, form.owner_id):
        raise Forbidden(_("Anda tidak menerbitkan formulir atas nama organisasi ini."))
    if version.state != VersionState.DRAFT:
        raise Conflict(_("Versi yang sudah terbit tetap ada."))
    with recording("forms.version.discarded", by=by, on=form.subject) as deed:
        deed.facts["version"] = version.version
        _delete(version)


def _refuse_unusable(authored: Authored) -> None:
    """Refuse what no server can check: a form that encrypts, or that does not say its version."""
    wrong = []
    if outline(authored.xform).is_encrypted:
        says = _(
            "Formulir ini mengenkripsi isian, sehingga isinya tidak dapat diperiksa di sini. Hapus "
            "public_key dan submission_url pada lembar settings; sambungannya sudah tersandi (TLS)."
        )
        wrong.append(Finding("settings", says))
    if authored.form_id in RESERVED or not CODE.fullmatch(authored.form_id):
        says = _(
            "form_id diawali huruf, berisi huruf tanpa aksen, angka, titik, _ dan -, paling "
            "panjang 80 tanda; beberapa kata sudah dipakai situs ini."
        )
        wrong.append(Finding("settings", says))
    if not authored.version:
        wrong.append(Finding("settings", _("Isi kolom version, misalnya 2026112201.")))
    if wrong:
        raise Invalid(_("Formulir ini belum dapat dipakai."), wrong)


def _form(authored: Authored, *, owner: Organisation, about: NewForm) -> Form:
    """Return the form by its code, locked; founded where there is none."""
    form, _made = Form.objects.select_for_update().get_or_create(
        code=authored.form_id,
        defaults={
            "owner": owner,
            "title": authored.title,
            "purpose": about.purpose,
            "audience": about.audience,
            "simulated": about.simulated,
        },
    )
    if form.owner_id != owner.pk:
        raise Conflict(
            _("Kode formulir %(code)s sudah dipakai organisasi lain; ganti form_id.")
            % {"code": form.code}
        )
    return form


def _keep(data: bytes, authored: Authored, *, name: str, by: Actor) -> _Kept:
    xform = files.keep(
        io.BytesIO(authored.xform), media_type=XML, name=f"{authored.form_id}.xml", by=by
    )
    if is_xform(data):
        return _Kept(None, xform)
    return _Kept(files.keep(io.BytesIO(data), media_type=XLSX, name=name, by=by), xform)


def _draft(form: Form, authored: Authored, kept: _Kept) -> Version:
    """Write the draft version of a form, in the place of the one that is there."""
    for old in form.versions.filter(state=VersionState.DRAFT):
        _delete(old)
    if form.versions.filter(version=authored.version).exists():
        raise Conflict(
            _("Versi %(version)s sudah terbit. Ganti kolom version pada lembar settings.")
            % {"version": authored.version}
        )
    last = form.versions.aggregate(last=Max("number"))["last"] or 0
    return form.versions.create(
        number=last + 1,
        version=authored.version,
        title=authored.title,
        languages=list(authored.languages),
        default_language=authored.default_language,
        xlsform=kept.xlsform,
        xform=kept.xform,
        md5=md5(authored.xform, usedforsecurity=False).hexdigest(),
        columns={name: facts.as_json() for name, facts in authored.columns.items()},
        warnings=[{"where": one.where, "says": one.what} for one in authored.warnings],
    )


@transaction.atomic
def _delete(version: Version) -> None:
    version.drafts.all().delete()
    version.media.all().delete()
    version.delete()
