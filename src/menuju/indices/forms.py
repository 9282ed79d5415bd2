"""What the secretariat says of a run."""

from django import forms
from django.utils.translation import gettext_lazy as _


class RunForm(forms.Form):
    """Why a round is computed once more."""

    reason = forms.CharField(
        label=_("Alasan hitungan baru"),
        max_length=500,
        help_text=_("Terbit bersama hasilnya. Hitungan lama tetap dapat dibaca."),
        error_messages={"required": _("Sebutkan mengapa hasil dihitung lagi.")},
    )
