"""The API keeps what its description promises, whatever it is asked (schemathesis)."""

import pytest
import schemathesis
from django.conf import settings as django_settings
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, transaction
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from tests import depth, makers

KEPT = django_settings.ROOT / "docs" / "reference" / "openapi.json"
schema = schemathesis.openapi.from_path(KEPT)
schema.app = get_wsgi_application()

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    unsupported_method,
]


@pytest.fixture(scope="module", autouse=True)
def _published(django_db_setup, django_db_blocker):
    """A round that answers, and one that must not."""
    for signal in (request_started, request_finished):  # as Django's own test client does
        signal.disconnect(close_old_connections)
    with django_db_blocker.unblock(), transaction.atomic():
        organiser = makers.organisation()
        makers.published_run("umum", organiser=organiser)
        makers.closed_round("belum-umum", organiser=organiser)
        yield
        transaction.set_rollback(True)
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@schema.parametrize()
@settings(
    max_examples=depth.of(60, else_few=15),
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_every_operation_answers_as_described(case):
    case.headers["Accept-Encoding"] = "identity"
    case.call_and_validate(checks=CHECKS)
    case.path_parameters = {"slug": "umum", "code": "35.07"} if case.path_parameters else {}
    case.call_and_validate(checks=CHECKS)
