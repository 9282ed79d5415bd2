"""A list of sites in the demo, a form that chooses from it, and a check that changed one row."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

from django.utils import timezone

from menuju.forms.actions import devices, forms, lists, versions
from menuju.forms.actions import submissions as verbs
from menuju.forms.models import EntityList, Version
from menuju.forms.queries.filling.opening import begun
from menuju.forms.types import Channel, IncomingFile, NewForm, NewList
from menuju.people.models import Organisation
from menuju.people.types import Actor, OrganisationKind
from menuju.places.models import Place
from menuju.tables import write_csv
from menuju.xforms.packaged import packaged

from .chance import Chance

LIST, TITLE = "lokasi_kunjungan", "Lokasi kunjungan"
FORM = "cek-lokasi"
PURPOSE = "Memeriksa keadaan layanan di lapangan, agar daftar lokasinya tetap benar."
PHONE = "HP Pengawas 1 (simulasi)"
SITES = (
    ("Puskesmas", "kesehatan"),
    ("SD negeri", "pendidikan"),
    ("Pasar rakyat", "perdagangan"),
    ("Loket pelayanan terpadu", "pemerintahan"),
    ("Kebun percontohan", "perkebunan"),
    ("Embung desa", "pengairan"),
)
HEADER = ("name", "label", "jenis", "geometry", "wilayah")
AT = datetime(2026, 11, 9, 2, 0, tzinfo=UTC)
SPREAD = 0.12
"""Degrees around the capital within which a site is invented."""


def work(organiser: Organisation, places: Sequence[str], chance: Chance) -> None:
    """Keep a list of invented sites, publish the form, and let a phone check one of them.

    Twice changes nothing.
    """
    by = Actor.system("simulation")
    if EntityList.objects.filter(owner=organiser, name=LIST).exists():
        return
    kept = lists.begin(organiser, NewList(LIST, TITLE, simulated=True), by=by)
    table = write_csv(HEADER, _sites(places, chance))
    lists.replace(kept, IncomingFile(f"{LIST}.csv", table, "text/csv"), by=by)
    about = NewForm(purpose=PURPOSE, simulated=True)
    draft = versions.prepare(
        packaged(FORM), name=f"{FORM}.xlsx", owner=organiser, about=about, by=by
    )
    version = versions.publish(draft, by=by)
    regions = Organisation.objects.filter(kind=OrganisationKind.GOVERNMENT, place__in=places)
    for region in regions.order_by("place"):
        forms.assign(version.form, region, by=by)
    _check(version, regions.get(place=places[0]), by=by)


def _sites(places: Sequence[str], chance: Chance) -> Iterator[tuple[str, ...]]:
    known = Place.objects.in_bulk(places)
    for code in places:
        for number, (label, kind) in enumerate(SITES, start=1):
            place, dice = known[code], chance.of("sites", code, str(number))
            name = f"{code.replace('.', '')}-{number:02d}"
            point = ""
            if place.latitude is not None and place.longitude is not None:
                north, east = (dice.uniform(-SPREAD, SPREAD) for _ in "ne")
                point = f"{float(place.latitude) + north:.5f} {float(place.longitude) + east:.5f}"
            yield name, f"{label} {place.name} {number} (simulasi)", kind, point, code


def _check(version: Version, region: Organisation, *, by: Actor) -> None:
    """Check the first site as a phone would, and send it: the list then knows how it is."""
    until = timezone.now() + timedelta(days=365)
    device, _token = devices.admit(PHONE, organisation=region, expires_at=until, by=by)
    filling = begun(version, region, by=by)
    filling.scene.now = AT
    root = filling.root.path
    first = filling.choices(f"{root}/tempat/lokasi")[0]
    answers = {
        "tempat/lokasi": first.value,
        "kondisi": "perlu",
        "titik_benar": "ya",
        "catatan": "Atap ruang tunggu bocor (simulasi).",
    }
    for path, value in answers.items():
        filling.set(f"{root}/{path}", value)
    filling.recompute()
    verbs.receive(version, filling.finish(), channel=Channel.OPENROSA, by=by, device=device)
