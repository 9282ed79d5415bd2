"""People who save until they are told that it is saved, and remember what they were told."""

from __future__ import annotations

import hashlib
import http.client
import json
import threading
import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from tests.crowd.papers import paper

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterator

TOKEN = "t" * 32
"""A token of the browser's own, in a cookie and beside it, as the check against forgery asks."""
FORM = "application/x-www-form-urlencoded"
KNOWN = b"Berkas ini sudah ada sebagai"
"""Said of a file that came through although its answer did not."""

BUSY = {429, 500, 502, 503, 504}
"""What a device takes for "not saved; ask again": also a worker that dies in the middle."""


@dataclass
class Ledger:
    """What was acknowledged, and what was sent without an answer; written by many threads."""

    scores: dict[str, dict[str, Any]] = field(default_factory=dict)
    """By saving id: entry, question, value."""
    answers: dict[str, dict[str, Any]] = field(default_factory=dict)
    """By answer: the newest words acknowledged, and those that may stand in their place."""
    uploads: dict[str, int] = field(default_factory=dict)
    """By digest: the answer that the file was attached to."""
    cut: int = 0
    """Requests that ended without an answer, or with a word that nothing was saved."""
    refused: list[str] = field(default_factory=list)
    """Answers that nobody expects: each is a fault."""

    @property
    def acknowledged(self) -> int:
        """How many saves were acknowledged and differ."""
        return len(self.scores) + len(self.answers) + len(self.uploads)


class Browser:
    """One person's connection, opened again whenever it breaks."""

    def __init__(self, port: int, cookie: str, *, timeout: float = 20) -> None:
        self._port, self._timeout = port, timeout
        self._cookies = f"sessionid={cookie}; csrftoken={TOKEN}"
        self._line: http.client.HTTPConnection | None = None

    def ask(self, method: str, path: str, body: bytes = b"", kind: str = FORM) -> tuple[int, bytes]:
        """Return status and body; raises OSError or HTTPException when the line is cut."""
        line = self._line or http.client.HTTPConnection("127.0.0.1", self._port, self._timeout)
        self._line = None
        headers = {"Cookie": self._cookies, "X-CSRFToken": TOKEN, "Content-Type": kind}
        try:
            line.request(method, path, body or None, headers)
            reply = line.getresponse()
            told = reply.status, reply.read()
        except BaseException:
            line.close()
            raise
        self._line = line
        return told


class Client(threading.Thread):
    """One person at work until the doors close; whoever is cut off tries the same again."""

    def __init__(self, ledger: Ledger, closing: threading.Event, work: Iterator[Job]) -> None:
        super().__init__(daemon=True)
        self._ledger, self._closing, self._work = ledger, closing, work

    def run(self) -> None:
        """Do one job after the other."""
        for job in self._work:
            while not self._closing.is_set():
                try:
                    status, told = job.send()
                except (OSError, http.client.HTTPException):
                    self._ledger.cut += 1
                    self._closing.wait(0.1)
                    continue
                if status in BUSY:
                    self._ledger.cut += 1
                    self._closing.wait(0.1)
                    continue
                if not job.settle(status, told):
                    self._ledger.refused.append(f"{job.name}: {status} {told[:300]!r}")
                break
            if self._closing.is_set():
                return


@dataclass
class Job:
    """One save: how it is sent, and what its answer means."""

    name: str
    send: Callable[[], tuple[int, bytes]]
    settle: Callable[[int, bytes], bool]
    """Write the acknowledgement down; False when the answer is none that anybody expects."""


