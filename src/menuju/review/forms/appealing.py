"""What browsers send of discussions and appeals."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from menuju.questions.models import Evidence
from menuju.questions.types import EvidenceKind, EvidenceNote
from menuju.records.checks.limits import MEGABYTE
from menuju.review.queries.appeals import Wanted
from menuju.review.types import REJECTING, UPHOLDING, AppealState, Ground


class RemarkForm(forms.Form):
    """One message of a discussion."""

    words = forms.CharField(
        label=gettext_lazy("Pesan"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy(
            "Dibaca panel daerah ini dan moderator, tanpa nama; tidak pernah terbit."
        ),
        error_messages={"required": gettext_lazy("Tulis pesannya dahulu.")},
    )


class AppealForm(forms.Form):
    """Why a region appeals against a question, and which of its evidence stays beside it."""

    reason = forms.CharField(
        label=gettext_lazy("Alasan sanggah"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=gettext_lazy("Tunjukkan apa dalam bukti yang terlewat, dan di mana."),
        error_messages={"required": gettext_lazy("Sebutkan alasannya.")},
    )
    pieces = forms.MultipleChoiceField(
        label=gettext_lazy("Bukti yang mendukung"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *given: Any, shown: Sequence[tuple[str, str]], **more: Any) -> None:
        super().__init__(*given, **more)
        field = self.fields["pieces"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = shown


class PieceForm(forms.Form):
    """One piece of evidence more for an appeal: one that is there, a file, or a link."""

    mark_optional = False

    existing = forms.ChoiceField(label=gettext_lazy("Pakai bukti yang sudah ada"), required=False)
    file = forms.FileField(label=gettext_lazy("Berkas"), required=False)
    url = forms.CharField(
        label=gettext_lazy("atau tautan"),
        required=False,
        widget=forms.URLInput({"autocomplete": "off", "inputmode": "url"}),
    )
    title = forms.CharField(label=gettext_lazy("Judul"), required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("Jenis bukti"), choices=EvidenceKind, required=False
    )
    number = forms.CharField(label=gettext_lazy("Nomor (bila ada)"), required=False)

    def __init__(
        self, *given: Any, offered: Iterable[Evidence], too_large: bool = False, **more: Any
    ) -> None:
        super().__init__(*given, **more)
        self.offered = {str(each.pk): each for each in offered}
        self.too_large = too_large
        field = self.fields["existing"]
        assert isinstance(field, forms.ChoiceField)
        titles = [(key, each.title) for key, each in self.offered.items()]
        field.choices = [("", gettext_lazy("(pilih)")), *titles]

    @property
    def is_asked(self) -> bool:
        """Whether anything was brought, or said of something that was forgotten."""
        told = (self.data.get(name, "").strip() for name in ("existing", "url", "title", "number"))
        return self.too_large or bool(self.files.get("file")) or any(told)

    @property
    def chosen(self) -> Evidence | None:
        """The piece that is there already, where one was chosen."""
        return self.offered.get(self.cleaned_data.get("existing", ""))

    def note(self) -> EvidenceNote:
        """Return what was said of the piece."""
        told = self.cleaned_data
        kind = EvidenceKind(told["kind"]) if told.get("kind") else EvidenceKind.REPORT
        return EvidenceNote(kind, told["title"], told["number"])

    def clean(self) -> dict[str, Any]:
        """Say what is missing, or that two things were brought at once."""
        told: dict[str, Any] = super().clean() or {}
        brought = sum(bool(told.get(name)) for name in ("existing", "file", "url"))
        if self.too_large:
            what = _("Lebih besar dari %s MB; perkecil, atau lampirkan sebagai tautan.")
            self.add_error("file", what % (settings.UPLOAD_LIMIT // MEGABYTE))
        elif brought > 1:
            self.add_error("file", _("Pilih satu saja: berkas, tautan, atau bukti yang ada."))
        elif not brought and "file" not in self.errors:
            self.add_error("file", _("Pilih berkas, isi tautan, atau pakai bukti yang ada."))
        return told


class AppealQueueForm(forms.Form):
    """Which appeals the secretariat asks to see, from the address."""

    q = forms.CharField(label=gettext_lazy("Nama atau kode wilayah"), max_length=80, required=False)
    tanya = forms.CharField(label=gettext_lazy("Pertanyaan"), max_length=20, required=False)
    keadaan = forms.ChoiceField(
        label=gettext_lazy("Keadaan"),
        required=False,
        choices=[("", gettext_lazy("Semua keadaan")), *AppealState.choices[2:]],
    )

    def wanted(self) -> Wanted:
        """Return what is asked for; what is not understood is left out."""
        self.is_valid()
        names = ("q", "tanya", "keadaan")
        return Wanted(*(self.cleaned_data.get(name, "").strip() for name in names))


class DecisionForm(forms.Form):
    """What is decided on an appeal; a figure only where it is upheld."""

    ground = forms.ChoiceField(
        label=gettext_lazy("Putusan dan golongan alasannya"),
        choices=[
            ("", gettext_lazy("(pilih)")),
            (gettext_lazy("Dikabulkan"), [(one.value, one.label) for one in UPHOLDING]),
            (gettext_lazy("Ditolak"), [(one.value, one.label) for one in REJECTING]),
        ],
        error_messages={"required": gettext_lazy("Pilih salah satu.")},
    )
    value = forms.DecimalField(
        label=gettext_lazy("Nilai baru yang disepakati, bila dikabulkan"),
        localize=True,
        required=False,
    )
    reason = forms.CharField(
        label=gettext_lazy("Alasan"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy("Dibaca daerah yang menyanggah; jangan menyebut nama asesor."),
        error_messages={"required": gettext_lazy("Setiap keputusan menyebut alasannya.")},
    )

    def clean_ground(self) -> Ground:
        """Return the class of the reason, which says whether it is upheld."""
        return Ground(self.cleaned_data["ground"])

    def clean(self) -> dict[str, Any]:
        """Ask for the figure where the appeal is upheld."""
        told: dict[str, Any] = super().clean() or {}
        if told.get("ground") in UPHOLDING and told.get("value") is None and not self.errors:
            self.add_error("value", _("Isi nilai yang disepakati."))
        return told
