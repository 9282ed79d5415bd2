"""What `menuju doctor` looks at around the house: settings, clock, mail, certificate, files."""

from __future__ import annotations

import os
import smtplib
import socket
import ssl
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import get_connection
from django.db import connection

from menuju.config.environment import AGREED
from menuju.config.mail import CONSOLE
from menuju.config.migrations import waiting
from menuju.config.production import unsafe
from menuju.languages import say
from menuju.problems import Finding
from menuju.records import files
from menuju.records.models import StoredFile

if TYPE_CHECKING:
    from collections.abc import Iterator

SKEW = 2.0
"""Seconds that our clock and the database's may differ: events are timed by one, seals by both."""

PATIENCE = 5.0
"""Seconds until mail or proxy count as away."""

WARN_BEFORE = timedelta(days=21)
"""A certificate renews itself a month before its end; a week later something is wrong."""

SPARE = 10
"""Connections left for sealer, worker, commands, a person at psql."""


@dataclass(frozen=True)
class Hint(Finding):
    """Worth knowing, and no trouble: `doctor` tells it, and is content all the same."""


def is_production() -> bool:
    """Say whether this house is meant for production: `doctor` is not started by `menuju web`."""
    return settings.PRODUCTION or os.environ.get("MENUJU_TLS_PROXY", "").lower() in AGREED


def environment(_sample: int | None) -> Iterator[Finding]:
    """Find settings that `menuju web` would refuse."""
    if is_production():
        yield from unsafe(os.environ)


def clock(_sample: int | None) -> Iterator[Finding]:
    """Find a clock that differs from the database's."""
    with connection.cursor() as cursor:
        before = time.time()
        cursor.execute("SELECT extract(epoch FROM clock_timestamp())")
        theirs = float(cursor.fetchone()[0])
        ours = (before + time.time()) / 2
    if abs(theirs - ours) > SKEW:
        yield Finding(
            "clock",
            say(
                id="jam mesin ini dan jam basis data berselisih {n:.0f} detik; nyalakan"
                " sinkronisasi waktu (systemd-timesyncd atau chrony) di keduanya.",
                en="this machine's clock and the database's differ by {n:.0f} s; turn on time"
                " synchronisation (systemd-timesyncd or chrony) on both.",
                n=abs(theirs - ours),
            ),
        )


def mail(_sample: int | None) -> Iterator[Finding]:
    """Find a mail server that does not answer or does not let us in; nothing is sent."""
    if settings.MAIL.backend == CONSOLE:
        return
    line = get_connection(timeout=PATIENCE)
    try:
        line.open()
        line.close()
    except (OSError, smtplib.SMTPException) as wrong:
        yield Finding(
            "MENUJU_MAIL_URL",
            say(
                id="{host}:{port} tidak dapat dipakai ({why}); orang tidak menerima tautan kata"
                " sandi. Periksa alamat, sandi dan tembok api.",
                en="{host}:{port} cannot be used ({why}); people get no links for their passwords."
                " Check address, password and firewall.",
                host=settings.MAIL.host,
                port=settings.MAIL.port,
                why=type(wrong).__name__,
            ),
        )


def certificate(_sample: int | None) -> Iterator[Finding]:
    """Find a certificate at the site's own names that ends soon or is not trusted."""
    if not is_production():
        return
    for host in settings.ALLOWED_HOSTS:
        yield from _certificate_of(host)


def _certificate_of(host: str, port: int = 443) -> Iterator[Finding]:
    try:
        left = certificate_ends(host, port) - datetime.now(UTC)
    except ssl.SSLError as wrong:
        what = say(
            id="peramban menolak sertifikatnya ({why}); perbarui di proksi.",
            en="browsers refuse its certificate ({why}); renew it at the proxy.",
            why=getattr(wrong, "verify_message", "") or wrong.reason,
        )
        yield Finding(host, what)
    except OSError:
        what = say(
            id="tidak menjawab dari mesin ini di porta {port}; akhir sertifikatnya tak diketahui.",
            en="does not answer this machine at port {port}; when its certificate ends is unknown.",
            port=port,
        )
        yield Hint(host, what)
    else:
        if left < WARN_BEFORE:
            what = say(
                id="sertifikatnya berakhir dalam {n} hari; perbarui di proksi (certbot renew).",
                en="its certificate ends in {n} days; renew it at the proxy (certbot renew).",
                n=left.days,
            )
            yield Finding(host, what)


def certificate_ends(host: str, port: int, *, trust: ssl.SSLContext | None = None) -> datetime:
    """Return when the certificate at an address ends; raises `OSError`, also where not trusted."""
    context = trust or ssl.create_default_context()
    with (
        socket.create_connection((host, port), timeout=PATIENCE) as plain,
        context.wrap_socket(plain, server_hostname=host) as line,
    ):
        told = line.getpeercert() or {}
    return datetime.fromtimestamp(ssl.cert_time_to_seconds(str(told["notAfter"])), UTC)


QUOTING = {
    "log_statement": ("none",),
    "log_min_duration_statement": ("-1",),
    "log_min_error_statement": ("log", "fatal", "panic"),
    "log_error_verbosity": ("terse",),
}
"""Settings of the server by which its log holds no words of people, with the values that do."""


def server_log(_sample: int | None) -> Iterator[Finding]:
    """Tell that the database's own log quotes statements and rows, and so what people wrote."""
    if not is_production():
        return
    for name, values in QUOTING.items():
        if (told := _setting(name)) not in values:
            yield Hint(
                "PostgreSQL",
                say(
                    id="{name} = {told} menulis isi data ke log server: ALTER SYSTEM SET {name} ="
                    " '{want}'; SELECT pg_reload_conf().",
                    en="{name} = {told} writes people's data into the server's log: ALTER SYSTEM"
                    " SET {name} = '{want}'; SELECT pg_reload_conf().",
                    name=name,
                    told=told,
                    want=values[-1],
                ),
            )


def connections(_sample: int | None) -> Iterator[Finding]:
    """Tell that the database lets in fewer connections than the web processes may open."""
    from menuju.config.serving import default_workers, threads  # noqa: PLC0415 -- it starts sites

    wanted = int(os.environ.get("WORKERS") or default_workers()) * threads() + SPARE
    if int(_setting("max_connections")) < wanted:
        yield Hint(
            "PostgreSQL",
            say(
                id="max_connections kurang dari {wanted}; naikkan, atau kurangi WORKERS.",
                en="max_connections is less than {wanted}; raise it, or lower WORKERS.",
                wanted=wanted,
            ),
        )


def orphans(_sample: int | None) -> Iterator[Finding]:
    """Tell of files on the disk that no row knows: harmless, as after a restored older database."""
    if waiting():
        return
    known = set(StoredFile.objects.values_list("pk", flat=True))
    if found := [digest for digest in files.contents() if digest not in known]:
        yield Hint(
            found[0],
            say(
                id="{n} berkas tidak dikenal basis data, yang pertama {name}; tidak berbahaya."
                " Biarkan, kecuali Anda tahu dari mana asalnya.",
                en="{n} files are unknown to the database, the first {name}; they do no harm."
                " Leave them, unless you know where they are from.",
                n=len(found),
                name=found[0][:12],
            ),
        )


def _setting(name: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT setting FROM pg_settings WHERE name = %s", [name])
        return str(cursor.fetchone()[0])
