"""Traces: a span for a request and each statement; never a parameter, a path or a person."""

import pytest

pytest.importorskip("opentelemetry.sdk", reason="menuju[otel] is not installed")

from django.db import connection
from django.http import HttpResponse  # noqa: TID251 -- a view of the test
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind, StatusCode

from menuju.config.telemetry import tracing
from menuju.config.telemetry.requests import watched

pytestmark = pytest.mark.django_db
PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"


@pytest.fixture
def spans(monkeypatch):
    exporter = InMemorySpanExporter()
    ours = tracing.to(SimpleSpanProcessor(exporter))
    monkeypatch.setattr(tracing, "tracer", lambda: ours)
    return exporter.get_finished_spans


def test_a_page_is_a_span_with_its_statements_below_it(client, spans):
    client.get("/daerah/35.07/?nama=sari", headers={"traceparent": PARENT})
    *below, page = spans()
    assert page.name == "GET publish:place"
    assert page.kind is SpanKind.SERVER
    assert dict(page.attributes) == {
        "http.request.method": "GET",
        "http.route": "publish:place",
        "http.response.status_code": 404,
        "menuju.statements": len(below),
    }
    assert format(page.context.trace_id, "032x") == PARENT.split("-")[1]
    assert format(page.parent.span_id, "016x") == PARENT.split("-")[2]
    assert below
    assert {span.parent.span_id for span in below} == {page.context.span_id}
    assert page.resource.attributes["service.name"] == "menuju"


def test_a_statement_has_marks_in_the_place_of_its_parameters(rf, spans):
    def answer(request):
        with connection.cursor() as cursor:
            cursor.execute("SELECT\n  %s::text", ["sari@contoh.go.id"])
        return HttpResponse(status=500)

    watched(answer)(rf.get("/sari/"))
    statement, page = spans()
    assert statement.name == "SELECT"
    assert dict(statement.attributes) == {
        "db.system.name": "postgresql",
        "db.query.text": "SELECT %s::text",
    }
    assert page.status.status_code is StatusCode.ERROR
    assert "sari" not in f"{statement.to_json()} {page.to_json()}"


def test_a_statement_that_fails_leaves_no_row_in_its_span(rf, spans):
    from django.db import DatabaseError, transaction

    def answer(request):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT %s::int", ["sari@contoh.go.id"])
        return HttpResponse()

    watched(answer)(rf.get("/"))
    assert "sari" not in " ".join(span.to_json() for span in spans())


def test_without_a_collector_there_is_no_tracer(monkeypatch):
    for name in tracing.ENDPOINTS:
        monkeypatch.delenv(name, raising=False)
    assert tracing.tracer.__wrapped__() is None


def test_with_a_collector_there_is_one(monkeypatch):
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9")
    monkeypatch.setenv("OTEL_SERVICE_NAME", "menuju-uji")
    ours = tracing.tracer.__wrapped__()
    assert ours.resource.attributes["service.name"] == "menuju-uji"
    ours.span_processor.shutdown()
