"""What the paper of a receipt says, in the language in force."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from menuju.languages import current, say

MONTHS = {
    "id": "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember",
    "en": "January February March April May June July August September October November December",
}
ZONES = {timedelta(hours=7): "WIB", timedelta(hours=8): "WITA", timedelta(hours=9): "WIT"}

Told = Mapping[str, Any]


def page(told: Told) -> dict[str, Any]:
    """Return everything that the page shows, as text: nothing of it is ever code."""
    receipt = told["receipt"]
    handed, log = receipt["handed_in"], receipt["log"]
    return {
        "title": say(id="Tanda terima", en="Receipt"),
        "number": receipt["number"],
        "issuer": receipt["issuer"],
        "marks": [say(id="Simulasi", en="Simulation (simulasi)")] if receipt["simulated"] else [],
        "what": "",
        "lede": _lede(receipt),
        "facts": _facts(receipt, handed),
        "contents": _contents(receipt),
        "log": _log(log, told["signature"]),
        "path": {
            "title": say(
                id="Jalur bukti sampai akar (RFC 6962), dari daun",
                en="Audit path to the root (RFC 6962), leaf first",
            ),
            "steps": log["path"] or [say(id="(daun satu-satunya)", en="(the only leaf)")],
        },
        "check": _check(receipt),
        **closing(receipt),
    }


def closing(paper: Told) -> dict[str, str]:
    """Return what every paper says of where it is checked, and at its foot."""
    address, number = paper["address"], paper["number"]
    return {
        "address": address,
        "qr": say(
            id="Kode QR: alamat pemeriksaan {address}",
            en="QR code: the address to check, {address}",
            address=address,
        ),
        "foot": say(
            id="{number} · dibuat oleh Menuju dari berkas JSON-nya; keduanya menyatakan hal sama",
            en="{number} · made by Menuju from its JSON file; both say the same",
            number=number,
        )
        if number
        else say(
            id="Rancangan · dibuat oleh Menuju; belum diterbitkan",
            en="Draft · made by Menuju; not issued yet",
        ),
    }


def moment(iso: str) -> str:
    """Return a local time as people read it: `12 November 2026, 14.20.05 WITA`."""
    local = datetime.fromisoformat(iso)
    month = MONTHS[current()].split()[local.month - 1]
    mark = "." if current() == "id" else ":"
    offset = local.utcoffset() or timedelta()
    zone = ZONES.get(offset, f"UTC{local:%z}")
    clock = mark.join((f"{local:%H}", f"{local:%M}", f"{local:%S}"))
    return f"{local.day} {month} {local.year}, {clock} {zone}"


def _lede(receipt: Told) -> str:
    return say(
        id="{issuer} menyatakan telah menerima yang berikut dari {recipient}.",
        en="{issuer} states that it has received the following from {recipient}.",
        issuer=receipt["issuer"],
        recipient=receipt["recipient"] or say(id="pengirim", en="the sender"),
    )


def _facts(receipt: Told, handed: Told) -> list[list[str]]:
    place = f"{handed['place_name']} ({handed['place']})" if handed["place"] else ""
    rows = [
        [say(id="Apa", en="What"), handed["title"][current()]],
        [say(id="Perbuatan", en="Deed"), handed["deed"][current()]],
        [say(id="Versi pertanyaan", en="Version of the questions"), handed["version"]],
        [say(id="Daerah", en="Region"), place],
        [say(id="Dari", en="From"), receipt["recipient"]],
        [
            say(id="Pertanyaan yang disanggah", en="Questions appealed against"),
            str(handed["facts"].get("questions", "")),
        ],
        [say(id="Waktu", en="Time"), moment(handed["local_time"])],
        [say(id="Peristiwa", en="Event"), receipt["log"]["leaf"]["id"]],
    ]
    return [[name, value] for name, value in rows if value]


def _contents(receipt: Told) -> dict[str, Any]:
    whole = {**receipt["content"], "id": say(id="Salinan beku jawaban", en="Frozen answers")}
    if receipt["handed_in"]["what"] == "submission":
        whole["id"] = say(id="Isian (XML)", en="Submission (XML)")
    if receipt["handed_in"]["what"] == "appeals":
        whole["id"] = say(id="Salinan beku sanggah", en="Frozen appeals")
    return {
        "title": say(id="Isi dan sidiknya (SHA-256)", en="Contents and their digests (SHA-256)"),
        "head": [
            say(id="Isi, dan pertanyaan yang didukungnya", en="Content, and what it speaks for"),
            say(id="Bita", en="Bytes"),
            "SHA-256",
        ],
        "rows": [_content(each) for each in (whole, *receipt["files"])],
    }


def _content(of: Told) -> list[str]:
    size = (
        f"{of['bytes']:,}".replace(",", "." if current() == "id" else ",")
        if of.get("bytes")
        else "–"
    )
    return [of.get("id", ""), ", ".join(of.get("used_for", [])), size, of["sha256"]]


def _log(log: Told, signature: Told) -> dict[str, Any]:
    head = log["head"]
    signer = sha256(bytes.fromhex(signature["public_key"])).hexdigest()
    return {
        "title": say(id="Tempatnya dalam catatan yang disegel", en="Its place in the sealed log"),
        "rows": [
            [say(id="Catatan", en="Log"), head["stream"]],
            [
                say(id="Nomor peristiwa", en="Number of the event"),
                say(
                    id="{n}, dihitung dari 0; catatan berisi {size} peristiwa",
                    en="{n}, counted from 0; the log holds {size} events",
                    n=log["number"],
                    size=head["size"],
                ),
            ],
            [say(id="Akar", en="Root"), head["root"]],
            [say(id="Disegel (UTC)", en="Sealed (UTC)"), head["at"]],
            [say(id="Sidik jari penanda tangan", en="Signer's fingerprint"), signer],
        ],
    }


def _check(receipt: Told) -> dict[str, Any]:
    file, bundle = f"{receipt['number']}.json", say(id="BUNDEL.zip", en="BUNDLE.zip")
    return {
        "title": say(id="Cara memeriksa", en="How to check"),
        "steps": [
            [
                say(
                    id="Buka {address} dan bandingkan nomor, waktu dan sidiknya.",
                    en="Open {address} and compare number, time and digests.",
                    address=receipt["address"],
                ),
                "",
            ],
            [
                say(
                    id="Setelah putaran diumumkan, unduh bundelnya dan jalankan:",
                    en="Once the round is published, download its bundle and run:",
                ),
                f"menuju verify {bundle} --receipt {file}",
            ],
            [
                say(
                    id="Tanpa Menuju, di dalam folder bundel:",
                    en="Without Menuju, in the bundle's folder:",
                ),
                f"python3 verify.py --receipt {file}",
            ],
        ],
    }
