"""Find what an address names, for this actor; and refuse what is too large while it comes in."""

from uuid import UUID

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.db.models import F, Prefetch
from django.http import HttpRequest, QueryDict
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from menuju.people.http import ActorRequest
from menuju.places.types import read_code
from menuju.problems import Forbidden, NotFound
from menuju.questions import rules
from menuju.questions.models import Answer, Collection, Evidence, EvidenceUse, Response, Upload

TOO_LARGE = "menuju.upload_too_large"


def seen_response(request: ActorRequest, slug: str, code: str) -> Response:
    """Return a response of the actor's region, or of a collection that the actor runs."""
    seen = Response.objects.visible_to(request.actor).select_related(
        "collection__set", "organisation", "place"
    )
    return get_object_or_404(seen, collection__slug=slug, place=read_code(code) or "")


def seen_answer(request: ActorRequest, slug: str, code: str, question: str) -> Answer:
    """Return an answer that this actor reads; a colleague of another agency is refused."""
    response = seen_response(request, slug, code)
    wanted = Answer.objects.filter(response=response).annotate(talked=F("thread__is_open"))
    wanted = wanted.select_related("question", "owner", "person")
    answer = get_object_or_404(wanted, question__code=question)
    answer.response = response
    if not rules.may_read_answer(request.actor, answer):
        raise Forbidden(_("Pertanyaan ini dijawab oleh perangkat daerah lain."))
    return answer


def seen_evidence(request: ActorRequest, pk: UUID) -> Evidence:
    """Return a piece that this actor opens; a colleague of another agency is refused."""
    uses = EvidenceUse.objects.select_related(
        "answer__question", "answer__response__collection", "answer__response__place"
    )
    known = Evidence.objects.visible_to(request.actor)
    known = known.select_related("file", "public_file", "organisation", "capture")
    piece = get_object_or_404(known.prefetch_related(Prefetch("uses", uses)), pk=pk)
    if not rules.may_open_evidence(request.actor, piece):
        raise Forbidden(_("Bukti ini milik perangkat daerah lain."))
    return piece


def run_collection(request: ActorRequest, slug: str) -> Collection:
    """Return a collection that this actor runs or audits; for all others there is none."""
    collection = get_object_or_404(Collection, slug=slug)
    if not rules.may_read_collection(request.actor, collection):
        raise NotFound(_("Halaman ini tidak ada, atau tidak untuk umum."))
    return collection


def seen_upload(request: ActorRequest, pk: UUID) -> Upload:
    """Return an upload that this person has begun; for all others, and past its time, none."""
    upload = Upload.objects.visible_to(request.actor).living().filter(pk=pk).first()
    if upload is None:
        raise NotFound(_("Unggahan ini sudah selesai, dihapus, atau habis waktunya."))
    return upload


def is_simulated(piece: Evidence) -> bool:
    """Say whether a piece, as `seen_evidence` returned it, speaks in an invented round."""
    return any(use.answer.response.collection.simulated for use in piece.uses.all())


def posted(request: HttpRequest) -> QueryDict | None:
    """Return what a form has sent, even where it sent nothing; None where none was sent."""
    return request.POST if request.method == "POST" else None


class Bounded(FileUploadHandler):
    """Reads more than is allowed to its end without keeping it: the first handler in the settings.

    What was typed beside the file arrives, so that the form can say what is wrong and lose nothing.
    All files of one request count together. A view may take more than pages do: its attribute
    `upload_limit` then tells how much, of the request.
    """

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self.size = 0
        self.limit = int(settings.UPLOAD_LIMIT)
        self.is_told = False

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Pass a piece on until it is too much."""
        del start
        self.size += len(raw_data)
        if self.size > self.limit and not self.is_told:
            self.limit, self.is_told = _limit_of(self.request), True
        if self.size > self.limit:
            _mark_too_large(self.request)
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Leave the file to the handlers after this one."""


def _limit_of(request: HttpRequest | None) -> int:
    match = request.resolver_match if request else None
    told = getattr(match.func, "upload_limit", None) if match else None
    return int(told(request) if told else settings.UPLOAD_LIMIT)


def _mark_too_large(request: HttpRequest | None) -> None:
    if request is not None:
        request.META[TOO_LARGE] = "1"


def was_too_large(request: HttpRequest) -> bool:
    """Say whether a file of this request was left out because it is too large."""
    return TOO_LARGE in request.META
