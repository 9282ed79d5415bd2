"""What the two sides of a tus 1.0 upload say to each other, in headers."""

import base64
import binascii
import hashlib
from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Concatenate, ParamSpec, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import http_date
from django.utils.translation import gettext as _

from menuju.people.http import ActorRequest
from menuju.problems import NotFound, Problem
from menuju.questions.actions.uploads import Checksum
from menuju.questions.models import Upload
from menuju.records.checks.limits import largest

VERSION = "1.0.0"
EXTENSIONS = "creation,creation-with-upload,checksum,termination,expiration"
ALGORITHMS = ("sha1", "sha256", "sha512")
PART = "application/offset+octet-stream"
LONGEST_NUMBER = 15
"""Digits; more is no size of a file."""

PATIENCE = 3
"""Seconds after which one tries again whom no thread was free for."""

Named = ParamSpec("Named")
View = Callable[Concatenate[ActorRequest, Named], HttpResponse]


class Unreadable(Problem):
    """A header that says nothing we understand."""


class OtherVersion(Problem):
    """Not the protocol that is spoken here."""

    status = HTTPStatus.PRECONDITION_FAILED


class Crowded(Problem):
    """All that take parts are at work."""

    status = HTTPStatus.LOCKED


class NotAPart(Problem):
    """A body that is not announced as a part of a file."""

    status = HTTPStatus.UNSUPPORTED_MEDIA_TYPE


def spoken(view: View[Named]) -> View[Named]:
    """Answer as tus does: each answer names the version, each refusal is plain text."""

    @wraps(view)
    def ask(request: ActorRequest, *args: Named.args, **kwargs: Named.kwargs) -> HttpResponse:
        try:
            response = view(request, *args, **kwargs)
        except Problem as problem:
            response = refused(problem)
        except Http404:
            response = refused(NotFound(_("Pertanyaan ini tidak ada, atau bukan untuk Anda.")))
        response.headers["Tus-Resumable"] = VERSION
        return response

    return cast("View[Named]", ask)


def refused(problem: Problem) -> HttpResponse:
    """Return a refusal in words, one line for each reason."""
    words = "\n".join(map(str, problem.findings)) or str(problem)
    response = HttpResponse(words, content_type="text/plain; charset=utf-8", status=problem.status)
    if isinstance(problem, OtherVersion):
        response.headers["Tus-Version"] = VERSION
    if isinstance(problem, Crowded):
        response.headers["Retry-After"] = str(PATIENCE)
    return response


def offered(methods: str) -> HttpResponse:
    """Answer OPTIONS: which version, which extensions, how large."""
    headers = {
        "Allow": methods,
        "Tus-Version": VERSION,
        "Tus-Extension": EXTENSIONS,
        "Tus-Max-Size": str(largest()),
        "Tus-Checksum-Algorithm": ",".join(ALGORITHMS),
    }
    return HttpResponse(status=HTTPStatus.NO_CONTENT, headers=headers)


def state_of(upload: Upload) -> dict[str, str]:
    """Return the headers that tell how far an upload is, and how long it waits."""
    return {
        "Upload-Offset": str(upload.arrived),
        "Upload-Length": str(upload.size),
        "Upload-Metadata": f"filename {base64.b64encode(upload.name.encode()).decode()}",
        "Upload-Expires": http_date(upload.expires_at.timestamp()),
    }


def refuse_other_versions(request: HttpRequest) -> None:
    """Refuse who speaks another version, or none."""
    if request.headers.get("Tus-Resumable") != VERSION:
        raise OtherVersion(_("Unggahan di sini memakai tus 1.0.0."))


def refuse_unless_part(request: HttpRequest) -> None:
    """Refuse a body of another kind than a part of a file."""
    if request.content_type != PART:
        raise NotAPart(_("Bagian berkas dikirim sebagai %(type)s.") % {"type": PART})


def number(request: HttpRequest, name: str) -> int:
    """Return a number of bytes that a header tells; raises `Unreadable`."""
    told = request.headers.get(name, "")
    if not (told.isascii() and told.isdigit() and len(told) <= LONGEST_NUMBER):
        raise Unreadable(_("%(name)s harus berisi jumlah bita.") % {"name": name})
    return int(told)


def metadata(request: HttpRequest) -> dict[str, str]:
    """Return what `Upload-Metadata` tells: words, each with a text in base64."""
    pairs = (part.split(" ") for part in request.headers.get("Upload-Metadata", "").split(","))
    try:
        told = {key: value for key, value, *_none in (pair for pair in pairs if len(pair) > 1)}
        return {key: base64.b64decode(text, validate=True).decode() for key, text in told.items()}
    except (binascii.Error, UnicodeDecodeError):
        raise Unreadable(_("Upload-Metadata tidak dapat dibaca.")) from None


def checksum(request: HttpRequest) -> Checksum | None:
    """Return what a part must come to, where the other side has said it."""
    told = request.headers.get("Upload-Checksum")
    if told is None:
        return None
    algorithm, _gap, digest = told.partition(" ")
    try:
        wanted = base64.b64decode(digest, validate=True)
    except binascii.Error:
        wanted = b""
    if algorithm not in ALGORITHMS or len(wanted) != hashlib.new(algorithm).digest_size:
        raise Unreadable(_("Upload-Checksum tidak dapat dibaca."))
    return Checksum(algorithm, wanted)
