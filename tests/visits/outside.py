"""A form for sites in the hands of an assessor: published, filled in as a client does, sent."""

from uuid import uuid4

from menuju.forms.actions import submissions
from menuju.forms.queries.filling.opening import begun
from menuju.forms.types import Channel, IncomingFile
from menuju.people.models import Organisation
from menuju.records.actions import work
from menuju.visits.actions import field_forms
from menuju.visits.files import names
from menuju.visits.models import Arrival
from tests import makers

AWAY = "/data"


def published(world):
    """The form of the world's visits."""
    return field_forms.publish(world.collection, by=world.secretariat)


def version(field):
    return field.form.versions.get()


def body(person):
    """Where an assessor wears that hat."""
    return Organisation.objects.get(memberships__user=person, memberships__role="assessor")


def filled(field, visit, *rows, by, spot="-7.98189 112.6265 0 5"):
    """The form as a device fills it in; a row is question, sight, text and names of photographs."""
    filling = begun(version(field), None, by=by)
    root = filling.root.path
    filling.set(f"{root}/{names.VISIT}", str(getattr(visit, "pk", visit)))
    filling.recompute()
    for number, (question, sight, text, *photos) in enumerate(rows, start=1):
        at = f"{root}/{names.ROW}[{number}]/satu"
        if filling.rows(f"{root}/{names.ROW}") < number:
            filling.add_row(f"{root}/{names.ROW}")
            filling.recompute()
        place = filling.get(f"{root}/{names.REGION}")
        if filling.get(f"{root}/{names.DIMENSION}"):
            filling.set(f"{at}/{names.SCOPE}", names.ALL)
        filling.set(f"{at}/{names.QUESTION}", f"{place}_{question}")
        filling.set(f"{at}/{names.SIGHT}", sight)
        filling.set(f"{at}/{names.TEXT}", text)
        filling.set(f"{at}/{names.SPOT}", spot)
        filling.recompute()
        for position, name in enumerate(photos, start=1):
            filling.set(f"{at}/{names.photo(position)}", name)
            filling.recompute()
    return filling.finish()


def sent(field, xml, *, by, person, files=()):
    """Hand a filled form in, as the browser of an assessor does."""
    return submissions.receive(
        version(field), xml, [IncomingFile(name, data, "image/jpeg") for name, data in files],
        channel=Channel.BROWSER, by=by, organisation=body(person),
    )  # fmt: skip


def came(world, visit, *rows, files=(), field=None, by=None, person=None):
    """Fill the form in, send it, and let the worker read it; return what became of each row."""
    field = field or published(world)
    by, person = by or world.by, person or world.assessor
    submission = sent(field, filled(field, visit, *rows, by=by), by=by, person=person, files=files)
    work.catch_up(by=makers.system("publisher"))
    return list(Arrival.objects.filter(submission=submission).order_by("number"))


def instance():
    return f"uuid:{uuid4()}"
