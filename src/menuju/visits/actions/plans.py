"""Plan visits: all of a table, or none."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from menuju.people.types import Actor
from menuju.problems import Conflict, Finding, Forbidden, Invalid
from menuju.questions.models import Collection
from menuju.records.actions.events import recording
from menuju.records.texts import text_faults
from menuju.visits import rules
from menuju.visits.actions.telling import tell
from menuju.visits.models import Visit
from menuju.visits.queries.appointments import appointment_faults, link_faults
from menuju.visits.queries.dimensions import titles
from menuju.visits.queries.overlaps import overlap_faults
from menuju.visits.types import NewVisit, VisitKind, VisitState


def plan(collection: Collection, wanted: Sequence[NewVisit], *, by: Actor) -> list[Visit]:
    """Plan visits to regions of a collection; the regions and their assessors are told.

    Raises `Invalid` with everything that stands against any of them: then none is planned.
    """
    if not rules.may_plan(by, collection):
        raise Forbidden(_("Hanya sekretariat penyelenggara yang merencanakan tinjauan."))
    if not wanted:
        raise Conflict(_("Belum ada tinjauan yang ditulis."))
    with recording(
        "visits.visits.planned", by=by, on=collection.subject, stream=collection.stream
    ) as deed:
        Collection.objects.select_for_update().get(pk=collection.pk)
        visits = [_visit(new) for new in wanted]
        if wrong := _faults(collection, wanted, visits):
            raise Invalid(_("Tidak ada yang dijadwalkan: perbaiki yang berikut."), wrong)
        made = Visit.objects.bulk_create(visits)
        deed.facts["visits"] = len(made)
        deed.private["visits"] = [
            [one.response.place_id, one.dimension, one.programme, one.site, one.pic,
             one.starts_at.isoformat(), one.zone, one.minutes, one.mode, one.link]
            for one in made
        ]  # fmt: skip
        tell(collection, made, news="planned", by=by)
    return made


def _visit(new: NewVisit) -> Visit:
    return Visit(
        response=new.response,
        kind=new.kind,
        dimension="" if new.kind == VisitKind.INTERVIEW else new.dimension,
        programme=new.programme.strip(),
        site=new.site.strip(),
        pic=new.pic.strip(),
        starts_at=new.at.starts_at,
        minutes=new.at.minutes,
        zone=new.at.zone,
        mode=new.mode,
        link=new.link.strip(),
    )


def _faults(
    collection: Collection, wanted: Sequence[NewVisit], visits: Sequence[Visit]
) -> list[Finding]:
    dimensions = frozenset(titles(collection.set.instrument))
    wrong = []
    for new in wanted:
        wrong += _own_faults(collection, new, dimensions)
    wrong += _twice(wanted)
    return wrong or overlap_faults(visits, [_name(new, _("Waktu")) for new in wanted])


def _own_faults(collection: Collection, new: NewVisit, dimensions: frozenset[str]) -> list[Finding]:
    wrong = [
        *text_faults(
            new.programme, field=_name(new, _("Program")), longest=160, required=True, lines=False
        ),
        *text_faults(
            new.site, field=_name(new, _("Lokasi")), longest=200, required=True, lines=False
        ),
        *text_faults(new.pic, field=_name(new, _("Penerima")), longest=160, lines=False),
        *appointment_faults(new.at, where=_name(new, _("Waktu"))),
        *link_faults(new.mode, new.link, where=_name(new, _("Tautan video"))),
    ]
    if new.response.collection_id != collection.pk:
        wrong.append(Finding(_name(new, _("Daerah")), _("bukan peserta pengisian ini.")))
    if new.kind == VisitKind.SITE and new.dimension not in dimensions:
        wrong.append(Finding(_name(new, _("Dimensi")), _("tidak ada dalam kerangka putaran ini.")))
    return wrong


def _twice(wanted: Sequence[NewVisit]) -> list[Finding]:
    """Say which programmes of a region are planned already, here or before."""
    there = set(
        Visit.objects.filter(response__in=[new.response.pk for new in wanted])
        .exclude(state=VisitState.CANCELLED)
        .values_list("response", "programme")
    )
    wrong = []
    for new in wanted:
        key = new.response.pk, new.programme.strip()
        if key in there:
            told = _("“%(programme)s” sudah dijadwalkan; pindahkan lewat halamannya.")
            what = told % {"programme": new.programme.strip()}
            wrong.append(Finding(_name(new, _("Program")), what))
        there.add(key)
    return wrong


def _name(new: NewVisit, field: str) -> str:
    return f"{new.where}: {field}" if new.where else field
