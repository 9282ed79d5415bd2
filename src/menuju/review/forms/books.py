"""What browsers send of score sheets: a workbook, or the choices on its conflicts."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from menuju.problems import Invalid
from menuju.review.actions.book_plans import ONLINE, SHEET
from menuju.review.queries.book_readings import LIMITS

SHOWN = "bentrok"
"""The field that names each conflict the page showed: a choice for all is one for these."""


class BookForm(forms.Form):
    """A workbook that was filled in."""

    book = forms.FileField(
        label=gettext_lazy("Lembar nilai yang sudah diisi"),
        help_text=gettext_lazy("XLSX yang diunduh dari halaman ini, satu daerah atau semuanya."),
        error_messages={
            "required": gettext_lazy("Pilih berkasnya dahulu."),
            "empty": gettext_lazy("Berkas ini kosong; simpan ulang lembarnya, lalu pilih lagi."),
        },
        widget=forms.FileInput({"accept": ".xlsx"}),
    )

    def sent(self) -> tuple[str, bytes]:
        """Return the name and the bytes of the file; raises `Invalid` where it is too large."""
        file = self.cleaned_data["book"]
        if file.size > LIMITS.bytes:
            told = _("Berkas melebihi %(n)d MB.")
            raise Invalid(told % {"n": LIMITS.bytes // (1024 * 1024)})
        return file.name, file.read()


def choices(told: QueryDict) -> dict[str, str]:
    """Return which side counts for each conflict that was shown: one for all, or one by one."""
    every = told.get("semua", "")
    return {
        key: every if every in (ONLINE, SHEET) else told.get(key, "") for key in told.getlist(SHOWN)
    }
