"""What assessors of the demo filled in at sites without a line: findings, and one that waits."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from menuju.forms.actions import submissions
from menuju.forms.queries.filling.opening import begun
from menuju.forms.types import Channel
from menuju.people.models import Membership, User
from menuju.people.types import Actor, Role
from menuju.visits.actions import arrivals
from menuju.visits.declarations import judges_of
from menuju.visits.files import names
from menuju.visits.models import FieldForm, Visit
from menuju.visits.types import Sight, VisitState

QUESTION, UNKNOWN = "OC22", "OC99"
"""A question of the instrument, and one that nobody is asked: an older form on a device."""
TEXT = "Daftar daya tampungnya ditunjukkan; dua kecamatan belum tercatat (simulasi)."


def send(field: FieldForm) -> None:
    """Let the assessor of each visited region send a finding, and one that cannot become any."""
    held = Visit.objects.filter(
        response__collection=field.collection_id, state=VisitState.HELD, dimension="society"
    )
    for visit in held.select_related("response__place"):
        person = User.objects.get(pk=min(judges_of([visit.response_id])[visit.response_id]))
        for question in (QUESTION, UNKNOWN):
            _send(field, visit, question, person=person)


def _send(field: FieldForm, visit: Visit, question: str, *, person: User) -> None:
    """Fill the form in as a browser does while the visit is on, and send it afterwards."""
    by, version = Actor.of(person), field.form.versions.get()
    filling = begun(version, None, by=by)
    filling.scene.now = _while_it_was_on(visit)
    root = filling.root.path
    at = f"{root}/{names.ROW}[1]/satu"
    place = visit.response.place_id
    for path, value in (
        (f"{root}/{names.VISIT}", str(visit.pk)),
        (f"{at}/{names.SCOPE}", names.ALL),
        (f"{at}/{names.QUESTION}", f"{place}_{question}"),
        (f"{at}/{names.SIGHT}", str(Sight.PARTLY)),
        (f"{at}/{names.TEXT}", TEXT),
        (f"{at}/{names.SPOT}", _spot(visit)),
    ):
        filling.set(path, value)
        filling.recompute()
    body = Membership.objects.held().filter(user=person, role=Role.ASSESSOR)
    sent = submissions.receive(
        version,
        filling.finish(),
        channel=Channel.BROWSER,
        by=by,
        organisation=body.order_by("pk")[0].organisation,
    )
    arrivals.take_many([sent], by=Actor.system("registrar"))


def _spot(visit: Visit) -> str:
    """Return the capital of the region, as a telephone says where it is."""
    place = visit.response.place
    return f"{place.latitude} {place.longitude} 0 8" if place.latitude is not None else ""


def _while_it_was_on(visit: Visit) -> datetime:
    return (visit.starts_at + timedelta(minutes=20)).astimezone(ZoneInfo(visit.zone))
