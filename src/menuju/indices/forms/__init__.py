"""What the secretariat says of a run, and of a round that it opens."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.forms.boundfield import BoundField
from django.utils.text import slugify
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from menuju.indices.actions.openings import Opening
from menuju.indices.types import Invited
from menuju.people.models import Organisation
from menuju.programmes import find_instrument
from menuju.programmes.types import During, Instrument, Public, RoundStage, RoundTemplate
from menuju.review.actions.live import LivePlan
from menuju.review.models import Round

BETWEEN = re.compile(r"[;\t]|,(?!\s*(?:Kota|Kab))")
"""What stands between a place and its cohort: also a cell pasted from a spreadsheet."""
STAGES = ("answering", "scoring", "moderation")
ENDS = ("from", "to")
DAYS = ["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"]
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
                field.input_formats = DAYS
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
        for name in self._out_of_order(told):
            self.add_error(name, _why_early(name, told))
        slug = slugify(told.get("title_id", ""))[:50].strip("-")
        if told.get("title_id") and (not slug or slug in TAKEN):
            self.add_error("title_id", gettext("Pakai nama lain; ini tidak dapat menjadi alamat."))
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

    def _out_of_order(self, told: Mapping[str, Any]) -> list[str]:
        """Return the fields whose day lies before one that comes earlier in life."""
        return _early([[f"{stage}_{end}" for stage in STAGES for end in ENDS]], told)

    def _days(self, stage: str) -> tuple[str, str] | None:
        days = [self.cleaned_data.get(f"{stage}_{end}") for end in ENDS]
        known = [day.isoformat() for day in days if day]
        return (known[0], known[-1]) if known else None


def _early(lines: Sequence[Sequence[str]], told: Mapping[str, Any]) -> list[str]:
    """Return, of each line of fields, those whose day lies before an earlier one of the line."""
    wrong = []
    for names in lines:
        latest: date | None = None
        for name in names:
            day = told.get(name)
            if day and latest and day < latest:
                wrong.append(name)
            latest = day or latest
    return wrong


def _why_early(name: str, told: Mapping[str, Any]) -> str:
    """Say whether a last day lies before the first of its own stage, or before another stage."""
    stage, _mark, end = name.rpartition("_")
    began = told.get(f"{stage}_from")
    if end == "to" and began and told[name] < began:
        return gettext("Tanggal ini sebelum tahap ini mulai.")
    return gettext("Tanggal ini sebelum tahap yang mendahuluinya berakhir.")


def _two(line: str) -> tuple[str, str]:
    place, _mark, cohort = BETWEEN.sub("\0", line, count=1).partition("\0")
    return place.strip(), cohort.strip()


class TemplateForm(OpeningForm):
    """A new round that goes as a template says: its stages are the template's, its dates ours."""

    def __init__(self, *given: Any, template: RoundTemplate, **more: Any) -> None:
        self.template = template
        self.asked = find_instrument(template.instrument_id)
        super().__init__(*given, instruments=[self.asked], **more)
        for name in ("instrument", *(f"{stage}_{end}" for stage in STAGES for end in ENDS)):
            del self.fields[name]
        for stage in template.stages:
            for end in ENDS:
                self.fields[f"{stage.code}_{end}"] = _day(stage, end)
        if len(self.asked.cohorts) > 1:
            self.fields["cohorts"] = _cohorts(self.asked)
        self.fields["title_en"].help_text = _("Kosongkan untuk nama pola dan tahun putaran ini.")
        self.fields["verdicts_needed"].initial = template.panel.per_entry
        self.fields["shows_panels"].initial = Public.ASSESSORS in template.public
        if template.long_list:
            self.fields["invited"].help_text = _(
                "Kosongkan bila daerah diundang kemudian dari daftar calon."
            )

    def stages(self) -> list[tuple[RoundStage, BoundField, BoundField]]:
        """Return each stage with its two fields, for the page."""
        return [
            (stage, self[f"{stage.code}_from"], self[f"{stage.code}_to"])
            for stage in self.template.stages
        ]

    def stage_dates(self) -> dict[str, tuple[str, str]]:
        """Return first and last day of the stages that have any, by code."""
        told = ((stage.code, self._days(stage.code)) for stage in self.template.stages)
        return {code: days for code, days in told if days}

    def opening(self) -> Opening:
        """Return what was decided."""
        told, dates = self.cleaned_data, self.stage_dates()
        plan = LivePlan(
            year=told["year"],
            verdicts_needed=told["verdicts_needed"],
            shows_panels=told["shows_panels"],
            calendar=_calendar(self.template, dates),
            template=self.template,
            stage_dates=dates,
            cohorts=tuple(told.get("cohorts", ())),
        )
        return Opening(
            slug=told["slug"],
            title_id=told["title_id"],
            title_en=told["title_en"] or f"{self.template.title.in_('en')} {told['year']}",
            instrument=self.asked.id,
            due_on=date.fromisoformat(plan.calendar[During.ANSWERING][1]),
            simulated=told["simulated"],
            plan=plan,
            like=told["like"],
        )

    def clean(self) -> dict[str, Any]:
        """Say also where no day tells until when regions answer."""
        told = super().clean()
        answering = self.template.by_state[During.ANSWERING]
        days = [told.get(f"{stage.code}_{end}") for stage in answering for end in ENDS]
        if not any(days) and not any(f"{stage.code}_to" in self.errors for stage in answering):
            self.add_error(f"{answering[-1].code}_to", gettext("Isi batas akhir pengisian."))
        return told

    def _out_of_order(self, told: Mapping[str, Any]) -> list[str]:
        """Return days out of order: within a stage, and of states; stages of a state overlap."""
        wrong: list[str] = []
        ended: date | None = None
        for stages in self.template.by_state.values():
            names = [[f"{stage.code}_{end}" for end in ENDS] for stage in stages]
            here = [name for pair in names for name in pair if told.get(name)]
            wrong += [name for name in here if ended and told[name] < ended]
            wrong += _early(names, told)
            ended = max([told[name] for name in here] + ([ended] if ended else []), default=None)
        return list(dict.fromkeys(wrong))


def _day(stage: RoundStage, end: str) -> forms.DateField:
    """Return the field of the first or last day of a stage."""
    title = stage.title.in_((get_language() or "id")[:2])
    label = gettext("%(stage)s, mulai") if end == "from" else gettext("%(stage)s, sampai")
    return forms.DateField(
        label=label % {"stage": title},
        required=stage.needs_dates and end == "to",
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        input_formats=DAYS,
    )


def _cohorts(instrument: Instrument) -> forms.MultipleChoiceField:
    language = (get_language() or "id")[:2]
    choices = [(one.code, one.title.in_(language)) for one in instrument.cohorts]
    return forms.MultipleChoiceField(
        label=_("Kohort"),
        choices=choices,
        initial=[code for code, _title in choices],
        widget=forms.CheckboxSelectMultiple,
    )


def _calendar(
    template: RoundTemplate, dates: Mapping[str, tuple[str, str]]
) -> dict[str, tuple[str, str]]:
    """Return the dates of each state: from the first day of its stages to their last."""
    found = {}
    for state, stages in template.by_state.items():
        days = [day for stage in stages for day in dates.get(stage.code, ())]
        if days:
            found[str(state)] = (min(days), max(days))
    return found
