"""A small world for surveys: an organiser, a region with agencies, a survey, filled forms."""

from datetime import UTC, datetime, timedelta
from random import Random
from uuid import UUID, uuid4

from menuju.forms.actions import devices, submissions
from menuju.forms.types import Channel
from menuju.people.types import Actor
from menuju.programmes.types import Layout
from menuju.surveys.actions import interviews, services, surveys
from menuju.surveys.files import names
from menuju.surveys.types import ChosenService, NewSurvey
from tests import makers
from tests.surveys.generator import DIMENSIONS, SERVICES, STATEMENTS, WIB, Row

PLAN = "indonesia-smart-city/dampak-2023"
NEW = NewSurvey("survei-uji", "Survei uji", "Test survey", PLAN)


def opened(organiser=None, *, slug="survei-uji", by=None, **more):
    """An open survey, with its two forms published."""
    organiser = organiser or makers.organisation()
    by = by or makers.actor("secretariat", organiser)
    new = NewSurvey(slug, "Survei uji", "Test survey", PLAN, **more)
    return surveys.open_for(new, organiser=organiser, by=by)


def sample(survey=None, code="35.07", *, by=None):
    """The sample of a region with two agencies."""
    survey = survey or opened()
    government = makers.government(code)
    makers.agency(government, "Dinas Pariwisata")
    makers.agency(government, "Dinas Kominfo")
    by = by or makers.actor("secretariat", survey.organiser, name="Sekretariat 2")
    return surveys.ask(survey, [government], by=by)[0]


def agency(sample, name="Dinas Pariwisata"):
    return sample.organisation.agencies.get(name=name)


def coordinator(sample):
    return makers.actor("coordinator", sample.organisation)


def choose(sample, dimension, layout=Layout.A, *, by=None, users=1000, **who):
    """Choose the generator's services of a dimension."""
    body = who.get("agency") or agency(sample)
    chosen = [
        ChosenService(part, SERVICES[part][0], **({"agency": body} | who), users=users)
        for part in DIMENSIONS[dimension]
    ]
    return services.choose(sample, dimension, layout, chosen, by=by or coordinator(sample))


def choose_all(sample, **more):
    by = coordinator(sample)
    for dimension in DIMENSIONS:
        choose(sample, dimension, by=by, **more)


def phone(sample, name="HP 1", body=None, by=None):
    until = datetime.now(UTC) + timedelta(days=30)
    device, _token = devices.admit(
        name, organisation=body or agency(sample), expires_at=until, by=by or coordinator(sample)
    )
    return device


def row(unit="branding", number=0, *, level=3, **more):
    """One honest form of a unit."""
    parts = DIMENSIONS.get(unit, (unit,))
    begun = datetime(2026, 9, 14, 9, tzinfo=WIB) + timedelta(minutes=20 * number)
    facts = {
        "id": f"{unit}-{number}",
        "unit": unit,
        "person": f"0812{number:08d}",
        "surveyor": "",
        "work": "trader",
        "levels": {
            code: (level + at) % 5
            for at, code in enumerate(c for part in parts for c in STATEMENTS[part])
        },
        "services": {part: SERVICES[part][0] for part in parts},
        "begun": begun,
        "ended": begun + timedelta(minutes=5),
        "latitude": -7.98 + 0.01 * number,
        "longitude": 112.63,
    }
    return Row(**(facts | more))


def xml(sample, row, *, instance=None, version="1"):
    """A row as a phone sends it."""
    survey = sample.survey
    is_b = row.unit not in DIMENSIONS
    dimension = next(d for d, parts in DIMENSIONS.items() if row.unit in (d, *parts))
    form = survey.form_b if is_b else survey.form_a
    part = f"<{names.PART}>{names.plain(row.unit)}</{names.PART}>" if is_b else ""
    asked = "".join(
        f"<{names.of_service(part)}>{row.services.get(part, '')}</{names.of_service(part)}>"
        + "".join(f"<{c}>{row.levels[c]}</{c}>" for c in STATEMENTS[part])
        for part in row.services
    )
    group = f"k_{names.plain(row.unit)}"
    return (
        f'<data xmlns:orx="http://openrosa.org/xforms" id="{form.code}" version="{version}">'
        f"<start>{row.begun.isoformat()}</start><end>{row.ended.isoformat()}</end>"
        f"<awal><{names.DIMENSION}>{names.plain(dimension)}</{names.DIMENSION}>{part}"
        f"<{names.USES}>ya</{names.USES}><{names.IDENTIFIER}>{row.person}</{names.IDENTIFIER}>"
        f"<{names.OCCUPATION}>{row.work}</{names.OCCUPATION}>"
        f"<{names.HELPER}>nobody</{names.HELPER}>"
        f"<{names.SPOT}>{row.latitude:.6f} {row.longitude:.6f} 0 5</{names.SPOT}></awal>"
        f"<{group}>{asked}</{group}>"
        f"<orx:meta><orx:instanceID>{instance or f'uuid:{uuid4()}'}</orx:instanceID></orx:meta>"
        "</data>"
    ).encode()


def send(sample, row, device, *, instance=None):
    """Send a row from a phone, and let the worker read it."""
    return read(receive(sample, row, device, instance=instance))


def receive(sample, row, device, *, instance=None):
    """Send a row from a phone; the worker has not read it yet."""
    survey = sample.survey
    form = survey.form_a if row.unit in DIMENSIONS else survey.form_b
    return submissions.receive(
        form.versions.get(),
        xml(sample, row, instance=instance),
        channel=Channel.OPENROSA,
        by=Actor.system("device"),
        device=device,
    )


def read(submission):
    """The worker reads what has arrived."""
    return interviews.take(submission, by=makers.system("publisher"))


def people(dice=None):
    """Phone numbers, all different."""
    dice = dice or Random(1)
    return iter(f"0812{n:08d}" for n in dice.sample(range(10**8), 2000))


def nothing():
    return UUID(int=0)
