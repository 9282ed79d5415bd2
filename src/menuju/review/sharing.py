"""What browsers send about the pool of assessors and about who judges what."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from menuju.people.models import Organisation, User
from menuju.places.models import Place
from menuju.places.queries.resolutions import resolve
from menuju.places.types import AUTONOMOUS, Kind
from menuju.review.models import PoolMember, Proposal, Round
from menuju.review.types import SharingRules

HOMES = frozenset({*AUTONOMOUS, Kind.PROVINCE})
A_FIELD = 40


class JoinForm(forms.Form):
    """Who is taken into the pool."""

    asesor = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Asesor"),
        queryset=User.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Pilih dahulu asesornya.")},
    )

    def __init__(self, *given: Any, people: QuerySet[User], **more: Any) -> None:
        super().__init__(*given, **more)
        field = self.fields["asesor"]
        assert isinstance(field, forms.ModelMultipleChoiceField)
        field.queryset = people


class MemberForm(forms.Form):
    """What the sharing out depends on, of one assessor."""

    institution = forms.CharField(
        label=gettext_lazy("Lembaga"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("Untuk mencampur lembaga di setiap daerah."),
    )
    home = forms.CharField(
        label=gettext_lazy("Daerah asal"),
        max_length=120,
        required=False,
        help_text=gettext_lazy(
            "Nama atau kode kabupaten, kota, atau provinsi; ia tidak menilai di sana."
        ),
    )
    expertise = forms.CharField(
        label=gettext_lazy("Bidang keahlian"),
        max_length=400,
        required=False,
        help_text=gettext_lazy("Pisahkan dengan koma, misalnya: tata kelola, infrastruktur."),
    )
    most = forms.IntegerField(
        label=gettext_lazy("Beban terbanyak orang ini"),
        min_value=0,
        max_value=1000,
        required=False,
        help_text=gettext_lazy("Kosong berarti sama dengan yang lain."),
    )
    mark_optional = True

    @classmethod
    def of(cls, member: PoolMember) -> "MemberForm":
        """Return the form with what is known."""
        return cls(
            initial={
                "institution": member.institution,
                "home": member.home_id or "",
                "expertise": ", ".join(member.expertise),
                "most": member.most,
            }
        )

    def clean_home(self) -> Place | None:
        """Return the place that is meant."""
        text = self.cleaned_data["home"].strip()
        if not text:
            return None
        found = resolve(text, HOMES)
        if found.place is None:
            raise forms.ValidationError(found.question)
        return found.place

    def clean_expertise(self) -> list[str]:
        """Return the fields, each once."""
        told = [" ".join(one.split()) for one in self.cleaned_data["expertise"].split(",")]
        if long := next((one for one in told if len(one) > A_FIELD), None):
            raise forms.ValidationError(
                _("Terlalu panjang untuk satu bidang: %(field)s.") % {"field": long}
            )
        return [one for one in told if one]


class DeclareForm(forms.Form):
    """A region that an assessor does not judge, and why."""

    organisation = forms.ModelChoiceField(
        label=gettext_lazy("Daerah"), queryset=Organisation.objects.none(), empty_label=""
    )
    reason = forms.CharField(
        label=gettext_lazy("Alasan"),
        max_length=500,
        help_text=gettext_lazy("Dibaca sekretariat penyelenggara dan auditor; tidak terbit."),
        error_messages={"required": gettext_lazy("Sebutkan alasannya.")},
    )

    def __init__(self, *given: Any, regions: QuerySet[Organisation], **more: Any) -> None:
        super().__init__(*given, **more)
        field = self.fields["organisation"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = regions


class RulesForm(forms.Form):
    """The rules that a proposal keeps."""

    keeps = forms.ChoiceField(
        label=gettext_lazy("Yang disusun"),
        widget=forms.RadioSelect,
        choices=[
            ("", gettext_lazy("Semua daerah yang belum mulai dinilai, dari awal")),
            ("ya", gettext_lazy("Hanya yang kurang: yang sudah dibagi tetap")),
        ],
        required=False,
    )
    seats = forms.IntegerField(
        label=gettext_lazy("Asesor setiap daerah"), min_value=1, max_value=20
    )
    least = forms.IntegerField(
        label=gettext_lazy("Beban paling sedikit"), min_value=0, max_value=1000
    )
    most = forms.IntegerField(
        label=gettext_lazy("Beban terbanyak"),
        min_value=1,
        max_value=1000,
        help_text=gettext_lazy("Daerah setiap asesor."),
    )
    together = forms.IntegerField(
        label=gettext_lazy("Paling banyak dari satu lembaga"),
        min_value=1,
        max_value=20,
        required=False,
        help_text=gettext_lazy(
            "Di satu daerah. Satu berarti semuanya dari lembaga yang berbeda; kosong berarti bebas."
        ),
    )
    wants = forms.MultipleChoiceField(
        label=gettext_lazy("Bidang yang harus hadir di setiap daerah"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    connected = forms.BooleanField(
        label=gettext_lazy("Semua asesor terhubung lewat daerah yang dinilai bersama"),
        required=False,
        help_text=gettext_lazy("Tanpa ini kerasnya penilai tidak dapat dibandingkan."),
    )

    def __init__(self, *given: Any, fields: Sequence[str], **more: Any) -> None:
        super().__init__(*given, **more)
        wanted = self.fields["wants"]
        assert isinstance(wanted, forms.MultipleChoiceField)
        wanted.choices = [(one, one) for one in fields]
        if not fields:
            del self.fields["wants"]

    def clean(self) -> dict[str, Any]:
        """Hold the two limits of the load against each other."""
        told = super().clean() or {}
        least, most = told.get("least"), told.get("most")
        if least is not None and most is not None and least > most:
            self.add_error("least", _("Beban paling sedikit tidak boleh melebihi beban terbanyak."))
        return told

    def rules(self) -> SharingRules:
        """Return the rules."""
        told = self.cleaned_data
        return SharingRules(
            seats=told["seats"],
            least=told["least"],
            most=told["most"],
            together=told["together"],
            wants=tuple(told.get("wants", ())),
            connected=told["connected"],
            keeps=bool(told["keeps"]),
        )


def first_rules(
    round: Round, last: Proposal | None, *, people: int, entries: int
) -> dict[str, Any]:
    """Return what the form of rules begins with.

    Those of last time; else what the round's template says, and where it is silent what fits the
    numbers.
    """
    if last is not None:
        return {
            "keeps": "ya" if last.accepted_at or last.keeps else "",
            "seats": last.seats,
            "least": last.least,
            "most": last.most,
            "together": last.together,
            "wants": last.wants,
            "connected": last.connected,
        }
    even, rest = divmod(entries * round.verdicts_needed, people or 1)
    fits = {
        "seats": round.verdicts_needed,
        "least": max(0, even - 1),
        "most": max(1, even + bool(rest) + 1),
        "together": max(1, round.verdicts_needed - 1),
        "connected": True,
    }
    return fits | _told(round)


def _told(round: Round) -> dict[str, int]:
    """Return what a round's template says of loads and of the mix of institutions."""
    if round.way is None:
        return {}
    panel = round.way.panel
    mixed = round.verdicts_needed - panel.institutions + 1 if panel.institutions > 1 else None
    told = {"least": panel.least, "most": panel.most, "together": mixed and max(1, mixed)}
    return {name: number for name, number in told.items() if number is not None}
