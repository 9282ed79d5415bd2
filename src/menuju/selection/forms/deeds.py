"""Deeds on a decision: begin, decide by name, drop, and make it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from menuju.selection.types import Present, Sitting

from .rows import each_line, wrong
from .rules import MOST_PLACES


class BeginForm(forms.Form):
    """How many places, and why where a decision is corrected."""

    places = forms.IntegerField(
        label=gettext_lazy("Jumlah tempat"), min_value=1, max_value=MOST_PLACES,
        help_text=gettext_lazy("Dapat diubah selama penetapan disiapkan."),
    )  # fmt: skip
    reason = forms.CharField(label=gettext_lazy("Alasan koreksi"), max_length=500, required=False)


class ByHandForm(forms.Form):
    """What is decided of the regions that were ticked, and why."""

    edition = forms.IntegerField(widget=forms.HiddenInput)
    verdict = forms.ChoiceField(
        label=gettext_lazy("Putusan"),
        choices=[
            ("rules", gettext_lazy("Seperti menurut aturan")),
            ("selected", gettext_lazy("Terpilih")),
            ("not_selected", gettext_lazy("Tidak terpilih")),
            ("leave", gettext_lazy("Serahkan lagi kepada aturan")),
        ],
    )
    reason = forms.CharField(
        label=gettext_lazy("Alasan"), required=False, max_length=500,
        widget=forms.Textarea({"rows": 2}),
        help_text=gettext_lazy("Dimuat dalam berita acara; jangan menulis nama orang."),
    )  # fmt: skip


class DropForm(forms.Form):
    """Why a draft is dropped."""

    reason = forms.CharField(label=gettext_lazy("Alasan dibatalkan"), max_length=500)


class SittingForm(forms.Form):
    """Where and when it was decided, and who signs."""

    edition = forms.IntegerField(widget=forms.HiddenInput)
    on = forms.DateField(
        label=gettext_lazy("Tanggal"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    place = forms.CharField(label=gettext_lazy("Tempat"), max_length=120)
    present = forms.CharField(
        label=gettext_lazy("Hadir dan menandatangani"), max_length=12_000,
        widget=forms.Textarea({"rows": 5}),
        help_text=gettext_lazy("Satu baris satu orang: nama; jabatan."),
    )  # fmt: skip
    cohort_id = forms.CharField(label=gettext_lazy("Nama angkatan"), max_length=160)
    cohort_en = forms.CharField(label=gettext_lazy("Nama angkatan (Inggris)"), max_length=160)

    def clean_present(self) -> tuple[Present, ...]:
        """Return who was there, line by line."""
        return tuple(each_line(self.cleaned_data["present"], _present))

    def clean_on(self) -> Any:
        """Refuse a day that has not come."""
        day = self.cleaned_data["on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("Hari ini belum tiba; tetapkan pada harinya."))
        return day

    def wanted(self) -> Sitting:
        """Return what the minutes say of the sitting."""
        told = self.cleaned_data
        return Sitting(
            on=told["on"], place=told["place"], present=told["present"],
            cohort_id=told["cohort_id"], cohort_en=told["cohort_en"],
        )  # fmt: skip


def _present(number: int, parts: list[str]) -> Present:
    held = "; ".join(parts[1:]).strip()
    if not held:
        raise wrong(number, _("jabatannya belum ditulis, setelah titik koma."))
    return Present(parts[0], held)
