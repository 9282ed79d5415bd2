"""The impact survey of the invented evaluation: three regions, some with planted faults."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cached_property
from random import Random

from django.db import transaction
from django.utils import timezone

from menuju.forms.actions import devices, submissions
from menuju.forms.models import Device, Submission, Version
from menuju.forms.types import Channel
from menuju.people.actions import organisations
from menuju.people.models import Organisation
from menuju.people.types import Actor, NewOrganisation, OrganisationKind
from menuju.programmes.types import Layout, SurveyDimension
from menuju.surveys.actions import interviews, samples, services, surveyors, surveys
from menuju.surveys.models import Sample, Survey
from menuju.surveys.types import ChosenService, NewSurvey

from .chance import Chance
from .evaluation import EVALUATION, Bodies
from .filling import Cast
from .respondents import Visit, visits, xml

PLAN = "indonesia-smart-city/dampak-2023"
APPROVED, COLLECTING = "16.06", ("35.07", "34.04")
"""One region has handed in, with faults that its panel sees; the others are still asking."""

OWNERS = {
    "governance": "Dinas Kependudukan dan Pencatatan Sipil",
    "branding": "Dinas Pariwisata",
    "economy": "Dinas Perdagangan",
    "living": "Dinas Kesehatan",
    "society": "Dinas Pendidikan",
    "environment": "Dinas Lingkungan Hidup",
}
"""Which agency surveys what; Dinas Kominfo and Bappeda only coordinate."""

NAMES = {
    "public-service": "Antrean daring dukcapil",
    "public-policy": "Kanal usulan warga",
    "bureaucracy": "Portal satu data",
    "tourism": "Kartu wisata",
    "business": "Perizinan usaha satu pintu",
    "city-appearance": "Taman dan alun-alun",
    "industry": "Rumah kemasan UMKM",
    "welfare": "Bursa kerja daring",
    "transaction": "Bayar pajak daring",
    "harmony": "Informasi tata ruang",
    "health": "Pendaftaran puskesmas daring",
    "mobility": "Angkutan sekolah gratis",
    "community": "Ruang belajar komunitas",
    "learning": "Perpustakaan digital",
    "security": "Panggilan darurat 112",
    "protection": "Pemantau mutu udara",
    "waste": "Bank sampah digital",
    "energy": "Lampu jalan surya",
}
"""What people use in the invented regions, by sub-dimension."""

FULL, FEW = 50, 5
USERS = {"waste": 30}
"""Services of the approved region with few users; all others have many."""


@dataclass(frozen=True)
class _Region:
    sample: Sample
    cast: Cast
    chance: Chance

    @property
    def code(self) -> str:
        return self.sample.place_id

    @cached_property
    def version(self) -> Version:
        return self.sample.survey.form_a.versions.published().select_related("form")[0]


def survey(where: Bodies, chance: Chance) -> Survey:
    """Lead the survey as far as its regions have come; what is there already stays."""
    cast = where.cast()
    found = Survey.objects.filter(slug=EVALUATION.slug).select_related("form_a", "form_b").first()
    made = found or surveys.open_for(
        NewSurvey(
            EVALUATION.slug, "Survei dampak 2026 (simulasi)", "Impact survey 2026 (simulated)",
            PLAN, simulated=True,
        ),
        organiser=where.organiser,
        due_on=EVALUATION.due_on,
        by=cast.secretariat,
    )  # fmt: skip
    there = {one.place_id: one for one in made.samples.select_related("organisation", "survey")}
    governments = Organisation.objects.filter(
        kind=OrganisationKind.GOVERNMENT, place__in=(APPROVED, *COLLECTING)
    )
    missing = [one for one in governments.order_by("place") if one.place_id not in there]
    if missing:
        asked = surveys.ask(made, missing, by=cast.secretariat)
        there |= {one.place_id: one for one in asked}
    for code in (APPROVED, *COLLECTING):
        if code in there and not there[code].interviews.exists():
            with transaction.atomic():
                _collect(_Region(there[code], cast, chance))
    return made


def _collect(region: _Region) -> None:
    """Choose services, send phones out, ask people; one region hands in and approves."""
    plan, by = region.sample.survey.asked, region.cast.regions
    is_approved = region.code == APPROVED
    dimensions = plan.dimensions if is_approved else plan.dimensions[:2]
    came = []
    for dimension in dimensions:
        agency = _agency(region, OWNERS[dimension.code])
        phones = _phones(region, agency, dimension)
        named = _services(region, dimension, agency)
        dice = region.chance.of(region.code, "survey", dimension.code)
        faults = FAULTS.get(dimension.code) if is_approved else None
        count = FULL if faults else FEW
        told = list(visits(plan, dimension, named, count=count, dice=dice))
        for visit, phone in zip(
            faults(told, dice) if faults else told, phones * count, strict=False
        ):
            came.append(_send(region, visit, phone, dice))
    interviews.take_many(came, by=by)
    if is_approved:
        samples.hand_in(region.sample, by=by)
        samples.approve(region.sample, name="Kepala daerah (simulasi)", by=by)


def _agency(region: _Region, name: str) -> Organisation:
    government = region.sample.organisation
    new = NewOrganisation(name, OrganisationKind.AGENCY, parent_id=government.pk)
    there = government.agencies.filter(name=name).first()
    return there or organisations.create(new, by=Actor.system("setup"))


def _phones(region: _Region, agency: Organisation, dimension: SurveyDimension) -> list[Device]:
    """Return two phones of an agency, sent out for a dimension."""
    by = region.cast.regions
    until = timezone.now() + timedelta(days=180)
    made = []
    for number in (1, 2):
        name = f"Gawai {dimension.code} {number} (simulasi)"
        device, _token = devices.admit(name, organisation=agency, expires_at=until, by=by)
        surveyors.send_out(region.sample, device, [dimension.code], by=by)
        made.append(device)
    return made


def _services(region: _Region, dimension: SurveyDimension, agency: Organisation) -> dict[str, str]:
    """Choose an invented service for each sub-dimension; return their names."""
    dice = region.chance.of(region.code, "services", dimension.code)
    few = USERS if region.code == APPROVED else {}
    chosen = [
        ChosenService(
            part=part.code,
            name=f"{NAMES[part.code]} (simulasi)",
            agency=agency,
            users=few.get(part.code, dice.randrange(400, 40_000)),
        )
        for part in dimension.parts
    ]
    by = region.cast.regions
    services.choose(region.sample, dimension.code, Layout.A, chosen, by=by)
    return {one.part: one.name for one in chosen}


def _send(region: _Region, visit: Visit, phone: Device, dice: Random) -> Submission:
    asked, version = region.sample.survey, region.version
    return submissions.receive(
        version,
        xml(visit, asked, place=region.code, version=version.version, dice=dice),
        channel=Channel.OPENROSA,
        by=Actor.system("device"),
        device=phone,
    )


def _fish_farmers(told: Sequence[Visit], dice: Random) -> list[Visit]:
    """Two dozen straight lines, and a farmer of fish who praises tourism."""
    best = [replace(one, levels=dict.fromkeys(one.levels, 4)) for one in told[:24]]
    last = replace(best[-1], occupation="fish-farmer")
    del dice
    return [*best[:-1], last, *told[24:]]


def _hasty(told: Sequence[Visit], dice: Random) -> list[Visit]:
    """Nine who give 0 to energy, some filled in within seconds, some people asked twice."""
    energy = told[0].dimension.parts[-1].codes
    angry = dict.fromkeys(energy, 0)
    content = [
        replace(one, levels={c: max(2, n) if c in energy else n for c, n in one.levels.items()})
        for one in told
    ]
    made = [replace(one, levels={**one.levels, **angry}) for one in content[:9]] + content[9:]
    fast = [replace(one, begun=one.ended - timedelta(seconds=dice.uniform(8, 20)))
            for one in made[20:26]]  # fmt: skip
    twice = [replace(one, number=made[0].number) for one in made[40:42]]
    return [*made[:20], *fast, *made[26:40], *twice, *made[42:]]


Faults = Callable[[Sequence[Visit], Random], list[Visit]]
FAULTS: dict[str, Faults] = {"branding": _fish_farmers, "environment": _hasty}
