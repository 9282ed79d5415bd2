"""Read what people type about surveys."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from menuju.forms.models import Device
from menuju.people.models import Organisation
from menuju.places.types import read_code
from menuju.problems import Problem
from menuju.programmes import load
from menuju.programmes.types import Layout, SurveyDimension, SurveyPart
from menuju.surveys.models import Sample, Service
from menuju.surveys.types import ChosenService, NewSurvey

UNKNOWN = {"invalid_choice": _("Pilih salah satu dari daftar.")}
MOST_USERS = 2_000_000_000
"""More people than any service here has; a database column holds it."""


class OpenForm(forms.Form):
    """A new survey."""

    plan = forms.ChoiceField(label=_("Yang ditanyakan"), error_messages=UNKNOWN)
    title_id = forms.CharField(label=_("Judul"), max_length=160)
    title_en = forms.CharField(label=_("Judul dalam bahasa Inggris"), max_length=160)
    slug = forms.SlugField(
        label=_("Alamat"),
        max_length=50,
        help_text=_("Sama dengan alamat putaran yang dinilainya, misalnya evaluasi-2026."),
    )
    due_on = forms.DateField(
        label=_("Ditutup pada"),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        plans = [(plan.id, str(plan.title)) for plan in load().surveys]
        _choose(self, "plan", plans)

    def new(self) -> NewSurvey:
        """Return what was decided."""
        told = self.cleaned_data
        return NewSurvey(told["slug"], told["title_id"], told["title_en"], told["plan"])


class AskForm(forms.Form):
    """Which regions are asked, by their codes."""

    codes = forms.CharField(
        label=_("Kode daerah"),
        help_text=_("Satu kode sebaris, misalnya 16.06."),
        widget=forms.Textarea({"rows": 4}),
        max_length=20_000,
    )

    def clean_codes(self) -> list[Organisation]:
        """Return the governments of the codes; every code that is none is told."""
        words = self.cleaned_data["codes"].replace(",", " ").split()
        codes = {word: read_code(word) or "" for word in words}
        there = {
            str(one.place_id): one
            for one in Organisation.objects.filter(kind="government", place__in=codes.values())
        }
        unknown = [word for word, code in codes.items() if code not in there]
        if unknown:
            what = _("Tidak ada pemerintah daerah dengan kode: %(codes)s.")
            raise forms.ValidationError(what, params={"codes": ", ".join(unknown[:20])})
        return [there[code] for code in dict.fromkeys(codes.values())]


class ServicesForm(forms.Form):
    """The service of each sub-dimension of a dimension, and the form for all of them."""

    mark_optional = False

    layout = forms.ChoiceField(
        label=_("Formulir"),
        widget=forms.RadioSelect,
        choices=[
            (Layout.A, _("A: satu responden menjawab ketiga subdimensi")),
            (Layout.B, _("B: satu responden menjawab satu subdimensi")),
        ],
    )

    def __init__(self, *args: Any, sample: Sample, dimension: SurveyDimension, **more: Any) -> None:
        super().__init__(*args, **more)
        self.dimension = dimension
        self.agencies = {str(one.pk): one for one in sample.organisation.agencies.order_by("name")}
        names = [(pk, one.name) for pk, one in self.agencies.items()]
        for part in dimension.parts:
            for name, field in _fields(names).items():
                self.fields[f"{part.code}-{name}"] = field

    @classmethod
    def initial_of(cls, services: Sequence[Service]) -> dict[str, object]:
        """Return what is chosen now, as the form shows it."""
        shown: dict[str, object] = {"layout": services[0].layout if services else Layout.A}
        for one in services:
            shown[f"{one.part}-name"] = one.name
            shown[f"{one.part}-agency"] = str(one.agency_id)
            shown[f"{one.part}-partner"] = str(one.partner_id or "")
            shown[f"{one.part}-users"] = one.users
        return shown

    def groups(self) -> Iterator[tuple[SurveyPart, list[forms.BoundField]]]:
        """Yield each sub-dimension with its fields."""
        for part in self.dimension.parts:
            names = ("name", "agency", "partner", "users")
            yield part, [self[f"{part.code}-{name}"] for name in names]

    def chosen(self) -> tuple[Layout, list[ChosenService]]:
        """Return the form and the services."""
        told = self.cleaned_data
        return Layout(told["layout"]), [
            ChosenService(
                part=part.code,
                name=told[f"{part.code}-name"],
                agency=self.agencies[told[f"{part.code}-agency"]],
                partner=self.agencies.get(told[f"{part.code}-partner"]),
                users=told[f"{part.code}-users"],
            )
            for part in self.dimension.parts
        ]


class SurveyorForm(forms.Form):
    """Which phone goes out for which dimensions."""

    device = forms.ChoiceField(label=_("Gawai"), error_messages=UNKNOWN)
    units = forms.MultipleChoiceField(
        label=_("Dimensi"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self, *args: Any, devices: Sequence[Device], dimensions: Sequence[SurveyDimension],
        **more: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **more)
        self.devices = {str(one.pk): one for one in devices}
        named = [(pk, f"{one.name} · {one.organisation}") for pk, one in self.devices.items()]
        _choose(self, "device", named)
        _choose(self, "units", [(one.code, str(one.title)) for one in dimensions])

    def chosen(self) -> tuple[Device, list[str]]:
        """Return the phone and the codes of its dimensions."""
        return self.devices[self.cleaned_data["device"]], self.cleaned_data["units"]


class ReasonForm(forms.Form):
    """Why something is taken back."""

    reason = forms.CharField(
        label=_("Alasan"),
        max_length=500,
        help_text=_("Dibaca oleh yang menyurvei, dan dicatat."),
        widget=forms.Textarea({"rows": 3}),
    )


class ApprovalForm(forms.Form):
    """Who answers for validity."""

    name = forms.CharField(
        label=_("Nama dan jabatan"),
        max_length=120,
        help_text=_("Tercetak pada rekap, misalnya: Hj. Siti Aminah, Bupati."),
    )
    sure = forms.BooleanField(
        label=_("Saya bertanggung jawab atas keabsahan data survei ini."),
        error_messages={"required": _("Centang bila Anda bertanggung jawab.")},
    )


def show(problem: Problem, form: forms.BaseForm) -> None:
    """Put what an action has refused above all fields of a form."""
    for told in [str(finding) for finding in problem.findings] or [str(problem)]:
        form.add_error(None, told)


def _fields(agencies: Sequence[tuple[str, str]]) -> dict[str, forms.Field]:
    return {
        "name": forms.CharField(label=_("Nama layanan"), max_length=160),
        "agency": forms.ChoiceField(
            label=_("Perangkat daerah yang menyurvei"), choices=agencies, error_messages=UNKNOWN
        ),
        "partner": forms.ChoiceField(
            label=_("Bersama"),
            required=False,
            choices=[("", _("(sendiri)")), *agencies],
            error_messages=UNKNOWN,
        ),
        "users": forms.IntegerField(
            label=_("Banyak pengguna"), min_value=0, max_value=MOST_USERS, required=False
        ),
    }


def _choose(form: forms.Form, name: str, choices: Sequence[tuple[str, Any]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices
