"""Find what an address names, for this actor; hand out files."""

from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _

from menuju.mentoring.exports import Export
from menuju.mentoring.models import Agreement, Decree, Material, Session
from menuju.mentoring.queries import members
from menuju.people.http import ActorRequest
from menuju.problems import Forbidden, NotFound
from menuju.records.checks.kinds import PICTURE_TYPES
from menuju.records.checks.names import download_name
from menuju.records.files import open_file
from menuju.records.models import StoredFile
from menuju.selection.models import Cohort, Member

INSIDE = ("member__cohort", "member__organisation", "member__place__parent")


def cohort_of(request: ActorRequest, pk: int) -> Cohort:
    """Return a cohort that this actor oversees; for all others there is none."""
    found = members.overseen(request.actor).select_related("decision__round", "organisation")
    cohort = found.filter(pk=pk).first()
    if cohort is None:
        raise NotFound(_("Angkatan ini tidak ada."))
    return cohort


def member_of(request: ActorRequest, pk: int) -> Member:
    """Return a region of a cohort that this actor reads; for all others there is none."""
    found = members.visible_to(request.actor).select_related("cohort__decision__round")
    member = found.filter(pk=pk).first()
    if member is None:
        raise NotFound(_("Daerah ini tidak ada dalam pembimbingan Anda."))
    return member


def agreement_of(request: ActorRequest, pk: int) -> Agreement:
    """Return an agreement of such a region."""
    seen = members.visible_to(request.actor).order_by().values("pk")
    wanted = Agreement.objects.select_related(*INSIDE, "scan").filter(pk=pk, member__in=seen)
    if found := wanted.first():
        return found
    raise NotFound(_("Naskah ini tidak ada."))


def decree_of(request: ActorRequest, pk: int) -> Decree:
    """Return a decree of such a region."""
    seen = members.visible_to(request.actor).order_by().values("pk")
    wanted = Decree.objects.select_related(*INSIDE, "file").filter(pk=pk, member__in=seen)
    if found := wanted.first():
        return found
    raise NotFound(_("SK ini tidak ada."))


def session_of(request: ActorRequest, pk: int) -> Session:
    """Return a session of such a region."""
    seen = members.visible_to(request.actor).order_by().values("pk")
    wanted = Session.objects.select_related(*INSIDE).filter(pk=pk, member__in=seen)
    if found := wanted.first():
        return found
    raise NotFound(_("Sesi ini tidak ada."))


def material_of(request: ActorRequest, pk: int) -> Material:
    """Return what was shown at a session of such a region."""
    seen = members.visible_to(request.actor).order_by().values("pk")
    inside = ("session__member__cohort", "file")
    wanted = Material.objects.select_related(*inside).filter(pk=pk, session__member__in=seen)
    if found := wanted.first():
        return found
    raise NotFound(_("Bahan ini tidak ada."))


def refuse_unless(allowed: bool) -> None:  # noqa: FBT001 -- reads as a sentence: refuse unless x
    """Refuse whoever may read but not do this."""
    if not allowed:
        raise Forbidden(_("Anda boleh membaca ini, tetapi tidak mengubahnya."))


def handed_out(file: Export) -> HttpResponse:
    """Return a file to take away, under its name."""
    told = {"Content-Disposition": f'attachment; filename="{file.name}"'}
    return HttpResponse(file.content, content_type=file.media_type, headers=told)


def opened(file: StoredFile | None, *, title: str, simulated: bool) -> HttpResponseBase:
    """Hand out a kept file; pictures are shown, all else is saved."""
    if file is None:
        raise NotFound(_("Belum ada berkas."))
    return FileResponse(
        open_file(file.sha256),
        as_attachment=file.media_type not in PICTURE_TYPES,
        filename=download_name(title, media_type=file.media_type, simulated=simulated),
        content_type=file.media_type,
    )
