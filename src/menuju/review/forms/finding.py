"""What browsers send about findings: a score that follows one, and what a table shows."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from menuju.review.queries.findings import Wanted
from menuju.visits.types import Sight


class FollowForm(forms.Form):
    """The score that a finding asks for, and why."""

    value = forms.TypedChoiceField(
        label=gettext_lazy("Nilai Anda sesudah temuan ini"),
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Pilih salah satu.")},
    )
    reason = forms.CharField(
        label=gettext_lazy("Alasan"),
        max_length=1000,
        widget=forms.Textarea({"rows": 4}),
        help_text=gettext_lazy(
            "Ditambahkan pada catatan untuk daerah bersama nomor temuannya; tanpa nama."
        ),
        error_messages={"required": gettext_lazy("Sebutkan alasannya.")},
    )

    def __init__(self, *given: Any, steps: Sequence[tuple[int, str]], **more: Any) -> None:
        super().__init__(*given, **more)
        field = self.fields["value"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = steps


class FindingsForm(forms.Form):
    """Which claims and findings the secretariat asks to see, from the address."""

    q = forms.CharField(label=gettext_lazy("Nama atau kode wilayah"), max_length=80, required=False)
    tanya = forms.CharField(label=gettext_lazy("Pertanyaan"), max_length=20, required=False)
    temuan = forms.ChoiceField(
        label=gettext_lazy("Yang ditemukan"),
        required=False,
        choices=[("", gettext_lazy("Semua temuan")), *Sight.choices],
    )

    def wanted(self) -> Wanted:
        """Return what is asked for; what is not understood is left out."""
        self.is_valid()
        told = getattr(self, "cleaned_data", {})
        return Wanted(*(told.get(name, "").strip() for name in ("q", "tanya", "temuan")))
