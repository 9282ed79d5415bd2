"""A form of the field in the demo: palms replanted, by phone, on the page and offline."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.utils import timezone

from menuju.forms.actions import devices, forms, versions
from menuju.forms.actions import submissions as verbs
from menuju.forms.models import Device, Form, Version
from menuju.forms.queries.xforms import xform_bytes
from menuju.forms.types import Channel, NewForm
from menuju.people.models import Organisation
from menuju.people.queries.accounts import of_demo
from menuju.people.types import Actor, OrganisationKind, Role
from menuju.xforms.logic import Filling
from menuju.xforms.packaged import packaged

from .chance import Chance

FORM = "peremajaan-sawit"
PURPOSE = (
    "Mendata kebun yang diusulkan untuk peremajaan sawit rakyat, sebelum diverifikasi kabupaten."
)
PHONE = "HP Penyuluh 1 (simulasi)"
FIRST = datetime(2026, 11, 2, 2, 0, tzinfo=UTC)
SUBMISSIONS = 6
CHANNELS = (Channel.OPENROSA, Channel.OPENROSA, Channel.OPENROSA, Channel.PAGE, Channel.BROWSER)
"""By which way each plot comes in, in turn: by phone, on the page, and from a browser offline."""


def work(organiser: Organisation, places: Sequence[str], chance: Chance) -> None:
    """Publish the palm form, ask the demo's regencies, and let a few plots come in by every way.

    Twice changes nothing.
    """
    by = Actor.system("simulation")
    if Form.objects.filter(code=FORM).exists():
        return
    about = NewForm(purpose=PURPOSE, simulated=True)
    draft = versions.prepare(
        packaged(FORM), name=f"{FORM}.xlsx", owner=organiser, about=about, by=by
    )
    version = versions.publish(draft, by=by)
    regions = Organisation.objects.filter(kind=OrganisationKind.GOVERNMENT, place__in=places)
    for region in regions.order_by("place"):
        forms.assign(version.form, region, by=by)
    first = regions.get(place=places[0])
    until = timezone.now() + timedelta(days=365)
    device, _token = devices.admit(PHONE, organisation=first, expires_at=until, by=by)
    for number in range(SUBMISSIONS):
        channel = CHANNELS[number % len(CHANNELS)]
        _send(version, _Sender(channel, device, _officer(first)), _plot(version, number, chance))


@dataclass(frozen=True)
class _Sender:
    """A phone of the regency, or somebody of it who has signed in."""

    channel: Channel
    device: Device
    officer: Actor


def _officer(region: Organisation) -> Actor:
    """Return the demo's surveyor of a region; where nobody signs in, the program."""
    worn = of_demo().filter(memberships__organisation=region, memberships__role=Role.SURVEYOR)
    person = worn.first()
    return Actor.of(person) if person else Actor.system("simulation")


def _send(version: Version, sender: _Sender, xml: bytes) -> None:
    if sender.channel == Channel.OPENROSA:
        by, device = Actor.system("simulation"), sender.device
        verbs.receive(version, xml, channel=sender.channel, by=by, device=device)
        return
    verbs.receive(
        version,
        xml,
        channel=sender.channel,
        by=sender.officer,
        organisation=sender.device.organisation,
    )


def _plot(version: Version, number: int, chance: Chance) -> bytes:
    """Return a plot as a client fills it in."""
    dice = chance.of("fieldwork", str(number))
    begun = FIRST + timedelta(days=number, minutes=dice.randrange(200))
    filling = Filling.open(xform_bytes(version.xform_id), now=begun)
    root = filling.root.path
    village = dice.choice(filling.choices(f"{root}/pemohon/kecamatan"))
    answers = {
        "pemohon/nama": f"Pekebun {number + 1} (simulasi)",
        "pemohon/nik": f"160601{10 + number:02d}0180{number + 1:04d}",
        "pemohon/kecamatan": village.value,
        "kelompok/nama_kelompok": "Tani Maju (simulasi)",
        "kelompok/anggota": str(dice.randrange(20, 60)),
        "kelompok/luas_kelompok": str(dice.randrange(50, 120)),
        "lahan[1]/alas_hak": "fisik",
        "lahan[1]/nama_sendiri": "ya",
        "lahan[1]/luas": f"{dice.randrange(10, 39) / 10}",
        "lahan[1]/tahun_tanam": str(dice.randrange(1985, 1999)),
        "lahan[1]/hasil": str(dice.randrange(3, 10)),
        "lahan[1]/benih": "asalan",
        "syarat/dokumen": "surat",
        "ringkasan/usul": "ya",
        "ringkasan/persetujuan": "OK",
    }
    for path, value in answers.items():
        filling.set(f"{root}/{path}", value)
    filling.recompute()
    village_in = dice.choice(filling.choices(f"{root}/pemohon/desa"))
    filling.set(f"{root}/pemohon/desa", village_in.value)
    filling.recompute()
    return filling.finish()
