"""Traces for OpenTelemetry: a span for each request and each statement, without its parameters.

On where `menuju[otel]` is installed and OTEL_EXPORTER_OTLP_ENDPOINT names a collector; the standard
variables (OTEL_SERVICE_NAME, OTEL_TRACES_SAMPLER, …) hold. Off, it costs one comparison a span.
An exception is told by its kind only: the database quotes the parameter that it could not take.
"""

from __future__ import annotations

import logging
import os
from contextlib import contextmanager, nullcontext
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

    from django.http import HttpRequest
    from opentelemetry.sdk.trace import SpanProcessor
    from opentelemetry.trace import Span, Tracer

ENDPOINTS = ("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")
log = logging.getLogger(__name__)


@cache
def tracer() -> Tracer | None:
    """Return the tracer that sends to the collector; made once a process, after it has forked."""
    if not any(os.environ.get(name) for name in ENDPOINTS):
        return None
    if find_spec("opentelemetry") is None or find_spec("opentelemetry.exporter") is None:
        log.warning("OTEL_EXPORTER_OTLP_ENDPOINT is set, and menuju[otel] is not installed")
        return None
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import (  # noqa: PLC0415 -- optional
        OTLPSpanExporter,
    )
    from opentelemetry.sdk.trace.export import BatchSpanProcessor  # noqa: PLC0415 -- optional

    return to(BatchSpanProcessor(OTLPSpanExporter()))


def to(processor: SpanProcessor) -> Tracer:
    """Return a tracer of ours that hands its spans to one processor."""
    from opentelemetry.sdk.resources import Resource  # noqa: PLC0415 -- optional
    from opentelemetry.sdk.trace import TracerProvider  # noqa: PLC0415 -- optional

    from menuju import __version__  # noqa: PLC0415 -- beside what it names

    named = {"service.name": "menuju", "service.version": __version__}
    named |= {"service.name": name} if (name := os.environ.get("OTEL_SERVICE_NAME")) else {}
    provider = TracerProvider(resource=Resource.create(named))
    provider.add_span_processor(processor)
    return provider.get_tracer("menuju", __version__)


def statement(sql: str) -> AbstractContextManager[object]:
    """Return a span around one statement; its parameters stay out."""
    if (ours := tracer()) is None:
        return nullcontext()
    return _statement(ours, sql)


@contextmanager
def request(request: HttpRequest) -> Iterator[Span | None]:
    """Yield the span of a request, a child of the proxy's where it sends `traceparent`."""
    if (ours := tracer()) is None:
        yield None
        return
    from opentelemetry.trace import SpanKind  # noqa: PLC0415 -- optional
    from opentelemetry.trace.propagation.tracecontext import (  # noqa: PLC0415 -- optional
        TraceContextTextMapPropagator,
    )

    parent = TraceContextTextMapPropagator().extract(
        {"traceparent": request.headers.get("traceparent", "")}
    )
    method = request.method or "GET"
    with ours.start_as_current_span(
        method,
        context=parent,
        kind=SpanKind.SERVER,
        record_exception=False,
        set_status_on_exception=False,
    ) as span:
        span.set_attribute("http.request.method", method)
        yield span


def describe(span: Span | None, *, route: str, status: int, statements: int) -> None:
    """Say of a request's span what is known once it has been answered."""
    if span is None:
        return
    from opentelemetry.trace import StatusCode  # noqa: PLC0415 -- optional

    span.update_name(f"{span.attributes['http.request.method']} {route}")  # type: ignore[attr-defined]
    span.set_attribute("http.route", route)
    span.set_attribute("http.response.status_code", status)
    span.set_attribute("menuju.statements", statements)
    if status >= 500:  # noqa: PLR2004 -- where HTTP says that it is our fault
        span.set_status(StatusCode.ERROR)


@contextmanager
def _statement(ours: Tracer, sql: str) -> Iterator[None]:
    from opentelemetry.trace import SpanKind, StatusCode  # noqa: PLC0415 -- optional

    text = " ".join(str(sql).split())
    with ours.start_as_current_span(
        text.partition(" ")[0].upper() or "SQL",
        kind=SpanKind.CLIENT,
        record_exception=False,
        set_status_on_exception=False,
    ) as span:
        span.set_attribute("db.system.name", "postgresql")
        span.set_attribute("db.query.text", text)
        try:
            yield
        except BaseException as wrong:
            span.set_attribute("error.type", type(wrong).__qualname__)
            span.set_status(StatusCode.ERROR)
            raise
