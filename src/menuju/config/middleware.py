"""The front door: who is asking, in which language, and how a problem becomes a page."""

from collections.abc import Callable

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.utils.translation import get_language, get_language_from_request, override

from menuju import languages
from menuju.config.failures import API, tell
from menuju.people.types import Actor
from menuju.problems import Problem

NUL = "\0"
Answer = Callable[[HttpRequest], HttpResponse]


def speak(answer: Answer) -> Answer:
    """Speak the language of the page everywhere; the API speaks what its reader accepts."""

    def ask(request: HttpRequest) -> HttpResponse:
        language = _language(request)
        with override(language), languages.speaking(language):
            response = answer(request)
        response.headers.setdefault("Content-Language", language)
        return response

    return ask


def _language(request: HttpRequest) -> str:
    """Return the language of the address; the API has one address for both languages."""
    if request.path.startswith(API):
        return get_language_from_request(request)
    return get_language() or languages.LANGUAGES[0]


def actor(answer: Answer) -> Answer:
    """Give every request an actor."""

    def ask(request: HttpRequest) -> HttpResponse:
        request.actor = Actor.of(request.user)  # type: ignore[attr-defined]
        return answer(request)

    return ask


class Legible:
    """Refuses the one sign that neither the database nor a person can read: NUL, wherever typed."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def process_view(self, request: HttpRequest, *_view: object) -> None:
        """Look at the address and the fields of a form; a request with NUL is answered 400."""
        fields = [request.GET, request.POST] if request.method == "POST" else [request.GET]
        said = (word for told in fields for _, words in told.lists() for word in words)
        if NUL in request.path or any(NUL in str(word) for word in said):
            raise SuspiciousOperation


class SmallerPages(GZipMiddleware):
    """Compress pages and API answers; files that are handed out keep their length and digest."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """Leave streams and attachments as they are."""
        if response.streaming or response.has_header("Content-Disposition"):
            return response
        return super().process_response(request, response)


class ProblemsToPages:
    """The one place where a problem becomes a page."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def process_exception(self, request: HttpRequest, wrong: Exception) -> HttpResponse | None:
        if not isinstance(wrong, Problem):
            return None
        return tell(request, wrong)