def assessor(one: dict[str, Any], browser: Browser, ledger: Ledger, dice: random.Random) -> Any:
    """Yield scores as an assessor's device queues them, for ever."""
    entries = {int(pk): asked for pk, asked in one["entries"].items()}
    while True:
        pk = dice.choice(list(entries))
        given = {
            "question": dice.choice(entries[pk]),
            "value": dice.randrange(5),
            "confidence": "fair",
            "note": "Risalah dan daftar hadir ada.",
            "saving": str(uuid.uuid4()),
            "made_at": datetime.now(UTC).isoformat(),
        }
        body = json.dumps({"account": one["account"], "scores": [given]}).encode()
        address = f"/penilaian/{pk}/simpan/"

        def settle(status: int, _told: bytes, given: Any = given, pk: int = pk) -> bool:
            if status != http.client.OK:
                return False
            fact = {"entry": pk, "account": one["account"], "value": given["value"]}
            ledger.scores[given["saving"]] = fact | {"question": given["question"]}
            return True

        yield Job(
            f"score {address}",
            lambda address=address, body=body: browser.ask(  # type: ignore[misc]
                "POST", address, body, "application/json"
            ),
            settle,
        )


@dataclass
class Sheet:
    """One answer as its only writer knows it."""

    address: str
    pk: int
    version: int = 0
    level: int | str = ""
    words: str = ""


def writer(one: dict[str, Any], browser: Browser, ledger: Ledger, dice: random.Random) -> Any:
    """Yield drafts and, every third time, a file, over the answers of this person, for ever."""
    sheets = [Sheet(f"{one['address']}{code}/", pk) for code, pk in one["answers"].items()]
    while True:
        sheet = dice.choice(sheets)
        if dice.random() < 1 / 3:
            yield upload(sheet, browser, ledger, dice)
        else:
            yield draft(sheet, browser, ledger, dice)


def draft(sheet: Sheet, browser: Browser, ledger: Ledger, dice: random.Random) -> Job:
    """Return the saving of a draft over the version that stands, sent again over the next one."""
    words, level = f"Berjalan sejak {dice.random():.12f}", dice.randrange(5)
    kept = ledger.answers.setdefault(str(sheet.pk), {"said": [], "version": 0, "maybe": []})
    kept["maybe"].append(words)

    def send() -> tuple[int, bytes]:
        form = {"version": sheet.version, "level": level, "note": words}
        status, told = browser.ask("POST", f"{sheet.address}draf/", urlencode(form).encode())
        if status == http.client.CONFLICT:  # our own save came through, its answer did not
            sheet.version += 1
            return 503, told
        return status, told

    def settle(status: int, told: bytes) -> bool:
        if status != http.client.OK:
            return False
        sheet.version = json.loads(told)["version"]
        kept["said"], kept["version"], kept["maybe"] = words, sheet.version, []
        sheet.words, sheet.level = words, level
        return True

    return Job(f"draft {sheet.address}", send, settle)


def upload(sheet: Sheet, browser: Browser, ledger: Ledger, dice: random.Random) -> Job:
    """Return the attaching of a file that nobody has sent before."""
    content = paper(dice)
    fields = {"deed": "attach", "title": "Laporan", "kind": "report"}
    fields |= {"level": str(sheet.level), "note": sheet.words}

    def send() -> tuple[int, bytes]:
        fields["version"] = str(sheet.version)
        body, kind = multipart(fields, content)
        status, told = browser.ask("POST", sheet.address, body, kind)
        if status == http.client.CONFLICT:
            sheet.version += 1
            return 503, told
        return status, told

    def settle(status: int, told: bytes) -> bool:
        if status != http.client.FOUND and KNOWN not in told:
            return False
        ledger.uploads[hashlib.sha256(content).hexdigest()] = sheet.pk
        return True

    return Job(f"upload {sheet.address}", send, settle)


def multipart(fields: dict[str, str], content: bytes) -> tuple[bytes, str]:
    """Return the body of a form with one PDF, and its content type."""
    edge = uuid.uuid4().hex
    parts = [
        f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields.items()
    ]
    head = (
        f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="laporan.pdf"\r\n'
        "Content-Type: application/pdf\r\n\r\n"
    ).encode()
    body = b"".join([*parts, head, content, f"\r\n--{edge}--\r\n".encode()])
    return body, f"multipart/form-data; boundary={edge}"
