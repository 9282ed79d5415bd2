"""What people type about forms, devices and submissions."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from menuju.forms.files import media_type_of
from menuju.forms.models import Form, Version
from menuju.forms.queries.submissions import Filters
from menuju.forms.types import Audience, IncomingFile
from menuju.people.models import Organisation, User
from menuju.people.types import Actor, Permission, Purpose
from menuju.problems import Problem

DAY = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
UNKNOWN = {"invalid_choice": _("Pilih salah satu dari daftar.")}


class SeveralFiles(forms.ClearableFileInput):
    """A control that takes several files."""

    allow_multiple_selected = True


class BodyField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One organisation; an agency is named with its government, as many have a Bappeda."""

    def label_from_instance(self, obj: Organisation) -> str:
        """Return how an organisation reads in the list."""
        return f"{obj.name} · {obj.parent.name}" if obj.parent else obj.name


class UploadForm(forms.Form):
    """An XLSForm or XForm, and what is decided about the form beside it."""

    file = forms.FileField(
        label=_("XLSForm (.xlsx) atau XForm (.xml)"),
        help_text=_("Tiap masalah disebut dengan lembar dan selnya, sekaligus."),
    )
    attached = forms.FileField(
        label=_("Berkas pendukung"),
        help_text=_("Gambar dan tabel yang disebut formulir. Boleh beberapa, boleh menyusul."),
        required=False,
        widget=SeveralFiles,
    )
    owner = BodyField(
        Organisation.objects.none(), label=_("Pemilik"), empty_label=None, error_messages=UNKNOWN
    )
    purpose = forms.CharField(
        label=_("Kegunaan"),
        help_text=_("Satu atau dua kalimat bagi yang mengisi: untuk apa data ini."),
        max_length=1000,
        widget=forms.Textarea({"rows": 2}),
    )
    audience = forms.ChoiceField(
        label=_("Pengisi"), choices=Audience.choices, initial=Audience.ASSIGNED
    )

    def __init__(self, *args: Any, actor: Actor, form: Form | None = None) -> None:
        super().__init__(*args)
        bodies = actor.organisations_where(Permission.FORM_PUBLISH)
        owners = cast("forms.ModelChoiceField[Organisation]", self.fields["owner"])
        owners.queryset = Organisation.objects.select_related("parent").filter(pk__in=bodies)
        if form:
            known = {"owner": form.owner_id, "purpose": form.purpose, "audience": form.audience}
            self.initial.update(known)


class MediaForm(forms.Form):
    """Files that a draft version still lacks."""

    attached = forms.FileField(label=_("Berkas pendukung"), widget=SeveralFiles)


class AssignForm(forms.Form):
    """An organisation that is asked."""

    organisation = BodyField(
        Organisation.objects.none(), label=_("Organisasi"), error_messages=UNKNOWN
    )

    def __init__(self, *args: Any, form: Form) -> None:
        super().__init__(*args)
        known = Organisation.objects.select_related("parent")
        known = known.exclude(kind__in=("panel", "community"))
        if form.owner.place_id:
            known = known.filter(pk=form.owner_id) | known.filter(parent=form.owner_id)
        chosen = cast("forms.ModelChoiceField[Organisation]", self.fields["organisation"])
        chosen.queryset = known


