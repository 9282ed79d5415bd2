"""The API: assembled from the rooms, described by OpenAPI, its problems as RFC 9457 says."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import ValidationError
from ninja.security import django_auth

from menuju import __version__
from menuju.config.failures import PROBLEM, problem_json
from menuju.problems import NotFound, Problem
from menuju.publish.api import router as publish

PROBLEM_SCHEMA = {
    "title": "Problem",
    "type": "object",
    "description": "What went wrong, as RFC 9457 writes it, in the language the reader accepts.",
    "required": ["type", "status", "title", "detail"],
    "properties": {
        "type": {"type": "string"},
        "status": {"type": "integer"},
        "title": {"type": "string"},
        "detail": {"type": "string"},
        "findings": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["where", "what"],
                "properties": {"where": {"type": "string"}, "what": {"type": "string"}},
            },
        },
    },
}
PROBLEMS = {
    "400": "The request cannot be read.",
    "404": "There is no such thing, or none that the asker may know of.",
    "422": "A parameter cannot be used; findings name it.",
    "429": "Too many requests in a minute; Retry-After says when to come back.",
}


class DescribedAPI(NinjaAPI):
    """An API whose description also says how each operation may fail."""

    def get_openapi_schema(self, **more: Any) -> Any:
        """Return the description, with every problem that an operation may answer."""
        told = super().get_openapi_schema(**more)
        told["components"]["schemas"]["Problem"] = PROBLEM_SCHEMA
        content = {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}}
        for path in told["paths"].values():
            for operation in path.values():
                for status, why in PROBLEMS.items():
                    operation["responses"][status] = {"description": why, "content": content}
        return told


api = DescribedAPI(
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
