"""What moderation agrees on of one question, and by which finding."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy

from menuju.visits.models import Check


class SettlementForm(forms.Form):
    """What moderation agrees on."""

    value = forms.DecimalField(
        label=gettext_lazy("Nilai yang disepakati"),
        localize=True,
        error_messages={"required": gettext_lazy("Isi nilai yang disepakati.")},
    )
    reason = forms.CharField(
        label=gettext_lazy("Alasan"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Tersimpan dalam catatan putaran; tidak terbit."),
        error_messages={"required": gettext_lazy("Setiap keputusan menyebut alasannya.")},
    )
    finding: Any = forms.ModelChoiceField(
        queryset=Check.objects.none(),
        label=gettext_lazy("Karena temuan di lapangan"),
        required=False,
        empty_label=gettext_lazy("(bukan karena temuan)"),
        help_text=gettext_lazy("Temuan yang disebut tetap terbaca di samping keputusan ini."),
    )

    def __init__(self, *given: Any, findings: Iterable[Check] = (), **more: Any) -> None:
        super().__init__(*given, **more)
        standing = [each.pk for each in findings if each.withdrawn_at is None]
        if not standing:
            del self.fields["finding"]
            return
        field: Any = self.fields["finding"]
        field.queryset = Check.objects.filter(pk__in=standing).select_related("visit", "question")
        field.label_from_instance = _called


def _called(finding: Check) -> str:
    """Return a finding in a list: its mark, what was seen, and how it begins."""
    return f"{finding.mark} · {finding.get_sight_display()} · {Truncator(finding.text).chars(80)}"
