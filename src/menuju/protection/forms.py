"""Forms of data protection."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from menuju.protection.models import Incident
from menuju.protection.types import IncidentFacts, RequestState, Right
from menuju.ui.refusals import show

__all__ = ["Answer", "Ask", "Close", "Correct", "Erase", "IncidentForm", "show"]

LONG = forms.Textarea({"rows": 4})


class Ask(forms.Form):
    """Which right, in one's own words."""

    right = forms.ChoiceField(label=_("Yang saya minta"), choices=Right.choices)
    words = forms.CharField(
        label=_("Penjelasan"),
        required=False,
        max_length=4000,
        widget=LONG,
        help_text=_("Untuk perbaikan: tulis yang keliru dan yang benar."),
    )


class Answer(forms.Form):
    """Whether a request is granted, and the words that its subject reads."""

    state = forms.ChoiceField(
        label=_("Keputusannya"),
        choices=[choice for choice in RequestState.choices if choice[0] != RequestState.OPEN],
    )
    answer = forms.CharField(
        label=_("Jawaban"),
        max_length=4000,
        widget=LONG,
        help_text=_("Dikirim ke surel peminta. Bila ditolak, sebutkan alasannya (Pasal 15)."),
    )


class Correct(forms.Form):
    """What becomes of a name and an address; what is left empty stays."""

    name = forms.CharField(label=_("Nama"), max_length=150, required=False)
    email = forms.EmailField(label=_("Alamat surel"), max_length=254, required=False)
    answer = forms.CharField(label=_("Jawaban"), max_length=4000, widget=LONG)

    def clean(self) -> dict[str, Any]:
        """Refuse a correction that corrects nothing."""
        given: dict[str, Any] = super().clean() or {}
        if not given.get("name") and not given.get("email"):
            raise forms.ValidationError(_("Isi nama atau alamat surel yang benar."))
        return given


class Erase(forms.Form):
    """Why somebody is erased, and that it is meant."""

    reason = forms.CharField(label=_("Alasan"), max_length=500, widget=forms.Textarea({"rows": 3}))
    sure = forms.BooleanField(label=_("Saya sudah memeriksa siapa yang meminta"))


class IncidentForm(forms.Form):
    """What is known of an incident, as the letter will say it."""

    title = forms.CharField(label=_("Judul"), max_length=200)
    noticed_at = forms.DateTimeField(
        label=_("Diketahui pada"),
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text=_("Tenggat 3 × 24 jam dihitung dari waktu ini."),
    )
    data = forms.CharField(  # type: ignore[assignment]  # Django tells it from `self.data`
        label=_("Data pribadi yang terungkap"), max_length=4000, widget=LONG
    )
    whose = forms.CharField(label=_("Milik siapa"), max_length=2000, widget=LONG)
    how_many = forms.IntegerField(label=_("Berapa orang"), min_value=0, required=False)
    how = forms.CharField(label=_("Kapan dan bagaimana terungkap"), max_length=4000, widget=LONG)
    measures = forms.CharField(
        label=_("Upaya penanganan dan pemulihan"), max_length=4000, widget=LONG
    )

    @classmethod
    def of(cls, incident: Incident, data: Any) -> "IncidentForm":
        """Return the form filled with what is known."""
        known = {name: getattr(incident, name) for name in cls.base_fields}
        return cls(data, initial=known)

    @property
    def facts(self) -> IncidentFacts:
        """What was filled in."""
        return IncidentFacts(**self.cleaned_data)


class Close(forms.Form):
    """How an incident ends."""

    words = forms.CharField(
        label=_("Yang dipelajari"),
        max_length=4000,
        widget=LONG,
        help_text=_("Bila subjek data atau lembaga tidak diberi tahu, sebutkan mengapa."),
    )
