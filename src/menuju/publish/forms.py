"""Read a reader's words from an address."""

from collections.abc import Iterable, Sequence

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from menuju.publish.types import DEFAULT_ORDER, Order, RankingFilters

Choices = Iterable[tuple[str, str]]


class RankingForm(forms.Form):
    """The filters of a ranking. What is not understood is left out, never an error page."""

    q = forms.CharField(label=_("Nama atau kode wilayah"), max_length=80, required=False)
    prov = forms.ChoiceField(label=_("Provinsi"), required=False)
    kohort = forms.ChoiceField(label=_("Kohort"), required=False)
    urut = forms.ChoiceField(label=_("Urutkan"), required=False)

    def __init__(
        self, asked: QueryDict, *, provinces: Choices, cohorts: Choices, dimensions: Choices
    ) -> None:
        super().__init__(asked or None)
        self._choose("prov", [("", _("Semua provinsi")), *provinces])
        self._choose("kohort", [("", _("Semua kohort")), *cohorts])
        self._choose("urut", _orders(dimensions))

    def filters(self) -> RankingFilters:
        """Return the filters that make sense; an unknown order is the order by final."""
        if not self.is_bound:
            return RankingFilters()
        self.is_valid()
        asked = self.cleaned_data
        return RankingFilters(
            text=asked.get("q", "").strip(),
            province=asked.get("prov", ""),
            cohort=asked.get("kohort", ""),
            order=asked.get("urut") or DEFAULT_ORDER,
        )

    def _choose(self, name: str, choices: Sequence[tuple[str, object]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices


def _orders(dimensions: Choices) -> list[tuple[str, object]]:
    """Return every order with its opposite hidden behind it: the column heads turn it round."""
    known: list[tuple[str, object]] = [
        (Order.FINAL, _("Nilai final")),
        (Order.IMPROVEMENT, _("Perubahan")),
        *dimensions,
    ]
    upwards: list[tuple[str, object]] = [(Order.NAME, _("Nama")), (Order.CODE, _("Kode wilayah"))]
    falling = [(f"-{key}", label) for key, label in known]
    rising = [(key, f"{label} ({_('terendah dahulu')})") for key, label in known]
    return [*falling, *upwards, *rising]
