"""What browsers send about sessions."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from menuju.mentoring.models import Session
from menuju.mentoring.queries.attendance import Attendee, read_attendees
from menuju.mentoring.queries.schedules import Schedule, local, zone_of
from menuju.mentoring.types import Bears
from menuju.programmes.types import MentoringPlan, SessionKind
from menuju.selection.models import Member

DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
HOUR = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
HTTPS = RegexValidator(r"^https?://", gettext_lazy("Tautan dimulai dengan https://."))
RP = RegexValidator(r"^[0-9. ]{1,20}$", gettext_lazy("Tulis angka saja, misalnya 3.000.000."))


class TimeForm(forms.Form):
    """When: by the clock of the region."""

    day = forms.DateField(label=gettext_lazy("Hari pertama"), widget=DATE)
    hour = forms.TimeField(label=gettext_lazy("Mulai pukul"), widget=HOUR)
    until = forms.DateField(label=gettext_lazy("Hari terakhir"), widget=DATE)
    until_hour = forms.TimeField(label=gettext_lazy("Selesai pukul"), widget=HOUR)


class PlaceForm(forms.Form):
    """Where, and about what."""

    title = forms.CharField(
        label=gettext_lazy("Judul"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Bila jenisnya belum mengatakan isinya. Jangan memuat nama orang."),
    )
    venue = forms.CharField(label=gettext_lazy("Tempat"), max_length=200, required=False)
    link = forms.URLField(
        label=gettext_lazy("Tautan rapat"),
        max_length=300,
        required=False,
        assume_scheme="https",
        validators=[HTTPS],
    )
    agenda = forms.CharField(
        label=gettext_lazy("Acara"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class PlanForm(TimeForm, PlaceForm):
    """A session to be planned."""

    field_order = ("kind", "day", "hour", "until", "until_hour", "venue", "link", "title", "agenda")
    kind = forms.ChoiceField(label=gettext_lazy("Jenis sesi"))

    def __init__(self, *given: Any, kinds: Sequence[SessionKind], **more: Any) -> None:
        super().__init__(*given, **more)
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(kind.code, str(kind.title)) for kind in kinds]

    def schedule(self, member: Member) -> Schedule:
        """Return when and where, by the clock of a region."""
        return scheduled(member, self.cleaned_data)


class BulkPlanForm(PlanForm):
    """A session to be planned with many regions, each by its own clock."""

    whom = forms.CharField(
        label=gettext_lazy("Daerah"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy(
            "Satu kode tiap baris. Kosong berarti semua daerah angkatan yang belum punya sesi ini."
        ),
    )


class MoveForm(TimeForm):
    """Another time, and why."""

    reason = forms.CharField(
        label=gettext_lazy("Alasan"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )


class OutcomeForm(forms.Form):
    """What came of a session, and how many came from where."""

    outcome = forms.CharField(
        label=gettext_lazy("Hasil dan notulen"),
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    next_steps = forms.CharField(
        label=gettext_lazy("Langkah berikutnya"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(
        self, *given: Any, plan: MentoringPlan, is_listed: bool = False, **more: Any
    ) -> None:
        super().__init__(*given, **more)
        groups = () if is_listed else plan.groups
        self.groups = {f"n_{group.code}": group.code for group in groups}
        for group in groups:
            hint = _("diharapkan %(n)d") % {"n": group.expected} if group.expected else ""
            self.fields[f"n_{group.code}"] = forms.IntegerField(
                label=_("Hadir: %(group)s") % {"group": group.title},
                min_value=0,
                max_value=100_000,
                required=False,
                help_text=hint,
            )

    def counts(self) -> dict[str, int]:
        """Return how many came, by group; nothing where the list of names is what is counted."""
        told = self.cleaned_data
        return {code: told[name] or 0 for name, code in self.groups.items()}


class PresenceForm(forms.Form):
    """Who came."""

    attendees = forms.CharField(
        label=gettext_lazy("Daftar hadir"),
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=gettext_lazy(
            "Satu baris tiap orang: kelompok; nama; jabatan. Boleh ditempel dari lembar kerja."
            " Nama disimpan dua tahun; jumlahnya tetap."
        ),
    )

    def __init__(self, *given: Any, plan: MentoringPlan, shown: str = "", **more: Any) -> None:
        super().__init__(*given, **more)
        self.plan = plan
        self.fields["attendees"].initial = shown
        self.fields["attendees"].required = not shown

    def clean_attendees(self) -> list[Attendee]:
        """Return who came; every bad line is named."""
        found, wrong = read_attendees(
            self.cleaned_data["attendees"], plan=self.plan, field="attendees"
        )
        if wrong:
            raise forms.ValidationError([finding.what for finding in wrong])
        return found


class MaterialForm(forms.Form):
    """What was shown: a file or an address."""

    title = forms.CharField(label=gettext_lazy("Judul"), max_length=160)
    file = forms.FileField(label=gettext_lazy("Berkas"), required=False)
    url = forms.URLField(
        label=gettext_lazy("Tautan"),
        max_length=300,
        required=False,
        assume_scheme="https",
        validators=[HTTPS],
    )

    def clean(self) -> dict[str, Any]:
        """Ask for exactly one of the two."""
        told = super().clean() or {}
        if not self.errors and bool(told.get("file")) == bool(told.get("url")):
            self.add_error(None, _("Kirim berkas atau tautan, salah satu."))
        return told


class CostForm(forms.Form):
    """What something cost, and who bears it."""

    kind = forms.ChoiceField(label=gettext_lazy("Untuk apa"))
    bearer = forms.ChoiceField(
        label=gettext_lazy("Ditanggung"), choices=Bears.choices, widget=forms.RadioSelect
    )
    amount_rp = forms.CharField(
        label=gettext_lazy("Rupiah"),
        max_length=20,
        validators=[RP],
        help_text=gettext_lazy("Rupiah bulat, misalnya 3.000.000."),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    note = forms.CharField(label=gettext_lazy("Keterangan"), max_length=200, required=False)

    def __init__(self, *given: Any, plan: MentoringPlan, **more: Any) -> None:
        super().__init__(*given, **more)
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)
        bears = {str(one.bearer): Bears(one.bearer).label for one in plan.costs}
        field.choices = [
            (one.code, f"{one.title} ({_('biasanya')} {bears[one.bearer]})") for one in plan.costs
        ]

    def clean_amount_rp(self) -> int:
        """Return whole rupiah."""
        digits = self.cleaned_data["amount_rp"].replace(".", "").replace(" ", "")
        if not digits:
            raise forms.ValidationError(_("Tulis angka saja, misalnya 3.000.000."))
        return int(digits)


def scheduled(member: Member, told: dict[str, Any]) -> Schedule:
    """Return what a form says of when and where, by the clock of a region."""
    return Schedule(
        starts_at=local(member, told["day"], told["hour"]),
        ends_at=local(member, told["until"], told["until_hour"]),
        venue=told.get("venue", ""),
        link=told.get("link", ""),
        title=told.get("title", ""),
        agenda=told.get("agenda", ""),
    )


def session_initial(session: Session) -> dict[str, Any]:
    """Return a session as its forms begin, by the clock of its region."""
    zone = zone_of(session.member)
    starts, ends = (at.astimezone(zone) for at in (session.starts_at, session.ends_at))
    plain = {name: getattr(session, name) for name in ("title", "venue", "link", "agenda")}
    noted = {name: getattr(session, name) for name in ("outcome", "next_steps")}
    counts = {f"n_{code}": count for code, count in session.counts.items()}
    return plain | noted | counts | {
        "day": starts.date(), "hour": starts.time(), "until": ends.date(),
        "until_hour": ends.time(),
    }  # fmt: skip
