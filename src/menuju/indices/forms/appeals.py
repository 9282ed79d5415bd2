"""The days for appeals, as the secretariat gives them."""

from django import forms
from django.utils.translation import gettext_lazy as _

from menuju.indices.forms import DAYS


def _last_day() -> forms.DateField:
    return forms.DateField(
        label=_("Hari terakhir masa sanggah"),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        input_formats=DAYS,
        help_text=_("Sampai hari itu berakhir, menurut WIB."),
    )


class WindowForm(forms.Form):
    """The days on which regions appeal."""

    first_on = forms.DateField(
        label=_("Hari pertama masa sanggah"),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        input_formats=DAYS,
    )
    last_on = _last_day()


class ExtensionForm(forms.Form):
    """A later last day, and why."""

    last_on = _last_day()
    reason = forms.CharField(
        label=_("Alasan"),
        max_length=500,
        help_text=_("Tersimpan dalam catatan putaran; tidak terbit."),
        error_messages={"required": _("Sebutkan alasannya.")},
    )
