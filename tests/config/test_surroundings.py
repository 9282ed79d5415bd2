"""`menuju doctor` looks around the house; each finding says what to do about it."""

import json
import os
import socket
import ssl
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.db import connection

from menuju.config import examination, surroundings
from menuju.config.mail import mail_from_url
from menuju.config.surroundings import Hint
from tests.config.test_production import SAFE

NAME = "localhost"


@pytest.fixture
def production(monkeypatch):
    for name, value in SAFE.items():
        monkeypatch.setenv(name, value)


def test_unsafe_settings_are_found_where_production_is_meant(production, monkeypatch):
    assert list(surroundings.environment(None)) == []
    monkeypatch.setenv("MENUJU_HOSTS", "*")
    assert [one.where for one in surroundings.environment(None)] == ["MENUJU_HOSTS"]
    monkeypatch.delenv("MENUJU_TLS_PROXY")
    assert list(surroundings.environment(None)) == []


@pytest.mark.django_db
def test_a_clock_that_differs_from_the_databases_is_found(monkeypatch):
    assert list(surroundings.clock(None)) == []
    now = surroundings.time.time
    monkeypatch.setattr(surroundings.time, "time", lambda: now() - 3600)
    (found,) = surroundings.clock(None)
    assert found.where == "clock"
    assert "3600" in found.what


def listening():
    server = socket.create_server(("127.0.0.1", 0))
    return server, server.getsockname()[1]


def test_a_mail_server_that_is_away_is_found(settings):
    server, port = listening()
    server.close()
    settings.MAIL = mail_from_url(f"smtp://127.0.0.1:{port}", production=True)
    settings.EMAIL_BACKEND, settings.EMAIL_HOST = settings.MAIL.backend, settings.MAIL.host
    settings.EMAIL_PORT = port
    (found,) = surroundings.mail(None)
    assert found.where == "MENUJU_MAIL_URL"
    assert "ConnectionRefusedError" in found.what


def test_a_mail_server_that_answers_is_fine_and_gets_no_letter(settings):
    server, port = listening()
    said = []

    def answer():
        line, _ = server.accept()
        with line, line.makefile("rwb") as words:
            for reply in (b"220 ready", b"250 fine", b"221 bye"):
                words.write(reply + b"\r\n")
                words.flush()
                said.append(words.readline().split(b" ")[0].strip())

    thread = threading.Thread(target=answer)
    thread.start()
    settings.MAIL = mail_from_url(f"smtp://127.0.0.1:{port}", production=True)
    settings.EMAIL_BACKEND, settings.EMAIL_HOST = settings.MAIL.backend, settings.MAIL.host
    settings.EMAIL_PORT = port
    assert list(surroundings.mail(None)) == []
    thread.join()
    server.close()
    assert said[0] == b"quit"
    assert b"mail" not in said


@pytest.fixture
def site(tmp_path):
    """A TLS server on this machine; returns its port and whoever trusts its certificate."""
    servers = []

    def open_site(*, days):
        key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, NAME)])
        now = datetime.now(UTC)
        made = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(name)
            .public_key(key.public_key())
            .serial_number(1)
            .not_valid_before(now - timedelta(days=90))
            .not_valid_after(now + timedelta(days=days, hours=1))
            .add_extension(x509.SubjectAlternativeName([x509.DNSName(NAME)]), critical=False)
            .sign(key, hashes.SHA256())
        )
        pem = tmp_path / "site.pem"
        private = key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        pem.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(pem)
        server, port = listening()
        thread = threading.Thread(target=shake_hands, args=(server, context))
        thread.start()
        servers.append((server, thread))
        return port, ssl.create_default_context(cafile=str(pem))

    yield open_site
    for server, thread in servers:
        thread.join()
        server.close()


def shake_hands(server, context):
    line, _ = server.accept()
    try:
        context.wrap_socket(line, server_side=True).close()
    except OSError:
        line.close()


def test_a_certificate_tells_when_it_ends(site):
    port, trust = site(days=40)
    ends = surroundings.certificate_ends(NAME, port, trust=trust)
    assert timedelta(days=40) <= ends - datetime.now(UTC) <= timedelta(days=40, hours=1)


def test_a_certificate_that_ends_soon_is_found(site, monkeypatch):
    port, trust = site(days=9)
    monkeypatch.setattr(surroundings.ssl, "create_default_context", lambda: trust)
    (found,) = surroundings._certificate_of(NAME, port)
    assert not isinstance(found, Hint)
    assert "9" in found.what


def test_a_certificate_that_browsers_refuse_is_found(site):
    port, _ = site(days=40)
    (found,) = surroundings._certificate_of(NAME, port)
    assert not isinstance(found, Hint)
    assert "self-signed" in found.what


def test_a_site_that_this_machine_cannot_reach_is_a_hint():
    server, port = listening()
    server.close()
    (found,) = surroundings._certificate_of("127.0.0.1", port)
    assert isinstance(found, Hint)


@pytest.mark.django_db
def test_a_database_that_does_not_wait_for_its_disk_is_trouble():
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL synchronous_commit = off")
        told = " ".join(one.what for one in examination.server(None))
        assert "synchronous_commit" in told


@pytest.mark.django_db
def test_a_server_log_that_quotes_people_is_a_hint(production):
    assert list(surroundings.server_log(None)) == []
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL log_min_duration_statement = 100")
    (found,) = surroundings.server_log(None)
    assert isinstance(found, Hint)
    assert "ALTER SYSTEM SET log_min_duration_statement = '-1'" in found.what


@pytest.mark.django_db
def test_more_web_processes_than_the_database_lets_in_is_a_hint(monkeypatch):
    assert list(surroundings.connections(None)) == []
    monkeypatch.setenv("WORKERS", "200")
    (found,) = surroundings.connections(None)
    assert isinstance(found, Hint)


@pytest.mark.django_db
def test_a_file_that_no_row_knows_is_a_hint_once_it_is_a_day_old(settings, tmp_path):
    settings.HOME = tmp_path
    lost = tmp_path / "files" / "ab" / "cd" / ("abcd" + "0" * 60)
    lost.parent.mkdir(parents=True)
    lost.write_text("x")
    assert list(surroundings.orphans(None)) == []
    os.utime(lost, (0, 0))
    (found,) = surroundings.orphans(None)
    assert isinstance(found, Hint)
    assert "abcd00000000" in found.what


def test_a_home_that_others_can_write_in_is_found(settings, tmp_path):
    settings.HOME = Path(tmp_path)
    tmp_path.chmod(0o755)
    assert list(examination.home(None)) == []
    tmp_path.chmod(0o777)
    (found,) = examination.home(None)
    assert f"chmod go-w {tmp_path}" in found.what


def test_the_answer_for_machines_has_one_entry_for_each_examination(menuju):
    examined = menuju("doctor", "--json")
    told = json.loads(examined.stdout)
    assert [one["examination"] for one in told] == [
        one.look.__name__ for one in examination.EXAMINATIONS
    ]
    tables = next(one for one in told if one["examination"] == "tables")
    assert not tables["ok"]  # nobody has migrated this house
    assert set(tables["troubles"][0]) == {"where", "what"}
    assert examined.returncode == 1
