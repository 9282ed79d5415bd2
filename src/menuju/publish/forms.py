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
        if provinces:
            self._choose("prov", [("", _("Semua provinsi")), *provinces])
        else:
            del self.fields["prov"]
        self._choose("kohort", [("", _("Semua kohort")), *cohorts])
        self._choose("urut", _orders(dimensions, asked.get("urut", "")))

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


def _orders(dimensions: Choices, asked: str) -> list[tuple[str, object]]:
    """Return each order the way it is read; one that a column's head has turned is added."""
    falling = [(Order.FINAL, _("Nilai final")), (Order.IMPROVEMENT, _("Perubahan")), *dimensions]
    rising = [(Order.NAME, _("Nama")), (Order.CODE, _("Kode wilayah"))]
    offered: list[tuple[str, object]] = [
        *((f"-{key}", label) for key, label in falling),
        *((str(key), label) for key, label in rising),
    ]
    turned = {
        key.removeprefix("-") if key.startswith("-") else f"-{key}": label for key, label in offered
    }
    if asked in turned:
        offered.append((asked, f"{turned[asked]} ({_('dibalik')})"))
    return offered
