"""What browsers send about agreements and decrees."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from menuju.mentoring.actions.decrees import DecreeFacts
from menuju.mentoring.queries import boards
from menuju.mentoring.queries.signers import read_signers
from menuju.mentoring.queries.signing_tables import LIMITS
from menuju.mentoring.queries.wordings import Wording, wording_faults
from menuju.mentoring.types import AgreementKind
from menuju.people.models import User
from menuju.problems import Invalid

DAY = {"type": "date"}
SCAN_HINT = gettext_lazy("PDF atau gambar. Disimpan menurut sidiknya.")


class BoardFilter(forms.Form):
    """Which regions of a cohort an address asks for; what is not understood is left out."""

    q = forms.CharField(label=gettext_lazy("Nama atau kode wilayah"), max_length=80, required=False)
    keadaan = forms.ChoiceField(label=gettext_lazy("Keadaan"), required=False)

    def __init__(self, asked: QueryDict) -> None:
        super().__init__(asked or None)
        field = self.fields["keadaan"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = boards.choices()
        self.is_valid()

    @property
    def words(self) -> str:
        """What is looked for."""
        return str(getattr(self, "cleaned_data", {}).get("q", ""))

    @property
    def only(self) -> str:
        """What the board is narrowed to."""
        return str(getattr(self, "cleaned_data", {}).get("keadaan", ""))


class WordingForm(forms.Form):
    """What an agreement says."""

    number = forms.CharField(
        label=gettext_lazy("Nomor"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("Seperti tercetak, misalnya No. 50/DJAI/HK.04.02/02/2023."),
    )
    text = forms.CharField(
        label=gettext_lazy("Naskah atau ruang lingkup"),
        max_length=8000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    signed_on = forms.DateField(
        label=gettext_lazy("Tanggal penandatanganan"),
        required=False,
        widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"),
    )
    place = forms.CharField(
        label=gettext_lazy("Tempat penandatanganan"), max_length=160, required=False
    )
    expires_on = forms.DateField(
        label=gettext_lazy("Berlaku sampai"),
        required=False,
        widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"),
        help_text=gettext_lazy(
            "Kosongkan bila tidak disepakati. Sekretariat diingatkan sebelumnya."
        ),
    )
    signers = forms.CharField(
        label=gettext_lazy("Penanda tangan"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy(
            "Satu baris tiap orang: pihak; instansi; nama; jabatan. Untuk saksi: saksi; …"
        ),
    )

    def clean(self) -> dict[str, Any]:
        """Read who stands under it."""
        told = super().clean() or {}
        signers, wrong = read_signers(told.get("signers", ""), field="signers")
        for finding in wrong:
            self.add_error("signers", finding.what)
        known = {name: told[name] for name in ("signed_on", "expires_on") if name in told}
        for finding in wording_faults(Wording(**known)):
            self.add_error(finding.where, finding.what)
        return told | {"signers": signers}

    def wording(self) -> Wording:
        """Return what was sent."""
        return Wording(**self.cleaned_data)


def wording_initial(wording: Wording) -> dict[str, Any]:
    """Return a wording as its form begins."""
    plain = {name: getattr(wording, name) for name in ("number", "text", "signed_on", "place")}
    lines = "\n".join(one.line() for one in wording.signers)
    return plain | {"expires_on": wording.expires_on, "signers": lines}


class SignForm(forms.Form):
    """When and where it was signed."""

    signed_on = forms.DateField(
        label=gettext_lazy("Tanggal penandatanganan"),
        widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"),
    )
    place = forms.CharField(label=gettext_lazy("Tempat penandatanganan"), max_length=160)


class ScanForm(forms.Form):
    """A scan of what was signed."""

    file = forms.FileField(
        label=gettext_lazy("Pindaian"),
        help_text=SCAN_HINT,
        widget=forms.FileInput({"accept": ".pdf,.jpg,.jpeg,.png,.webp"}),
    )


class EndForm(forms.Form):
    """Why and when an agreement ends."""

    ended_on = forms.DateField(
        label=gettext_lazy("Berakhir pada"),
        initial=timezone.localdate,
        widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"),
    )
    reason = forms.CharField(
        label=gettext_lazy("Alasan"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )


class ReasonForm(forms.Form):
    """Why something is returned or cancelled."""

    reason = forms.CharField(
        label=gettext_lazy("Alasan"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )


class DecreeForm(forms.Form):
    """A decree and its file."""

    number = forms.CharField(label=gettext_lazy("Nomor SK"), max_length=120)
    dated_on = forms.DateField(
        label=gettext_lazy("Tanggal SK"), widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d")
    )
    signer = forms.CharField(
        label=gettext_lazy("Penanda tangan"),
        max_length=160,
        help_text=gettext_lazy("Jabatan yang menandatangani, misalnya Bupati."),
    )
    file = forms.FileField(
        label=gettext_lazy("Berkas SK"),
        help_text=SCAN_HINT,
        widget=forms.FileInput({"accept": ".pdf,.jpg,.jpeg,.png,.webp"}),
    )

    def facts(self) -> DecreeFacts:
        """Return what the decree says of itself."""
        told = self.cleaned_data
        return DecreeFacts(number=told["number"], dated_on=told["dated_on"], signer=told["signer"])


class SigningDayForm(forms.Form):
    """The table of a signing day."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Yang ditandatangani"),
        choices=[(AgreementKind.MEMORANDUM, AgreementKind.MEMORANDUM.label),
                 (AgreementKind.COMMITMENT, AgreementKind.COMMITMENT.label)],
    )  # fmt: skip
    table = forms.FileField(
        label=gettext_lazy("Tabel penandatanganan"),
        help_text=gettext_lazy("CSV atau XLSX; satu baris tiap daerah."),
        error_messages={"required": gettext_lazy("Pilih berkasnya dahulu.")},
        widget=forms.FileInput({"accept": ".csv,.xlsx"}),
    )

    def sent(self) -> tuple[AgreementKind, str, bytes]:
        """Return kind, name and bytes; raises `Invalid` where the file is too large."""
        file = self.cleaned_data["table"]
        if file.size > LIMITS.bytes:
            told = _("Berkas melebihi %(n)d MB.")
            raise Invalid(told % {"n": LIMITS.bytes // (1024 * 1024)})
        return AgreementKind(self.cleaned_data["kind"]), file.name, file.read()


class MentorForm(forms.Form):
    """Who accompanies a region."""

    mentor = forms.ModelChoiceField(label=gettext_lazy("Pembimbing"), queryset=User.objects.none())

    def __init__(self, *given: Any, people: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        field = self.fields["mentor"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = people
