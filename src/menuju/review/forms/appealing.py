"""What browsers send of discussions and appeals."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from menuju.review.queries.appeals import Wanted
from menuju.review.types import REJECTING, UPHOLDING, AppealState, Ground


class RemarkForm(forms.Form):
    """One message of a discussion."""

    words = forms.CharField(
        label=gettext_lazy("Pesan"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy(
            "Dibaca panel daerah ini dan moderator, tanpa nama; tidak pernah terbit."
        ),
        error_messages={"required": gettext_lazy("Tulis pesannya dahulu.")},
    )


class AppealForm(forms.Form):
    """Why a region appeals against a question, and which of its evidence stays beside it."""

    reason = forms.CharField(
        label=gettext_lazy("Alasan sanggah"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=gettext_lazy("Tunjukkan apa dalam bukti yang terlewat, dan di mana."),
        error_messages={"required": gettext_lazy("Sebutkan alasannya.")},
    )
    pieces = forms.MultipleChoiceField(
        label=gettext_lazy("Bukti yang mendukung"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *given: Any, shown: Sequence[tuple[str, str]], **more: Any) -> None:
        super().__init__(*given, **more)
        field = self.fields["pieces"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = shown


class AppealQueueForm(forms.Form):
    """Which appeals the secretariat asks to see, from the address."""

    q = forms.CharField(label=gettext_lazy("Nama atau kode wilayah"), max_length=80, required=False)
    tanya = forms.CharField(label=gettext_lazy("Pertanyaan"), max_length=20, required=False)
    keadaan = forms.ChoiceField(
        label=gettext_lazy("Keadaan"),
        required=False,
        choices=[("", gettext_lazy("Semua keadaan")), *AppealState.choices[2:]],
    )

    def wanted(self) -> Wanted:
        """Return what is asked for; what is not understood is left out."""
        self.is_valid()
        names = ("q", "tanya", "keadaan")
        return Wanted(*(self.cleaned_data.get(name, "").strip() for name in names))


class DecisionForm(forms.Form):
    """What is decided on an appeal; a figure only where it is upheld."""

    ground = forms.ChoiceField(
        label=gettext_lazy("Putusan dan golongan alasannya"),
        choices=[
            ("", gettext_lazy("(pilih)")),
            (gettext_lazy("Dikabulkan"), [(one.value, one.label) for one in UPHOLDING]),
            (gettext_lazy("Ditolak"), [(one.value, one.label) for one in REJECTING]),
        ],
        error_messages={"required": gettext_lazy("Pilih salah satu.")},
    )
    value = forms.DecimalField(
        label=gettext_lazy("Nilai baru yang disepakati, bila dikabulkan"),
        localize=True,
        required=False,
    )
    reason = forms.CharField(
        label=gettext_lazy("Alasan"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy("Dibaca daerah yang menyanggah; jangan menyebut nama asesor."),
        error_messages={"required": gettext_lazy("Setiap keputusan menyebut alasannya.")},
    )

    def clean_ground(self) -> Ground:
        """Return the class of the reason, which says whether it is upheld."""
        return Ground(self.cleaned_data["ground"])

    def clean(self) -> dict[str, Any]:
        """Ask for the figure where the appeal is upheld."""
        told: dict[str, Any] = super().clean() or {}
        if told.get("ground") in UPHOLDING and told.get("value") is None and not self.errors:
            self.add_error("value", _("Isi nilai yang disepakati."))
        return told
