"""Check the sheet of settings: what the form is called, and in which version."""

import re
from collections.abc import Iterator

from menuju.languages import say
from menuju.xforms.authoring.sentences import Noted, noted
from menuju.xforms.authoring.sheets import Book, Line, Sheet

NEEDED = {"form_title": "Kunjungan lapangan", "form_id": "kunjungan", "version": "2026112201"}
"""Columns that each form has, with an example."""

_FORM_ID = re.compile(r"[A-Za-z][A-Za-z0-9._-]{0,63}")
_VERSION = re.compile(r"[A-Za-z0-9._-]{1,32}")


def check(book: Book) -> Iterator[Noted]:
    """Yield what is wrong with the settings."""
    sheet = book.settings
    if "settings" not in book.sheets:
        return
    line = next(iter(sheet.lines), None)
    for column, example in NEEDED.items():
        if not line or not sheet.text(line, column):
            where = sheet.where(line or max(1, sheet.header), column)
            yield noted("setting-missing", where, column=column, example=example)
    if not line:
        return
    yield from _shapes(sheet, line)
    yield from _refused(sheet, line)
    if len(sheet.lines) > 1:
        yield noted("settings-rows", sheet.where(sheet.lines[1]))


def _shapes(sheet: Sheet, line: Line) -> Iterator[Noted]:
    form_id, version = sheet.text(line, "form_id"), sheet.text(line, "version")
    if form_id and not _FORM_ID.fullmatch(form_id):
        yield noted("form-id-shape", sheet.where(line, "form_id"), value=form_id[:80])
    if version and not _VERSION.fullmatch(version):
        yield noted("version-shape", sheet.where(line, "version"), value=version[:80])
    if sheet.text(line, "name") not in {"", "data"}:
        yield noted("root-name", sheet.where(line, "name"))


def _refused(sheet: Sheet, line: Line) -> Iterator[Noted]:
    why = {
        "public_key": say(
            id="jawaban yang dikunci di telepon tidak dapat diperiksa ulang di sini. Kosongkan;"
            " jaringan dan simpanan sudah dilindungi.",
            en="answers locked on the phone cannot be checked again here. Leave it blank; the line"
            " and the store are protected.",
        ),
        "submission_url": say(
            id="jawaban selalu dikirim ke alamat yang memberi formulir ini. Kosongkan.",
            en="answers always go to the address that gave the form. Leave it blank.",
        ),
        "omit_instanceid": say(
            id="tanpa instanceID kiriman yang terputus dapat tercatat dua kali. Kosongkan.",
            en="without an instanceID a broken sending may be recorded twice. Leave it blank.",
        ),
    }
    for column, reason in why.items():
        text = sheet.text(line, column)
        if text and text.lower() not in {"no", "false"}:
            yield noted("setting-refused", sheet.where(line, column), column=column, why=reason)
