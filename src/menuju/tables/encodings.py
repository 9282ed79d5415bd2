"""Bytes to text: UTF-8 or a finding that says which line is not, and what it probably is."""

import codecs

from menuju.languages import say
from menuju.problems import Finding, Invalid

_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_CONTROLS = bytes(sorted({*range(0x20)} - {0x09, 0x0A, 0x0D})) + b"\x7f"
_NOISE = 0.001


def decode(content: bytes, *, name: str) -> str:
    """Return the text of a UTF-8 file, with or without BOM; raises `Invalid` for anything else."""
    if content.startswith(_WIDE):
        raise _refused(name, _say_wide())
    _refuse_noise(content, name)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = content.count(b"\n", 0, problem.start) + 1
        where = say(id="{name}: baris {line}", en="{name}: line {line}", name=name, line=line)
        raise _refused(where, _guess(content, problem.start)) from problem


def _refuse_noise(content: bytes, name: str) -> None:
    controls = len(content) - len(content.translate(None, _CONTROLS))
    if b"\0" in content or controls > _NOISE * len(content):
        what = say(
            id="isinya bukan teks; ini bukan CSV dan bukan XLSX.",
            en="its content is not text; this is neither CSV nor XLSX.",
        )
        raise _refused(name, what)


def _guess(content: bytes, at: int) -> str:
    start = content.rfind(b"\n", 0, at) + 1
    end = content.find(b"\n", at)
    line = content[start : end if end >= 0 else None][:200]
    try:
        seen = line.decode("cp1252").strip()
        content.decode("cp1252")
    except UnicodeDecodeError:
        return say(
            id="bukan UTF-8; simpan ulang sebagai “CSV UTF-8”.",
            en="not UTF-8; save it again as “CSV UTF-8”.",
        )
    return say(
        id="bukan UTF-8, tampaknya Windows-1252 (cp1252), terbaca “{seen}”; "
        "simpan ulang sebagai “CSV UTF-8”.",
        en="not UTF-8 but probably Windows-1252 (cp1252), reading “{seen}”; "
        "save it again as “CSV UTF-8”.",
        seen=seen[:80],
    )


def _say_wide() -> str:
    return say(
        id="disimpan sebagai UTF-16 (“Teks Unicode”); simpan ulang sebagai “CSV UTF-8”.",
        en="saved as UTF-16 (“Unicode text”); save it again as “CSV UTF-8”.",
    )


def _refused(where: str, what: str) -> Invalid:
    message = say(id="Berkas ini tidak dapat dibaca.", en="This file cannot be read.")
    return Invalid(message, [Finding(where, what)])
