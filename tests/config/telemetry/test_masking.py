"""What looks like a person or a secret never reaches a log line, whoever wrote it."""

import json
import logging
import sys

import pytest
from django.db import IntegrityError, connection, transaction

from menuju.config.telemetry.formats import JsonLines, TextLines
from menuju.config.telemetry.logs import logging_for
from menuju.config.telemetry.masking import mask, masked
from tests import makers


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("sari@contoh.go.id masuk", "[email] masuk"),
        ("/masuk?email=sari%40contoh.go.id", "/masuk?email=[email]"),
        ("Sari <sari@contoh.go.id>, ketua", "Sari <[email]>, ketua"),
        ("NIK 3507011201900001.", "NIK [nik]."),
        ("nik=350701-120190-0001", "nik=[nik]"),
        ("telepon +62 812-3456-7890 atau 081234567890", "telepon [phone] atau [phone]"),
        ("password=rahasia1", "password=[secret]"),
        ("'kata_sandi': 'rahasia1', 'level': 2", "'kata_sandi': '[secret]', 'level': 2"),
        ("MENUJU_SECRET_KEY=abc", "MENUJU_SECRET_KEY=[secret]"),
        ("Cookie: __Host-sessionid=abc; tema=gelap", "Cookie: [secret]; tema=gelap"),
        ("got Bearer abc.def-ghi", "got Bearer [secret]"),
        ("postgresql://menuju:x@db/menuju", "postgresql://[secret]@db/menuju"),
        ("sesi kjhgfdsapoiuytrewqmnbvcxzlkj1234", "sesi [secret]"),
        ("dari 36.80.12.44", "dari 36.80.12.x"),
        ("dari 2001:db8:85a3::8a2e:370:7334", "dari 2001:0db8:85a3:x"),
    ],
)
def test_it_is_masked(said, kept):
    assert mask(said) == kept


@pytest.mark.parametrize(
    "said",
    [
        "round/evaluasi-2026: 120 events",
        f"root {'0a1b' * 16}",
        "id 123e4567-e89b-12d3-a456-426614174000",
        "kode 35.07.01.2001 pada 12:30:45.123456",
        "test_a_name_of_a_function_that_is_very_long_2024",
        "0.1234567890123456",
        "127.0.0.1:8000",
        "PostgreSQL 18.1, Django 5.2.19",
    ],
)
def test_what_names_nobody_stays(said):
    assert mask(said) == said


def test_what_is_told_beside_the_words_is_masked_to_its_depth():
    told = {"a": ["sari@contoh.go.id", {"nik": 3507011201900001}], "ms": 12.5, "ok": True}
    kept = {"a": ["[email]", {"nik": "[nik]"}], "ms": 12.5, "ok": True}
    assert masked(told) == kept


def line(record, formatter=JsonLines):
    return formatter().format(record)


def raised(function):
    """The record of an exception, as the web server logs it."""
    try:
        function()
    except Exception:  # noqa: BLE001 -- whatever it raises is what we look at
        return logging.LogRecord("x", logging.ERROR, "x.py", 1, "failed", (), sys.exc_info())


def test_an_exception_keeps_its_way_and_no_value_of_a_variable():
    def fail():
        person = "Sari Wulandari"
        raise ValueError(f"no place for sari@contoh.go.id, {len(person)}")

    told = json.loads(line(raised(fail)))["exception"]
    assert told["type"] == "builtins.ValueError"
    assert told["message"] == "no place for [email], 14"
    assert told["trace"][-1].endswith(" fail")
    assert "Wulandari" not in json.dumps(told)
    assert "Wulandari" not in line(raised(fail), TextLines)


@pytest.mark.django_db
def test_a_refusal_of_the_database_names_its_rule_and_quotes_no_row():
    makers.user(email="sari@contoh.go.id")

    def fail():
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO people_user SELECT (u).* FROM"
                " (SELECT people_user FROM people_user LIMIT 1) AS t(u)"
            )

    record = raised(fail)
    assert isinstance(record.exc_info[1], IntegrityError)
    assert "sari" in str(record.exc_info[1]) or "already exists" in str(record.exc_info[1])
    for formatter in (JsonLines, TextLines):
        text = line(record, formatter)
        assert "sqlstate 23505" in text
        assert "people_user" in text
        assert "sari" not in text
        assert "already exists" not in text


def test_every_logger_writes_through_the_net():
    formatters = logging_for(production=True)["formatters"]
    assert formatters == {"line": {"()": "menuju.config.telemetry.formats.JsonLines"}}


def test_an_unknown_form_or_level_is_refused(monkeypatch):
    from django.core.exceptions import ImproperlyConfigured

    monkeypatch.setenv("MENUJU_LOG_FORMAT", "xml")
    with pytest.raises(ImproperlyConfigured, match="json, text"):
        logging_for(production=True)
