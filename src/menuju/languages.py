"""Say a sentence in the reader's language, on a bare Python.

Pages use gettext. The parts that must also run without Django (arithmetic, verifier, tables, packs)
say both sentences side by side with `say`, and the language is set once at the door: by the command
line from the locale, by the middleware from the address.
"""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar

LANGUAGES = ("id", "en")
_current: ContextVar[str] = ContextVar("language", default="id")


def current() -> str:
    """Return the language in force: `id` or `en`."""
    return _current.get()


def use(language: str) -> None:
    """Set the language for this thread or task; anything unknown falls back to Indonesian."""
    _current.set(language if language in LANGUAGES else "id")


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Use a language for the time of a block."""
    token = _current.set(language if language in LANGUAGES else "id")
    try:
        yield
    finally:
        _current.reset(token)


def of_locale(environment: Mapping[str, str] = os.environ) -> str:
    """Return the language that the locale asks for.

    POSIX order: `LC_ALL`, `LC_MESSAGES`, `LANG`. A machine without a locale (`C`, `POSIX`, none)
    speaks English, as every other command on it does.
    """
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(name):
            return "id" if value.lower().startswith(("id", "in_")) else "en"
    return "en"


def say(*, id: str, en: str, **facts: object) -> str:
    """Return the sentence of the current language, with its facts filled in by `str.format`."""
    return (en if current() == "en" else id).format(**facts)
