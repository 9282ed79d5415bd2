"""The front door: who is asking, in which language, and how a problem becomes a page."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.utils.translation import get_language

from menuju import languages
from menuju.config.failures import tell
from menuju.people.types import Actor
from menuju.problems import Problem

Answer = Callable[[HttpRequest], HttpResponse]


def speak(answer: Answer) -> Answer:
    """Let the parts without Django speak the language of the page."""

    def ask(request: HttpRequest) -> HttpResponse:
        with languages.speaking(get_language() or "id"):
            return answer(request)

    return ask


def actor(answer: Answer) -> Answer:
    """Give every request an actor."""

    def ask(request: HttpRequest) -> HttpResponse:
        request.actor = Actor.of(request.user)  # type: ignore[attr-defined]
        return answer(request)

    return ask


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
