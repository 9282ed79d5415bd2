"""The API: assembled from the rooms, described by OpenAPI, its problems as RFC 9457 says."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import ValidationError
from ninja.security import django_auth

from menuju import __version__
from menuju.config.failures import problem_json
from menuju.problems import NotFound, Problem
from menuju.publish.api import router as publish

api = NinjaAPI(
    title="Menuju",
    version=__version__,
    description="Public reads of a programme: rounds, rankings, places. Decimals are text.",
    urls_namespace="api",
    docs_url=None,
    openapi_url="/openapi.json",
    auth=django_auth,
)
api.add_router("", publish)


def addresses() -> tuple[list[URLPattern | URLResolver], str, str]:
    """Return the API's addresses. The API asks for the account itself, and denies by default."""
    patterns, app, namespace = api.urls
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            login_not_required(pattern.callback)
    return patterns, app, namespace


@api.exception_handler(Problem)
def tell_problem(request: HttpRequest, wrong: Problem) -> HttpResponse:
    """Tell a problem as problem+json, with every finding."""
    findings = [{"where": f.where, "what": f.what} for f in wrong.findings]
    return problem_json(wrong.status, wrong.code, str(wrong), findings=findings)


@api.exception_handler(Http404)
def tell_missing(request: HttpRequest, wrong: Http404) -> HttpResponse:
    """Tell that there is no such thing, or none that the asker may know of."""
    return problem_json(NotFound.status, NotFound.code, _("Yang diminta tidak ada."))


@api.exception_handler(ValidationError)
def tell_invalid(request: HttpRequest, wrong: ValidationError) -> HttpResponse:
    """Tell every parameter that cannot be used."""
    findings = [
        {"where": ".".join(str(part) for part in error["loc"]), "what": error["msg"]}
        for error in wrong.errors
    ]
    return problem_json(422, "invalid", _("Permintaan tidak dapat dipakai."), findings=findings)
