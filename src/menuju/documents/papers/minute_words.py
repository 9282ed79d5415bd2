"""What the paper of minutes says, in the language in force."""

from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from typing import Any

from menuju.languages import current, say

from .words import MONTHS

Told = Mapping[str, Any]


def minutes_page(told: Told) -> dict[str, Any]:
    """Return everything that the page shows, as text: nothing of it is ever code."""
    content, signature = told["minutes"], told["signature"]
    signer = sha256(bytes.fromhex(signature["public_key"])).hexdigest()
    digests = [[_said(name), value] for name, value in content["digests"]]
    return {
        "title": say(id="Berita acara", en="Minutes"),
        "number": content["number"],
        "issuer": content["issuer"],
        "simulated": say(id="Simulasi", en="Simulation (simulasi)") if content["simulated"] else "",
        "what": _said(content["title"]),
        "lede": _lede(content),
        "facts": [[_said(name), _said(value)] for name, value in content["facts"]],
        "tables": [_table(one) for one in content["tables"]],
        "present": {
            "title": say(id="Hadir dan menandatangani", en="Present, and signing"),
            "rows": [[one["name"], one["office"]] for one in content["present"]],
        },
        "digests": {
            "title": say(id="Dasar dan sidiknya (SHA-256)", en="What it rests on (SHA-256)"),
            "rows": [
                *digests,
                [say(id="Sidik jari penanda tangan", en="Signer's fingerprint"), signer],
            ],
        },
        "check": say(
            id="Buka {address} dan bandingkan nomor dan sidik berkas ini.",
            en="Open {address} and compare the number and the digest of this file.",
            address=content["address"],
        ),
        "address": content["address"],
        "qr": say(
            id="Kode QR: alamat pemeriksaan {address}",
            en="QR code: the address to check, {address}",
            address=content["address"],
        ),
        "foot": say(
            id="{number} · dibuat oleh Menuju dari berkas JSON-nya; keduanya menyatakan hal sama",
            en="{number} · made by Menuju from its JSON file; both say the same",
            number=content["number"],
        ),
    }


def _lede(content: Told) -> str:
    day = date.fromisoformat(content["on"])
    month = MONTHS[current()].split()[day.month - 1]
    return say(
        id="Pada {day} di {place}: {what}",
        en="On {day} in {place}: {what}",
        day=f"{day.day} {month} {day.year}",
        place=content["place"],
        what=_said(content["opening"]),
    )


def _table(one: Told) -> dict[str, Any]:
    return {
        "title": _said(one["title"]),
        "head": [_said(each) for each in one["head"]],
        "rows": [[_said(each) for each in row] for row in one["rows"]],
    }


def _said(both: Mapping[str, str]) -> str:
    return both[current()]
