"""What people type about entity lists: a new one, a table for it, one row, a search."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from menuju.forms.forms.desk import UNKNOWN
from menuju.forms.models import EntityList
from menuju.forms.types import KEPT_BY_HAND, EntityRow, ListKind, NewList
from menuju.people.models import Organisation
from menuju.people.types import Actor, OrganisationKind, Permission

PROPERTY = "p:"
STATES = (("", _("dibuka")), ("closed", _("ditutup")), ("all", _("semua")))


class ListForm(forms.Form):
    """A list that begins."""

    title = forms.CharField(
        label=_("Judul"), max_length=160, help_text=_("Misalnya “Lokasi kunjungan 2026”.")
    )
    name = forms.CharField(
        label=_("Nama berkas"),
        max_length=60,
        help_text=_("Seperti yang ditulis pada formulir, tanpa .csv: lokasi_kunjungan"),
    )
    kind = forms.ChoiceField(
        label=_("Isinya"),
        choices=[(kind.value, kind.label) for kind in KEPT_BY_HAND],
        initial=ListKind.ENTITIES,
    )
    owner = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("Pemilik"), empty_label=None, error_messages=UNKNOWN
    )

    def __init__(self, *args: Any, actor: Actor) -> None:
        super().__init__(*args)
        bodies = actor.organisations_where(Permission.FORM_PUBLISH)
        owners = cast("forms.ModelChoiceField[Organisation]", self.fields["owner"])
        owners.queryset = Organisation.objects.filter(pk__in=bodies)

    def about(self) -> NewList:
        """Return what was decided."""
        told = self.cleaned_data
        return NewList(told["name"].removesuffix(".csv"), told["title"], ListKind(told["kind"]))


class TableForm(forms.Form):
    """A table in the place of a list's rows."""

    file = forms.FileField(
        label=_("Tabel (.xlsx atau .csv)"),
        help_text=_(
            "Baris pertama judul kolom: name, label, lalu kolom lain. Seluruh isi daftar diganti."
        ),
    )


class RowForm(forms.Form):
    """One row, with a field for each column of its list."""

    name = forms.CharField(
        label=_("Nomor baris"),
        max_length=120,
        help_text=_("Yang tersimpan pada isian; tanpa spasi."),
    )
    label = forms.CharField(label=_("Label"), max_length=250, help_text=_("Yang dibaca pengisi."))
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(),
        label=_("Untuk daerah"),
        required=False,
        empty_label=_("semua daerah"),
        error_messages=UNKNOWN,
    )

    def __init__(self, *args: Any, entities: EntityList) -> None:
        super().__init__(*args)
        known = Organisation.objects.filter(kind=OrganisationKind.GOVERNMENT)
        if entities.owner.place_id:
            known = known.filter(pk=entities.owner_id)
        chosen = cast("forms.ModelChoiceField[Organisation]", self.fields["organisation"])
        chosen.queryset = known
        for column in entities.columns:
            self.fields[f"{PROPERTY}{column}"] = forms.CharField(
                label=column, max_length=2000, required=False
            )

    def row(self) -> EntityRow:
        """Return the row."""
        told = self.cleaned_data
        values = {
            field.removeprefix(PROPERTY): text
            for field, text in told.items()
            if field.startswith(PROPERTY) and text
        }
        body = told["organisation"]
        return EntityRow(told["name"], told["label"], values, body.pk if body else None)


class RowFilter(forms.Form):
    """Which rows somebody wants to see."""

    cari = forms.CharField(label=_("Nomor atau label"), required=False, max_length=80)
    keadaan = forms.ChoiceField(label=_("Keadaan"), required=False, choices=STATES)

    def words(self) -> str:
        """Return what is searched for."""
        self.is_valid()
        return str(self.cleaned_data.get("cari") or "")

    def state(self) -> str:
        """Return the state that is asked for; without a word for it, the open rows."""
        self.is_valid()
        return str(self.cleaned_data.get("keadaan") or "open")
