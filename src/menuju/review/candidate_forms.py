"""What browsers send about a long list: tables, who is meant, sources of counts, nominations."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from menuju.problems import Invalid
from menuju.review.queries.candidate_rows import AWAITED, ONLY, Wanted
from menuju.review.queries.candidate_tables import LIMITS
from menuju.review.types import CandidateOrigin, Fact


class CandidateFilter(forms.Form):
    """Which candidates an address asks for; what is not understood is left out."""

    q = forms.CharField(label=gettext_lazy("Nama atau kode wilayah"), max_length=80, required=False)
    keadaan = forms.ChoiceField(label=gettext_lazy("Keadaan"), required=False)
    prov = forms.ChoiceField(label=gettext_lazy("Provinsi"), required=False)
    asal = forms.ChoiceField(label=gettext_lazy("Asal"), required=False)
    urut = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)

    def __init__(self, asked: QueryDict, *, provinces: Sequence[tuple[str, str]]) -> None:
        super().__init__(asked or None)
        facts = [(fact.value, str(fact.label)) for fact in Fact]
        early = [(ONLY, _("belum diundang")), (AWAITED, _("diundang, belum menjawab"))]
        self._choose("keadaan", [("", _("Semua keadaan")), *early, *facts])
        self._choose("asal", [("", _("Semua asal")), *CandidateOrigin.choices])
        if provinces:
            self._choose("prov", [("", _("Semua provinsi")), *provinces])
        else:
            del self.fields["prov"]

    def wanted(self) -> Wanted:
        """Return what the address asks for; without a query, everyone by code."""
        if not self.is_bound:
            return Wanted()
        self.is_valid()
        asked = self.cleaned_data
        return Wanted(
            text=asked.get("q", "").strip(),
            state=asked.get("keadaan", ""),
            province=asked.get("prov", ""),
            origin=asked.get("asal", ""),
            order=asked.get("urut", ""),
        )

    def _choose(self, name: str, choices: Sequence[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices


class TableForm(forms.Form):
    """A table of candidates."""

    table = forms.FileField(
        label=gettext_lazy("Tabel calon"),
        help_text=gettext_lazy(
            "CSV atau XLSX; satu baris tiap daerah, kolom menurut kriteria di bawah."
        ),
        error_messages={"required": gettext_lazy("Pilih berkasnya dahulu.")},
        widget=forms.FileInput({"accept": ".csv,.xlsx"}),
    )

    def sent(self) -> tuple[str, bytes]:
        """Return the name and the bytes of the file; raises `Invalid` where it is too large."""
        file = self.cleaned_data["table"]
        if file.size > LIMITS.bytes:
            told = _("Berkas melebihi %(n)d MB.")
            raise Invalid(told % {"n": LIMITS.bytes // (1024 * 1024)})
        return file.name, file.read()


class CountForm(forms.Form):
    """A count as a source states it."""

    mark_optional = True

    fact = forms.ChoiceField(label=gettext_lazy("Yang dihitung"), choices=Fact.choices)
    count = forms.IntegerField(
        label=gettext_lazy("Jumlah menurut sumber"), min_value=0, max_value=100_000
    )
    source = forms.CharField(label=gettext_lazy("Sumber"), max_length=200)
    address = forms.URLField(
        label=gettext_lazy("Alamat sumber"), max_length=300, required=False, assume_scheme="https"
    )
    dated_on = forms.DateField(
        label=gettext_lazy("Tanggal sumber"),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )

    def clean_fact(self) -> Fact:
        """Return what is counted."""
        return Fact(self.cleaned_data["fact"])


class NominationForm(forms.Form):
    """Why a region nominates itself."""

    statement = forms.CharField(
        label=gettext_lazy("Mengapa daerah Anda siap mengikuti program ini"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy("Dibaca sekretariat. Jangan memuat nama atau nomor orang."),
        error_messages={"required": gettext_lazy("Tuliskan alasannya.")},
    )


class InviteForm(forms.Form):
    """The cohort of those candidates that have none of their own; nothing where there is one."""

    cohort = forms.ChoiceField(label=gettext_lazy("Kohort bagi yang belum punya"), required=False)

    def __init__(self, *given: Any, cohorts: Sequence[tuple[str, str]], **more: Any) -> None:
        super().__init__(*given, **more)
        if len(cohorts) < 2:  # noqa: PLR2004 -- one cohort is no choice
            del self.fields["cohort"]
            return
        field = self.fields["cohort"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("(sebutkan)")), *cohorts]


class AttendanceForm(forms.Form):
    """Which list says that they were there."""

    source = forms.CharField(
        label=gettext_lazy("Sumber kehadiran"),
        max_length=200,
        help_text=gettext_lazy(
            "Misalnya daftar hadir dengan tanggal dan tempatnya; terbit di register."
        ),
    )


class StrikeForm(forms.Form):
    """Why candidates are taken off the list."""

    reason = forms.CharField(
        label=gettext_lazy("Alasan dicoret"),
        max_length=500,
        help_text=gettext_lazy("Tersimpan dalam catatan putaran; tidak terbit."),
    )
