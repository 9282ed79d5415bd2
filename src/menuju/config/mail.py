"""Where mail goes: `MENUJU_MAIL_URL` says it; production refuses to lose mail."""

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

CONSOLE = "django.core.mail.backends.console.EmailBackend"
SMTP = "django.core.mail.backends.smtp.EmailBackend"
PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}
THIS_MACHINE = {"localhost", "127.0.0.1", "::1"}


@dataclass(frozen=True)
class Mail:
    """Django's mail settings, by what they mean."""

    backend: str = CONSOLE
    host: str = ""
    port: int = 0
    user: str = ""
    password: str = ""
    starttls: bool = False
    tls: bool = False


def mail_from_url(url: str | None, *, production: bool) -> Mail:
    """Return where mail goes: `smtps://user:password@host:465`, `smtp+starttls://…`, `smtp://localhost`.

    Without a URL mail is printed in the terminal, as the demo wants it. Raises
    `ImproperlyConfigured` for another scheme or no host, and in production also without a URL or
    where mail would cross the network in the clear.
    """
    if not url:
        return _printed(production=production)
    parts = urlsplit(url)
    if parts.scheme not in PORTS or not parts.hostname:
        raise ImproperlyConfigured(
            "MENUJU_MAIL_URL must be smtps://, smtp+starttls:// or smtp:// with a host."
        )
    if production and parts.scheme == "smtp" and parts.hostname not in THIS_MACHINE:
        raise ImproperlyConfigured(
            "MENUJU_MAIL_URL: use smtps:// or smtp+starttls:// over a network."
        )
    return Mail(
        backend=SMTP,
        host=parts.hostname,
        port=parts.port or PORTS[parts.scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        starttls=parts.scheme == "smtp+starttls",
        tls=parts.scheme == "smtps",
    )


def _printed(*, production: bool) -> Mail:
    if production:
        raise ImproperlyConfigured(
            "Set MENUJU_MAIL_URL: without it, links that set a password would be lost."
        )
    return Mail()
