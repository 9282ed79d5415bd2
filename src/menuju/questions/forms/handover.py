"""Read to whom a coordinator hands over."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from menuju.people.models import User
from menuju.questions.bringing import choose

UNKNOWN = {"invalid_choice": _("Pilih salah satu dari daftar."), "required": _("Pilih orangnya.")}


class HandoverForm(forms.Form):
    """Who goes, who takes over, and what no table tells."""

    leaver = forms.ChoiceField(label=_("Yang menyerahkan"), error_messages=UNKNOWN)
    successor = forms.ChoiceField(label=_("Penerus"), error_messages=UNKNOWN)
    note = forms.CharField(
        label=_("Catatan"),
        required=False,
        help_text=_("Yang tidak ada di tabel: siapa yang dihubungi, apa yang sudah disepakati."),
        widget=forms.Textarea({"rows": 5, "maxlength": 4000}),
    )

    def __init__(
        self, *args: Any, leavers: Sequence[User], successors: Sequence[User], **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.people = {str(person.pk): person for person in (*leavers, *successors)}
        choose(self, "leaver", [(str(person.pk), person) for person in leavers])
        choose(self, "successor", [(str(person.pk), person) for person in successors])

    def named(self) -> tuple[User, User]:
        """Return who goes and who takes over."""
        told = self.cleaned_data
        return self.people[told["leaver"]], self.people[told["successor"]]
