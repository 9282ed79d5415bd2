"""What production must say before it may start; everything unsafe is named at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ImproperlyConfigured
from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

from menuju.config.mail import mail_from_url
from menuju.languages import say
from menuju.problems import Finding, Invalid

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SHORTEST_KEY = 50
SHORTEST_TOKEN = 32
FEWEST_CHARACTERS = 10
ENCRYPTED = {"require", "verify-ca", "verify-full"}
AGREED = {"1", "true", "yes", "on"}
HIGHEST_PORT = 65_535


def refuse_unsafe(environment: Mapping[str, str]) -> None:
    """Raise `Invalid` with every setting that is missing or unsafe in production."""
    if findings := list(unsafe(environment)):
        raise Invalid(
            say(
                id="Produksi belum boleh dimulai. Perbaiki semua ini:",
                en="Production may not start yet. Put all of this right:",
            ),
            findings,
        )


def unsafe(environment: Mapping[str, str]) -> Iterator[Finding]:
    """Yield each setting that is missing or unsafe, with what to do about it."""
    yield from _database(environment.get("DATABASE_URL", ""))
    yield from _key(environment.get("MENUJU_SECRET_KEY", ""))
    yield from _hosts(environment.get("MENUJU_HOSTS", ""))
    yield from _tls(environment.get("MENUJU_TLS_PROXY", ""))
    yield from _mail(environment.get("MENUJU_MAIL_URL"))
    yield from _numbers(environment)
    yield from _token(environment.get("MENUJU_METRICS_TOKEN", ""))
    if environment.get("MENUJU_DEMO", "").lower() in AGREED:
        yield Finding(
            "MENUJU_DEMO",
            say(
                id="akun demo punya kata sandi yang diketahui; hapus.",
                en="demo accounts have known passwords; unset it.",
            ),
        )


def _database(url: str) -> Iterator[Finding]:
    if not url:
        yield Finding(
            "DATABASE_URL",
            say(
                id="isi dengan postgresql://pengguna:sandi@host/basisdata.",
                en="set it to postgresql://user:password@host/database.",
            ),
        )
        return
    try:
        told = conninfo_to_dict(url)
    except ProgrammingError as wrong:
        yield Finding("DATABASE_URL", str(wrong).strip())
        return
    host = str(told.get("host") or "")
    here = not host or host.startswith("/") or host in {"localhost", "127.0.0.1", "::1"}
    if not here and told.get("sslmode") not in ENCRYPTED:
        yield Finding(
            "DATABASE_URL",
            say(
                id="melewati jaringan tanpa sandi; tambahkan ?sslmode=verify-full.",
                en="crosses a network in the clear; add ?sslmode=verify-full.",
            ),
        )


def _key(key: str) -> Iterator[Finding]:
    if len(key) >= SHORTEST_KEY and len(set(key)) >= FEWEST_CHARACTERS:
        return
    yield Finding(
        "MENUJU_SECRET_KEY",
        say(
            id="perlu sedikitnya {n} karakter acak. Buat: {how}",
            en="needs at least {n} random characters. Make one: {how}",
            n=SHORTEST_KEY,
            how='python3 -c "import secrets; print(secrets.token_urlsafe(50))"',
        ),
    )


def _hosts(told: str) -> Iterator[Finding]:
    hosts = [host.strip() for host in told.split(",") if host.strip()]
    if not hosts:
        what = say(
            id="isi dengan nama situs, dipisah koma: smart.contoh.go.id",
            en="set it to the site's names, by commas: smart.example.org",
        )
        yield Finding("MENUJU_HOSTS", what)
    for host in hosts:
        if "*" in host or "/" in host or host.startswith("."):
            what = say(
                id="“{host}” bukan satu nama host; tulis namanya lengkap.",
                en="“{host}” is not one host name; write it in full.",
                host=host,
            )
            yield Finding("MENUJU_HOSTS", what)


def _tls(told: str) -> Iterator[Finding]:
    if told.lower() in AGREED:
        return
    yield Finding(
        "MENUJU_TLS_PROXY",
        say(
            id="isi dengan yes setelah proksi TLS di depan mengisi X-Forwarded-Proto sendiri"
            " (docs: how-to/run-in-production).",
            en="set it to yes once the TLS proxy in front sets X-Forwarded-Proto itself"
            " (docs: how-to/run-in-production).",
        ),
    )


def _mail(url: str | None) -> Iterator[Finding]:
    try:
        mail_from_url(url, production=True)
    except ImproperlyConfigured as wrong:
        yield Finding("MENUJU_MAIL_URL", str(wrong))


def _token(token: str) -> Iterator[Finding]:
    if token and len(token) < SHORTEST_TOKEN:
        yield Finding(
            "MENUJU_METRICS_TOKEN",
            say(
                id="perlu sedikitnya {n} karakter acak, atau hapus.",
                en="needs at least {n} random characters, or unset it.",
                n=SHORTEST_TOKEN,
            ),
        )


def refuse_numbers(environment: Mapping[str, str]) -> None:
    """Refuse a PORT or WORKERS that is no number; raises `Invalid` with each."""
    if wrong := list(_numbers(environment)):
        raise Invalid(say(id="Situs belum dijalankan.", en="The site was not started."), wrong)


def _numbers(environment: Mapping[str, str]) -> Iterator[Finding]:
    for name, highest in {"PORT": HIGHEST_PORT, "WORKERS": 256}.items():
        told = environment.get(name, "1")
        if not (told.isascii() and told.isdigit() and 1 <= int(told) <= highest):
            what = say(
                id="“{told}” bukan bilangan 1 sampai {highest}.",
                en="“{told}” is not a number from 1 to {highest}.",
                told=told,
                highest=highest,
            )
            yield Finding(name, what)
