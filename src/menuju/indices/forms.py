"""What the secretariat says of a run, and of a round that it opens."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import QuerySet
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from menuju.indices.actions.openings import Opening
from menuju.indices.types import Invited
from menuju.people.models import Organisation
from menuju.programmes.types import Instrument
from menuju.review.actions.live import LivePlan
from menuju.review.models import Round

if TYPE_CHECKING:
    from datetime import date

BETWEEN = re.compile(r"[;\t]|,(?!\s*(?:Kota|Kab))")
"""What stands between a place and its cohort: also a cell pasted from a spreadsheet."""
STAGES = ("answering", "scoring", "moderation")
TAKEN = ("baru",)
"""Words that are addresses already."""


class RunForm(forms.Form):
    """Why a round is computed once more."""

    reason = forms.CharField(
        label=_("Alasan hitungan baru"),
        max_length=500,
        help_text=_("Terbit bersama hasilnya. Hitungan lama tetap dapat dibaca."),
        error_messages={"required": _("Sebutkan mengapa hasil dihitung lagi.")},
    )


def _last_day() -> forms.DateField:
    return forms.DateField(
        label=_("Hari terakhir masa sanggah"),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"],
        help_text=_("Sampai hari itu berakhir, menurut WIB."),
    )


class WindowForm(forms.Form):
    """The days on which regions appeal."""

    first_on = forms.DateField(
        label=_("Hari pertama masa sanggah"),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"],
    )
    last_on = _last_day()


class ExtensionForm(forms.Form):
    """A later last day, and why."""

    last_on = _last_day()
    reason = forms.CharField(
        label=_("Alasan"),
        max_length=500,
        help_text=_("Tersimpan dalam catatan putaran; tidak terbit."),
        error_messages={"required": _("Sebutkan alasannya.")},
    )


class OpeningForm(forms.Form):
    """A new round: what it is called, what it asks, when, and of whom."""

    mark_optional = True

    title_id = forms.CharField(label=_("Nama putaran"), max_length=120)
    title_en = forms.CharField(label=_("Nama dalam bahasa Inggris"), max_length=120, required=False)
    year = forms.IntegerField(label=_("Tahun"), min_value=2000, max_value=2200)
    instrument = forms.ChoiceField(
        label=_("Instrumen"),
        help_text=_("Pertanyaan, bobot, dan kohortnya tidak berubah setelah putaran dibuka."),
    )
    answering_from = forms.DateField(label=_("Pengisian mulai"), required=False)
    answering_to = forms.DateField(label=_("Batas akhir pengisian"))
    scoring_from = forms.DateField(label=_("Penilaian mulai"), required=False)
    scoring_to = forms.DateField(label=_("Batas akhir penilaian"), required=False)
    moderation_from = forms.DateField(label=_("Moderasi mulai"), required=False)
    moderation_to = forms.DateField(label=_("Batas akhir moderasi"), required=False)
    verdicts_needed = forms.IntegerField(
        label=_("Asesor tiap daerah, paling sedikit"), min_value=1, max_value=20, initial=5
    )
    shows_panels = forms.BooleanField(
        label=_("Nama anggota panel ditampilkan kepada publik"), required=False
    )
    simulated = forms.BooleanField(
        label=_("Hanya latihan: setiap halaman dan berkas diberi label simulasi"), required=False
    )
    organiser = forms.ModelChoiceField(
        label=_("Penyelenggara"), queryset=Organisation.objects.none(), empty_label=None
    )
    like = forms.ModelChoiceField(
        label=_("Putaran sebelumnya"),
        queryset=Round.objects.none(),
        required=False,
        empty_label=_("(tidak ada)"),
        help_text=_("Daerah, kohort, dan hasilnya dibawa serta sebagai pembanding."),
    )
    invited = forms.CharField(
        label=_("Daerah yang diundang"),
        required=False,
        widget=forms.Textarea({"rows": 8, "spellcheck": "false"}),
        help_text=_(
            "Satu daerah tiap baris: kode atau nama, lalu kohort bila perlu, misalnya"
            " 35.07; REGULER. Dapat ditempel dari lembar kerja. Kosong: semua daerah putaran"
            " sebelumnya."
        ),
    )

    def __init__(
        self,
        *given: Any,
        instruments: Sequence[Instrument],
        rounds: QuerySet[Round],
        organisers: QuerySet[Organisation],
        **more: Any,
    ) -> None:
        super().__init__(*given, **more)
        for field in self.fields.values():
            if isinstance(field, forms.DateField):
                field.widget = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
                field.input_formats = ["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"]
        choice, like, organiser = (
            self.fields[name] for name in ("instrument", "like", "organiser")
        )
        assert isinstance(choice, forms.ChoiceField)
        assert isinstance(like, forms.ModelChoiceField)
        assert isinstance(organiser, forms.ModelChoiceField)
        choice.choices = [
            (one.id, one.title.in_((get_language() or "id")[:2])) for one in instruments
        ]
        like.queryset, organiser.queryset = rounds, organisers

    def clean(self) -> dict[str, Any]:
        """Say where the dates are out of order, and whether a name gives no address."""
        told: dict[str, Any] = super().clean() or {}
        latest: date | None = None
        for name in (f"{stage}_{end}" for stage in STAGES for end in ("from", "to")):
            day = told.get(name)
            if day and latest and day < latest:
                self.add_error(name, _now("Tanggal ini sebelum tahap yang mendahuluinya berakhir."))
            latest = day or latest
        slug = slugify(told.get("title_id", ""))[:50].strip("-")
        if told.get("title_id") and (not slug or slug in TAKEN):
            self.add_error("title_id", _now("Pakai nama lain; ini tidak dapat menjadi alamat."))
        return told | {"slug": slug}

    def opening(self) -> Opening:
        """Return what was decided."""
        told = self.cleaned_data
        plan = LivePlan(
            year=told["year"],
            verdicts_needed=told["verdicts_needed"],
            shows_panels=told["shows_panels"],
            calendar={stage: days for stage in STAGES if (days := self._days(stage))},
        )
        return Opening(
            slug=told["slug"],
            title_id=told["title_id"],
            title_en=told["title_en"] or told["title_id"],
            instrument=told["instrument"],
            due_on=told["answering_to"],
            simulated=told["simulated"],
            plan=plan,
            like=told["like"],
        )

    def rows(self) -> list[Invited]:
        """Return the invitation, row by row; empty lines are left out."""
        lines = [line.strip() for line in self.cleaned_data["invited"].splitlines()]
        return [Invited(*_two(line)) for line in lines if line]

    def _days(self, stage: str) -> tuple[str, str] | None:
        days = [self.cleaned_data.get(f"{stage}_{end}") for end in ("from", "to")]
        known = [day.isoformat() for day in days if day]
        return (known[0], known[-1]) if known else None


def _two(line: str) -> tuple[str, str]:
    place, _mark, cohort = BETWEEN.sub("\0", line, count=1).partition("\0")
    return place.strip(), cohort.strip()
