"""What a stranger types or brings to check a document."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

LARGEST = 20 * 1024 * 1024


class CheckForm(forms.Form):
    """A number or digest, or the file itself."""

    mark = forms.CharField(
        label=_("Nomor atau sidik (SHA-256)"),
        help_text=_("Misalnya TT-2026-000012, seperti tercetak pada dokumen."),
        max_length=80,
        required=False,
    )
    file = forms.FileField(
        label=_("Atau berkasnya (PDF atau JSON)"),
        help_text=_("Hanya sidiknya yang dihitung; berkas Anda tidak disimpan."),
        max_length=255,
        required=False,
    )

    def clean_mark(self) -> str:
        """Return the mark without spaces, as it stands in an address."""
        mark: str = "".join(self.cleaned_data["mark"].split())
        if "/" in mark or "\\" in mark:
            raise forms.ValidationError(_("Tulis nomor atau sidik saja, tanpa alamat."))
        return mark

    def clean(self) -> dict[str, Any]:
        """Refuse nothing at all, and a file that can be no document of ours."""
        given: dict[str, Any] = super().clean() or {}
        file = given.get("file")
        if file and file.size > LARGEST:
            self.add_error("file", _("Berkas ini terlalu besar untuk sebuah dokumen."))
        if not self.errors and not file and not given.get("mark"):
            self.add_error("mark", _("Tulis nomor atau sidik, atau pilih berkas."))
        return given
