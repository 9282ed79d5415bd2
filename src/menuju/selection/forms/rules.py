"""The rules of a decision as somebody types them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from menuju.choosing import Priority, Quota, Rules
from menuju.choosing.parts import ANY_GROUP, Among

from .rows import each_line, ends_of, found, index, wrong

if TYPE_CHECKING:
    from collections.abc import Mapping

    from menuju.selection.queries.fields import Field
    from menuju.selection.queries.naming import Naming

MOST_PLACES = 1000
LONGEST_LIST = 40_000
BY_PROVINCE = ("each_least", "each_most", "quotas")
AREA = {"rows": 4, "spellcheck": "false"}


def _whole(label: Any, **more: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label, min_value=0, max_value=MOST_PLACES, required=False, **more
    )


class RulesForm(forms.Form):
    """All rules of a decision; regions are named by code or by a name that only one has."""

    edition = forms.IntegerField(widget=forms.HiddenInput)
    places = forms.IntegerField(
        label=gettext_lazy("Jumlah tempat"), min_value=1, max_value=MOST_PLACES
    )
    minimum = forms.DecimalField(
        label=gettext_lazy("Nilai akhir minimal"), required=False, max_digits=7, decimal_places=4,
        localize=True,
    )  # fmt: skip
    each_least = _whole(gettext_lazy("Setiap provinsi: sedikitnya"))
    each_most = _whole(gettext_lazy("Setiap provinsi: paling banyak"))
    quotas = forms.CharField(
        label=gettext_lazy("Provinsi tertentu"), required=False, max_length=LONGEST_LIST,
        widget=forms.Textarea(AREA),
        help_text=gettext_lazy(
            "Satu baris satu provinsi: nama atau kode; sedikitnya; paling banyak. "
            "Misalnya: Papua; 2; 5. Yang tidak dibatasi dikosongkan."
        ),
    )  # fmt: skip
    priority = forms.CharField(
        label=gettext_lazy("Daftar prioritas"), required=False, max_length=LONGEST_LIST,
        widget=forms.Textarea(AREA),
        help_text=gettext_lazy("Satu baris satu daerah, nama atau kode."),
    )  # fmt: skip
    source = forms.CharField(
        label=gettext_lazy("Sumber daftar prioritas"), required=False, max_length=300,
        help_text=gettext_lazy("Misalnya nomor dan tahun peraturannya."),
    )  # fmt: skip
    reserved = _whole(gettext_lazy("Tempat yang disediakan bagi daftar prioritas"))
    first_at_ties = forms.BooleanField(
        label=gettext_lazy("Daftar prioritas didahulukan bila nilai akhirnya sama"), required=False
    )
    excluded = forms.CharField(
        label=gettext_lazy("Dikecualikan"), required=False, max_length=LONGEST_LIST,
        widget=forms.Textarea(AREA),
        help_text=gettext_lazy("Satu baris satu daerah: nama atau kode; alasannya."),
    )  # fmt: skip

    def __init__(self, *args: Any, field: Field, naming: Naming, rules: Rules, **more: Any) -> None:
        super().__init__(*args, **more)
        self.field, self.naming, self.before = field, naming, rules
        if not naming.groups:  # a country whose places lie in no province
            for name in BY_PROVINCE:
                del self.fields[name]
        for code, title in naming.dimensions.items():
            self.fields[f"min_{code}"] = forms.DecimalField(
                label=_("Minimal: %(name)s") % {"name": title}, required=False, max_digits=7,
                decimal_places=4, localize=True,
            )  # fmt: skip
        if len(naming.cohorts) > 1:
            for code, label in naming.cohorts.items():
                facts = {"name": label}
                self.fields[f"least_{code}"] = _whole(_("Kohort %(name)s: sedikitnya") % facts)
                self.fields[f"most_{code}"] = _whole(_("Kohort %(name)s: paling banyak") % facts)

    @property
    def minimums(self) -> list[forms.BoundField]:
        """The fields of minimums by dimension."""
        return [self[f"min_{code}"] for code in self.naming.dimensions]

    @property
    def by_province(self) -> list[forms.BoundField]:
        """The fields of quotas by province; none where no candidate lies in one."""
        return [self[name] for name in BY_PROVINCE if name in self.fields]

    @property
    def by_cohort(self) -> list[forms.BoundField]:
        """The fields of quotas by cohort; none where there is only one."""
        names = (f"{end}_{code}" for code in self.naming.cohorts for end in ("least", "most"))
        return [self[name] for name in names if name in self.fields]

    def clean_quotas(self) -> list[Quota]:
        """Return the quotas of single provinces."""
        known = index(self.naming.groups.items())
        made: dict[str, Quota] = {}

        def read(number: int, parts: list[str]) -> None:
            code = found(known, parts[0], number)
            least, most = ends_of(parts[1:], number)
            if code in made:
                raise wrong(number, _("provinsi ini sudah disebut."))
            made[code] = Quota(Among.GROUP, code, least, most)

        each_line(self.cleaned_data["quotas"], read)
        return list(made.values())

    def clean_priority(self) -> frozenset[str]:
        """Return the codes of the priority list."""
        known = self._places()
        listed = self.cleaned_data["priority"]
        return frozenset(each_line(listed, lambda number, parts: found(known, parts[0], number)))

    def clean_excluded(self) -> dict[str, str]:
        """Return why each is excluded, by code."""
        known = self._places()

        def read(number: int, parts: list[str]) -> tuple[str, str]:
            code = found(known, parts[0], number)
            reason = "; ".join(parts[1:]).strip()
            if not reason:
                raise wrong(number, _("alasannya belum ditulis, setelah titik koma."))
            return code, reason[:500]

        return dict(each_line(self.cleaned_data["excluded"], read))

    def clean(self) -> dict[str, Any]:
        """Refuse quotas whose least is more than their most."""
        told: dict[str, Any] = super().clean() or {}
        pairs = [("each_least", "each_most")]
        pairs += [(f"least_{code}", f"most_{code}") for code in self.naming.cohorts]
        for least, most in pairs:
            low, high = told.get(least), told.get(most)
            if low is not None and high is not None and low > high:
                self.add_error(most, _("Lebih kecil daripada yang sedikitnya."))
        return told

    def wanted(self) -> Rules:
        """Return the rules that were sent; ties stay as the round's template names them."""
        told = self.cleaned_data
        minimums = {
            code: value
            for code in self.naming.dimensions
            if (value := told[f"min_{code}"]) is not None
        }
        return Rules(
            places=told["places"],
            minimum=told["minimum"],
            minimums=minimums,
            quotas=(*self._uniform(), *told.get("quotas", ())),
            priority=Priority(
                told["priority"], told["source"].strip(), told["reserved"] or 0,
                told["first_at_ties"],
            ),
            excluded=told["excluded"],
            ties_by=self.before.ties_by,
            ties_all_in=self.before.ties_all_in,
        )  # fmt: skip

    def _uniform(self) -> list[Quota]:
        """Return the quotas of each province, and of the round's cohorts."""
        told = self.cleaned_data
        asked = [
            Quota(Among.GROUP, ANY_GROUP, told.get("each_least") or 0, told.get("each_most")),
            *(
                Quota(Among.COHORT, code, told.get(f"least_{code}") or 0, told.get(f"most_{code}"))
                for code in self.naming.cohorts
            ),
        ]
        return [one for one in asked if one.least or one.most is not None]

    def _places(self) -> Mapping[str, str]:
        pairs = []
        for code, one in self.field.standings.items():
            place = one.entry.place
            pairs += [(code, place.short_title), (code, place.long_name), (code, place.title)]
        return index(pairs)


def sent_back(rules: Rules, naming: Naming, *, edition: int) -> dict[str, Any]:
    """Return rules as the form shows them."""
    each = next((one for one in rules.quotas if one.code == ANY_GROUP), None)
    told: dict[str, Any] = {
        "edition": edition,
        "places": rules.places,
        "minimum": rules.minimum,
        "each_least": each.least or None if each else None,
        "each_most": each.most if each else None,
        "priority": "\n".join(sorted(rules.priority.codes)),
        "source": rules.priority.source,
        "reserved": rules.priority.reserved or None,
        "first_at_ties": rules.priority.first_at_ties,
        "excluded": "\n".join(f"{code}; {why}" for code, why in rules.excluded.items()),
    }
    lines = []
    for one in rules.quotas:
        most = "" if one.most is None else str(one.most)
        if one.among == Among.COHORT:
            told |= {f"least_{one.code}": one.least or None, f"most_{one.code}": one.most}
        elif one.code != ANY_GROUP:
            lines.append(f"{naming.groups.get(one.code, one.code)}; {one.least or ''}; {most}")
    return (
        told
        | {"quotas": "\n".join(lines)}
        | {f"min_{code}": least for code, least in rules.minimums.items()}
    )
