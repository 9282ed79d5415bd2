"""What the secretariat asks of the list of all years, from the address."""

from django import forms
from django.utils.translation import gettext_lazy

JUMPS, COPIES = "lonjakan", "salinan"


class YearsForm(forms.Form):
    """Which regions, and those with what."""

    q = forms.CharField(label=gettext_lazy("Nama atau kode wilayah"), max_length=80, required=False)
    lihat = forms.ChoiceField(
        label=gettext_lazy("Yang perlu dilihat"),
        required=False,
        choices=[
            ("", gettext_lazy("Semua daerah")),
            (JUMPS, gettext_lazy("Lonjakan tanpa bukti baru")),
            (COPIES, gettext_lazy("Teks disalin")),
        ],
    )

    def wanted(self) -> tuple[str, str]:
        """Return text and kind as asked for; what is not understood is left out."""
        self.is_valid()
        told = getattr(self, "cleaned_data", {})
        return told.get("q", "").strip(), told.get("lihat", "")
