"""What browsers send of what happens to a visit, and of what was found there."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from menuju.records.checks.kinds import PICTURES
from menuju.visits.forms import WhenForm
from menuju.visits.types import MOST_PHOTOS, Consent, Found, Photograph, Sight


class ConfirmForm(forms.Form):
    """Who receives, and who is present."""

    pic = forms.CharField(
        label=_("Penerima di tempat"), max_length=160, help_text=_("Nama dan jabatan.")
    )
    attendance = forms.CharField(
        label=_("Yang hadir"),
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Jabatan atau perangkat daerahnya."),
    )


class MoveForm(WhenForm):
    """Another time, and why."""

    link = forms.CharField(label=_("Tautan video"), max_length=500, required=False)
    reason = forms.CharField(
        label=_("Alasan"), max_length=500, help_text=_("Dibaca daerah dan asesornya.")
    )


class ReasonForm(forms.Form):
    """Why it is stopped."""

    reason = forms.CharField(
        label=_("Alasan"), max_length=500, help_text=_("Dibaca daerah dan asesornya.")
    )


class DeclineForm(forms.Form):
    """Why what came in will be no finding."""

    reason = forms.CharField(
        label=_("Alasan"), max_length=500, help_text=_("Dibaca oleh yang mengirimnya.")
    )


class HoldForm(forms.Form):
    """Who was present."""

    attendance = forms.CharField(
        label=_("Yang hadir"), max_length=500, widget=forms.Textarea({"rows": 3})
    )


class ConsentForm(forms.Form):
    """Whether it may be recorded, and who says so."""

    consent = forms.ChoiceField(
        label=_("Izin merekam"),
        choices=Consent.choices[1:],
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih salah satu.")},
    )
    consent_by = forms.CharField(
        label=_("Siapa yang menjawab"), max_length=160, help_text=_("Nama dan jabatan.")
    )
    recording = forms.CharField(
        label=_("Tautan rekaman"),
        max_length=500,
        required=False,
        help_text=_("Hanya bila diizinkan; https."),
    )
    mark_optional = True


class AccountForm(forms.Form):
    """The minutes, and who was present."""

    attendance = forms.CharField(
        label=_("Yang hadir"), max_length=500, widget=forms.Textarea({"rows": 3})
    )
    account = forms.CharField(
        label=_("Risalah"),
        max_length=8000,
        widget=forms.Textarea({"rows": 12}),
        help_text=_("Yang ditanyakan dan dijawab. Pokok per pertanyaan ditulis sebagai temuan."),
    )


class NoForm(forms.Form):
    """A deed that needs no words."""


class CheckForm(forms.Form):
    """What was found of a claim."""

    sight = forms.ChoiceField(
        label=_("Yang ditemukan"),
        choices=Sight,
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih salah satu.")},
    )
    text = forms.CharField(
        label=_("Temuan"),
        max_length=4000,
        widget=forms.Textarea({"rows": 5}),
        help_text=_("Apa yang terlihat, di mana, sejak kapan. Jangan memuat nama orang."),
        error_messages={"required": _("Tuliskan apa yang ditemukan.")},
    )
    latitude = forms.CharField(
        label=_("Lintang"), max_length=20, required=False, help_text=_("Misalnya −7,98189.")
    )
    longitude = forms.CharField(
        label=_("Bujur"), max_length=20, required=False, help_text=_("Misalnya 112,62650.")
    )
    device = forms.UUIDField(widget=forms.HiddenInput)
    mark_optional = True

    def found(self) -> Found:
        """Return what was found."""
        told = self.cleaned_data
        place = told["latitude"], told["longitude"]
        return Found(Sight(told["sight"]), told["text"], *place)


def photographs(files: Sequence[UploadedFile[Any]]) -> list[Photograph]:
    """Return the pictures that a browser has sent beside a finding."""
    sent = files[: MOST_PHOTOS + 1]
    return [Photograph(cast("Any", one.file), one.name or "") for one in sent]


def accepted() -> str:
    """Return the endings of pictures, as a file field names them."""
    return ",".join(ending for kind in PICTURES for ending in kind.endings)
