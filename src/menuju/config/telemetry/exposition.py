"""`/metrics`: for Prometheus on this machine, or for who holds the token; others find nothing."""

from __future__ import annotations

import hmac
import os
from ipaddress import ip_address
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpResponse
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

from menuju.config.telemetry.figures import House
from menuju.config.telemetry.together import FOLDER

if TYPE_CHECKING:
    from django.http import HttpRequest

METRICS = "/metrics"
FORWARDED = ("X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-Ip", "Forwarded")
"""A proxy on this machine asks from this machine too, for the whole world: it says so by these."""

OWN_NAMES = {"127.0.0.1", "localhost", "[::1]"}


def may_read(request: HttpRequest) -> bool:
    """Return whether this asks with the token, or from this very machine and through no proxy."""
    if settings.METRICS_TOKEN:
        told = request.headers.get("Authorization", "").removeprefix("Bearer ")
        return hmac.compare_digest(told.encode(), settings.METRICS_TOKEN.encode())
    if any(name in request.headers for name in FORWARDED):
        return False
    host = request.META.get("HTTP_HOST", "").rpartition(":")[0] or request.META.get("HTTP_HOST", "")
    return host in OWN_NAMES and _is_loopback(request.META.get("REMOTE_ADDR", ""))


def metrics() -> HttpResponse:
    """Return what all processes have counted, and how the house is now."""
    counted = CollectorRegistry() if os.environ.get(FOLDER) else REGISTRY
    if counted is not REGISTRY:
        MultiProcessCollector(counted)  # type: ignore[no-untyped-call]
    house = CollectorRegistry(auto_describe=False)
    house.register(House())
    body = generate_latest(counted) + generate_latest(house)
    return HttpResponse(body, content_type=CONTENT_TYPE_LATEST)


def _is_loopback(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False
