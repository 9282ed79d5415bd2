"""What the paper of a statement says, in the language in force."""

from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from typing import Any

from menuju.languages import current, say

from .words import MONTHS, closing

Told = Mapping[str, Any]

BEFORE_WITNESSES = frozenset({"decision"})
"""Kinds whose signatories are those who were there, one row each."""


def statement_page(told: Told) -> dict[str, Any]:
    """Return everything that the page shows, as text: nothing of it is ever code."""
    content = told["statement"]
    people = content["signatories"]
    listed = content["kind"] in BEFORE_WITNESSES
    return {
        "title": _titles()[content["kind"]],
        "number": content["number"],
        "issuer": content["issuer"],
        "marks": _marks(content),
        "what": _said(content["title"]),
        "lede": _lede(content),
        "facts": [[_said(name), _said(value)] for name, value in content["facts"]],
        "text": [part for line in _said(content["text"]).splitlines() if (part := line.strip())],
        "tables": [_table(one) for one in content["tables"]],
        "present": {
            "title": say(id="Hadir dan menandatangani", en="Present, and signing"),
            "rows": [[one["name"], one["office"]] for one in people if listed],
        },
        "signers": [{**one, "role": _said(one["role"])} for one in people if not listed],
        "dated": _dated(content),
        "notes": [*_replaced(content), *(_said(one) for one in content["notes"])],
        "digests": _digests(content, told["signature"]),
        "check": say(
            id="Buka {address} dan bandingkan nomor dan sidik berkas ini.",
            en="Open {address} and compare the number and the digest of this file.",
            address=content["address"],
        ),
        **closing(content),
    }


def _titles() -> Mapping[str, str]:
    return {
        "decision": say(id="Berita acara", en="Minutes"),
        "assignment": say(id="Surat penugasan asesor", en="Certificate of assignment"),
        "service": say(id="Surat keterangan penilaian", en="Certificate of assessment"),
        "commitment": say(id="Komitmen bersama", en="Joint commitment"),
        "memorandum": say(id="Nota kesepakatan", en="Memorandum of understanding"),
        "handover": say(id="Berita acara serah terima", en="Minutes of handover"),
    }


def _marks(content: Told) -> list[str]:
    marks = []
    if content["simulated"]:
        marks.append(say(id="Simulasi", en="Simulation (simulasi)"))
    if not content["number"]:
        marks.append(say(id="Rancangan, belum bernomor", en="Draft, without a number yet"))
    return marks


def _lede(content: Told) -> str:
    what = _said(content["opening"])
    if not content["place"] or content["kind"] not in BEFORE_WITNESSES:
        return what
    return say(
        id="Pada {day} di {place}: {what}",
        en="On {day} in {place}: {what}",
        day=_day(content["on"]),
        place=content["place"],
        what=what,
    )


def _dated(content: Told) -> str:
    """Return place and day of the signature, or lines to fill in."""
    blank = "…………………………"
    return f"{content['place'] or blank}, {_day(content['on']) if content['place'] else blank}"


def _day(iso: str) -> str:
    day = date.fromisoformat(iso)
    return f"{day.day} {MONTHS[current()].split()[day.month - 1]} {day.year}"


def _replaced(content: Told) -> list[str]:
    if not content["replaces"]:
        return []
    return [say(id="Menggantikan {number}.", en="Replaces {number}.", number=content["replaces"])]


def _digests(content: Told, signature: Told | None) -> dict[str, Any]:
    rows = [[_said(name), value] for name, value in content["digests"]]
    if signature:
        signer = sha256(bytes.fromhex(signature["public_key"])).hexdigest()
        rows.append([say(id="Sidik jari penanda tangan", en="Signer's fingerprint"), signer])
    title = (
        say(id="Dasar dan sidiknya (SHA-256)", en="What it rests on (SHA-256)")
        if content["digests"]
        else say(id="Cara memeriksa", en="How to check")
    )
    return {"title": title, "rows": rows if signature else []}


def _table(one: Told) -> dict[str, Any]:
    return {
        "title": _said(one["title"]),
        "head": [_said(each) for each in one["head"]],
        "rows": [[_said(each) for each in row] for row in one["rows"]],
    }


def _said(both: Mapping[str, str]) -> str:
    return both[current()]
