"""What browsers send to plan visits and to narrow their list."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from menuju.problems import Invalid, Problem
from menuju.questions.models import Collection, Response
from menuju.visits.queries.visit_tables import LIMITS, appointment
from menuju.visits.queries.visits import Wanted
from menuju.visits.queries.zones import named_zones, zone_of
from menuju.visits.types import (
    Appointment,
    Mode,
    NewVisit,
    VisitKind,
    VisitState,
)

UNKNOWN: Mapping[str, Any] = {"invalid_choice": _("Pilih salah satu dari daftar.")}


class WhenForm(forms.Form):
    """Day, hour and zone of a visit, and for how long."""

    day = forms.DateField(
        label=_("Tanggal"),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d/%m/%Y"],
    )
    hour = forms.TimeField(
        label=_("Jam"),
        widget=forms.TimeInput({"type": "time"}, format="%H:%M"),
        input_formats=["%H:%M", "%H.%M"],
    )
    zone = forms.ChoiceField(
        label=_("Zona waktu tempat"), required=False, error_messages=dict(UNKNOWN)
    )
    minutes = forms.IntegerField(label=_("Lama (menit)"), min_value=5, max_value=1440, initial=60)
    mark_optional = True

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        choose(self, "zone", [("", _now("menurut daerahnya")), *named_zones()])

    def at(self, response: Response) -> Appointment:
        """Return the time, in the zone that was chosen or that of the region."""
        told = self.cleaned_data
        zone = told["zone"] or zone_of(response.place)
        day, hour = f"{told['day']:%Y-%m-%d}", f"{told['hour']:%H:%M}"
        starts_at = appointment(day, hour, zone)
        assert starts_at is not None  # written by ourselves one line above
        return Appointment(starts_at, zone, told["minutes"])


class PlanForm(WhenForm):
    """One visit."""

    region = forms.CharField(
        label=_("Daerah"), max_length=120, help_text=_("Kode atau nama lengkap peserta putaran.")
    )
    kind = forms.ChoiceField(
        label=_("Jenis"), choices=VisitKind, widget=forms.RadioSelect, initial=VisitKind.SITE
    )
    dimension = forms.ChoiceField(
        label=_("Dimensi"),
        required=False,
        error_messages=dict(UNKNOWN),
        help_text=_("Bagi tinjauan lapangan; wawancara tanpa dimensi."),
    )
    programme = forms.CharField(
        label=_("Program"), max_length=160, help_text=_("Program unggulan yang dilihat.")
    )
    site = forms.CharField(label=_("Lokasi"), max_length=200)
    pic = forms.CharField(
        label=_("Penerima di tempat"),
        max_length=160,
        required=False,
        help_text=_("Nama dan jabatan, bila sudah diketahui; daerah dapat mengubahnya."),
    )
    mode = forms.ChoiceField(
        label=_("Cara"), choices=Mode, widget=forms.RadioSelect, initial=Mode.ON_SITE
    )
    link = forms.CharField(
        label=_("Tautan video"), max_length=500, required=False, help_text=_("Bila lewat video.")
    )
    field_order = ("kind", "region", "dimension", "programme", "site", "pic", "day", "hour", "zone",
                   "minutes", "mode", "link")  # fmt: skip

    def __init__(
        self, *given: Any, collection: Collection, dimensions: Mapping[str, str], **more: Any
    ) -> None:
        super().__init__(*given, **more)
        self.collection = collection
        choose(self, "dimension", [("", _now("(pilih)")), *dimensions.items()])

    def clean_region(self) -> Response:
        """Return the region that is meant, of those that were asked."""
        told = self.cleaned_data["region"].strip()
        related = self.collection.responses.select_related(
            "place__parent", "organisation", "collection"
        )
        found = related.filter(place=told).first()
        if found is None:
            named = list(related.filter(place__long_name__iexact=told)[:2])
            found = named[0] if len(named) == 1 else None
        if found is None:
            raise forms.ValidationError(
                _now("Tidak ada peserta putaran ini dengan kode atau nama itu.")
            )
        return found

    def visit(self) -> NewVisit:
        """Return the visit."""
        told = self.cleaned_data
        return NewVisit(
            response=told["region"],
            dimension=told["dimension"],
            programme=told["programme"],
            site=told["site"],
            pic=told["pic"],
            at=self.at(told["region"]),
            mode=Mode(told["mode"]),
            link=told["link"],
            kind=VisitKind(told["kind"]),
        )


class TableForm(forms.Form):
    """A table of visits."""

    table = forms.FileField(
        label=_("Tabel tinjauan"),
        help_text=_("CSV atau XLSX; satu baris tiap tinjauan."),
        error_messages={"required": _("Pilih berkasnya dahulu.")},
        widget=forms.FileInput({"accept": ".csv,.xlsx"}),
    )

    def sent(self) -> tuple[str, bytes]:
        """Return the name and the bytes of the file; raises `Invalid` where it is too large."""
        file = self.cleaned_data["table"]
        if file.size > LIMITS.bytes:
            told = _now("Berkas melebihi %(n)d MB.")
            raise Invalid(told % {"n": LIMITS.bytes // (1024 * 1024)})
        return file.name, file.read()


FILTERS = ("q", "putaran", "keadaan", "cara", "jenis")


class FilterForm(forms.Form):
    """Which visits a list shows, from the address."""

    q = forms.CharField(label=_("Daerah atau program"), max_length=80, required=False)
    putaran = forms.ChoiceField(label=_("Putaran"), required=False)
    keadaan = forms.ChoiceField(
        label=_("Keadaan"), required=False, choices=[("", _("Semua keadaan")), *VisitState.choices]
    )
    jenis = forms.ChoiceField(
        label=_("Jenis"), required=False, choices=[("", _("Semua jenis")), *VisitKind.choices]
    )
    cara = forms.ChoiceField(
        label=_("Cara"), required=False, choices=[("", _("Semua cara")), *Mode.choices]
    )

    def __init__(self, *given: Any, rounds: Sequence[tuple[str, str]], **more: Any) -> None:
        super().__init__(*given, **more)
        choose(self, "putaran", [("", _now("Semua putaran")), *rounds])

    def wanted(self) -> Wanted:
        """Return what is asked for; what is not understood is left out."""
        self.is_valid()
        told = getattr(self, "cleaned_data", {})
        return Wanted(*(told.get(n, "").strip() for n in FILTERS))


def show(problem: Problem, form: forms.BaseForm) -> None:
    """Put what an action has refused above all fields of a form."""
    for told in [str(finding) for finding in problem.findings] or [str(problem)]:
        form.add_error(None, told)


def choose(form: forms.Form, name: str, choices: Sequence[tuple[str, Any]]) -> None:
    """Give a field its choices."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices
