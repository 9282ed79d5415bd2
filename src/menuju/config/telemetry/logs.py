"""Which log goes where: everything to standard error, in one of two forms."""

from __future__ import annotations

import os
from typing import Any

from django.core.exceptions import ImproperlyConfigured

FORMATS = {
    "json": "menuju.config.telemetry.formats.JsonLines",
    "text": "menuju.config.telemetry.formats.TextLines",
}
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")


def logging_for(*, production: bool) -> dict[str, Any]:
    """Return the settings of the logs: JSON with requests in production, else words of trouble.

    MENUJU_LOG_FORMAT and MENUJU_LOG_LEVEL say otherwise. Raises `ImproperlyConfigured`.
    """
    format = _one_of("MENUJU_LOG_FORMAT", FORMATS, default="json" if production else "text")
    level = _one_of("MENUJU_LOG_LEVEL", LEVELS, default="INFO" if production else "WARNING")
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"()": FORMATS[format]}},
        "handlers": {
            "stderr": {"class": "logging.StreamHandler", "formatter": "line"},
            "nowhere": {"class": "logging.NullHandler"},
        },
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            "django": {"handlers": [], "level": "NOTSET", "propagate": True},
            # The line of the request says it already, by door and status.
            "django.request": {"level": "ERROR"},
            # Robots try every name; each would leave a traceback.
            "django.security.DisallowedHost": {"handlers": ["nowhere"], "propagate": False},
            # A statement with its parameters is never written, whatever the level.
            "django.db.backends": {"handlers": ["nowhere"], "propagate": False},
            # They say what they fetch, and from where.
            "urllib3": {"level": "WARNING"},
            "opentelemetry": {"level": "WARNING"},
        },
    }


def _one_of(name: str, known: dict[str, str] | tuple[str, ...], *, default: str) -> str:
    told = os.environ.get(name) or default
    found = next((one for one in known if one.lower() == told.lower()), None)
    if found is None:
        raise ImproperlyConfigured(f"{name} must be one of: {', '.join(known)}.")
    return found