class DeviceForm(forms.Form):
    """A device of an officer in the field."""

    name = forms.CharField(
        label=_("Nama gawai"),
        max_length=120,
        help_text=_("Misalnya “HP Penyuluh Sungai Lilin”. Tidak perlu nama orang."),
    )
    organisation = BodyField(
        Organisation.objects.none(), label=_("Organisasi"), empty_label=None, error_messages=UNKNOWN
    )
    user = forms.EmailField(
        label=_("Surel petugas"),
        required=False,
        help_text=_("Bila petugasnya punya akun di organisasi itu. Boleh kosong."),
    )
    expires_on = forms.DateField(
        label=_("Berlaku sampai"), widget=DAY, help_text=_("Paling lama 400 hari.")
    )

    def __init__(self, *args: Any, actor: Actor) -> None:
        super().__init__(*args)
        bodies = actor.organisations_where(Permission.DEVICE_MANAGE)
        known = Organisation.objects.select_related("parent").filter(pk__in=bodies)
        chosen = cast("forms.ModelChoiceField[Organisation]", self.fields["organisation"])
        chosen.queryset = known | Organisation.objects.select_related("parent").filter(
            parent__in=bodies
        )
        self.fields["expires_on"].initial = timezone.localdate() + timedelta(days=90)

    def clean_user(self) -> User | None:
        """Return the account of an address; a wrong one is a mistake of the field."""
        address = self.cleaned_data["user"]
        if not address:
            return None
        if (found := User.objects.filter(email=address.lower(), is_active=True).first()) is None:
            raise forms.ValidationError(_("Tidak ada akun dengan surel ini."))
        return found


class CompareForm(forms.Form):
    """Two versions of one form."""

    dari = forms.ChoiceField(label=_("Dari versi"), required=False)
    ke = forms.ChoiceField(label=_("Ke versi"), required=False)

    def __init__(self, *args: Any, versions: Sequence[Version]) -> None:
        self.versions = {str(version.number): version for version in versions}
        newest = list(self.versions)[:2]
        first = dict(zip(("ke", "dari"), newest, strict=False))
        told = args[0] if args and args[0] else first
        super().__init__(told)
        choices = [(number, version.version) for number, version in self.versions.items()]
        for name in ("dari", "ke"):
            cast("forms.ChoiceField", self.fields[name]).choices = choices

    def pair(self) -> tuple[Version, Version] | None:
        """Return the two versions; None where they are not two."""
        if not self.is_valid():
            return None
        old, new = (self.versions.get(self.cleaned_data[name]) for name in ("dari", "ke"))
        return (old, new) if old and new and old != new else None


class KeyForm(forms.Form):
    """A key for a program that reads."""

    name = forms.CharField(
        label=_("Untuk program apa"), max_length=120, help_text=_("Misalnya “Excel di kantor”.")
    )
    expires_on = forms.DateField(
        label=_("Berlaku sampai"), widget=DAY, help_text=_("Paling lama 400 hari.")
    )

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.fields["expires_on"].initial = timezone.localdate() + timedelta(days=90)


class PurposeForm(forms.Form):
    """Why an officer reads personal data that is masked to them."""

    purpose = forms.ChoiceField(
        label=_("Tujuan"),
        choices=[choice for choice in Purpose.choices if choice[0] != Purpose.MODERATION],
    )
    words = forms.CharField(
        label=_("Keperluannya"),
        max_length=500,
        help_text=_("Dicatat, dan dapat dibaca oleh pemilik data."),
    )


class FilterForm(forms.Form):
    """Which submissions a reader wants to see."""

    sejak = forms.DateField(label=_("Sejak"), required=False, widget=DAY)
    sampai = forms.DateField(label=_("Sampai"), required=False, widget=DAY)
    versi = forms.IntegerField(label=_("Versi ke"), required=False, min_value=1, max_value=9999)
    temuan = forms.BooleanField(label=_("Hanya yang bertemuan"), required=False)

    def filters(self) -> Filters:
        """Return what was understood; the rest is left out, never an error."""
        self.is_valid()
        told = self.cleaned_data
        return Filters(
            since=told.get("sejak"),
            until=told.get("sampai"),
            version=told.get("versi"),
            flagged=bool(told.get("temuan")),
        )


def brought(files: MultiValueDict[str, Any], field: str) -> list[IncomingFile]:
    """Return the files of a control by their names."""
    return [
        IncomingFile(str(sent.name), bytes(sent.read()), media_type_of(str(sent.name)))
        for sent in files.getlist(field)
    ]


def show(problem: Problem, form: forms.Form) -> None:
    """Put what an action refuses above the form, each finding at its field where it has one."""
    if not problem.findings:
        form.add_error(None, str(problem))
    for finding in problem.findings:
        known = finding.where in form.fields
        form.add_error(finding.where if known else None, finding.what if known else str(finding))
