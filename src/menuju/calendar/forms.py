"""What browsers send: how a calendar is narrowed, and what a feed is called."""

from collections.abc import Sequence

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from menuju.calendar.types import OccasionKind
from menuju.ui import refusals

show = refusals.show
"""Puts what an action has refused into a form."""


class FilterForm(forms.Form):
    """What a calendar shows, from its address; what is not understood is left out."""

    jenis = forms.ChoiceField(label=gettext_lazy("Jenis"), required=False)
    tunggu = forms.BooleanField(label=gettext_lazy("Hanya yang menunggu saya"), required=False)

    def __init__(self, asked: QueryDict, *, kinds: Sequence[OccasionKind]) -> None:
        super().__init__(asked)
        field = self.fields["jenis"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Semua jenis")), *((kind.value, kind.label) for kind in kinds)]
        self.is_valid()

    @property
    def kind(self) -> str:
        """The kind that is asked for; empty for all."""
        return str(self.cleaned_data.get("jenis", ""))

    @property
    def awaiting(self) -> bool:
        """Whether only what waits for the reader is asked for."""
        return bool(self.cleaned_data.get("tunggu"))


class FeedForm(forms.Form):
    """What a feed is for."""

    name = forms.CharField(
        label=gettext_lazy("Di mana Anda memakainya"),
        max_length=60,
        help_text=gettext_lazy("Misalnya “kalender telepon”, agar kelak Anda tahu yang dicabut."),
    )
