"""The people of the last night, for locust: they answer, bring files, read; assessors score.

    locust -f benchmarks/deadline_night/locustfile.py --headless -H http://127.0.0.1:8000

`MENUJU_TOWN` names the file that `tests.crowd.town` wrote, `MENUJU_LEDGER` where acknowledgements
go when it ends. `run.py` beside this file does all of it. Each acts every half minute. Of what a
writer does, 60 % are drafts of answers, 20 % files of 5 MB, 20 % pages read; an assessor gives one
score after the other.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import os
import random
import uuid
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path
from typing import Any

from locust import HttpUser, between, events, task

from tests.crowd.clients import Sheet
from tests.crowd.papers import bound

TOWN = json.loads(Path(os.environ["MENUJU_TOWN"]).read_text())
FILE_SIZE = int(os.environ.get("MENUJU_FILE_SIZE", "5000000"))
TOKEN = "t" * 32
LEDGER: dict[str, dict[str, Any]] = {"scores": {}, "answers": {}, "uploads": {}}
WRITERS, ASSESSORS = itertools.cycle(TOWN["writers"]), itertools.cycle(TOWN["assessors"])
NOISE = random.Random(3).randbytes(FILE_SIZE)


class Person(HttpUser):
    """Somebody signed in, with a browser of their own."""

    abstract = True

    def sit_down(self, cookie: str) -> None:
        """Take a session; a second person under the same one takes other questions."""
        self.client.cookies.set("sessionid", cookie)
        self.client.cookies.set("csrftoken", TOKEN)
        self.client.headers.update({"X-CSRFToken": TOKEN, "Accept-Encoding": "gzip"})
        self.dice = random.Random(cookie)


class Writer(Person):
    """Answers, brings files and reads, on the last night."""

    wait_time = between(20, 40)  # type: ignore[no-untyped-call]
    weight = 3

    def on_start(self) -> None:
        """Sit down with the questions of this person."""
        me = next(WRITERS)
        self.sit_down(me["cookie"])
        self.board = me["address"]
        self.sheets = [Sheet(f"{me['address']}{code}/", pk) for code, pk in me["answers"].items()]

    @task(60)
    def answer(self) -> None:
        """Save a draft."""
        sheet = self.dice.choice(self.sheets)
        words, level = f"Berjalan sejak {self.dice.random():.12f}", self.dice.randrange(5)
        kept = LEDGER["answers"].setdefault(str(sheet.pk), {"said": [], "version": 0, "maybe": []})
        kept["maybe"].append(words)
        form = {"version": sheet.version, "level": level, "note": words}
        with self.client.post(
            f"{sheet.address}draf/", data=form, name="answer", catch_response=True
        ) as reply:
            if reply.status_code != HTTPStatus.OK:
                reply.failure(f"{reply.status_code}")
                return
            sheet.version, sheet.words, sheet.level = reply.json()["version"], words, level
            kept["said"], kept["version"], kept["maybe"] = words, sheet.version, []

    @task(20)
    def bring(self) -> None:
        """Attach a file that nobody has sent before, with the words that stand."""
        sheet = self.dice.choice(self.sheets)
        content = bound(self.dice.randbytes(16) + NOISE[16:])
        form = {"version": sheet.version, "level": sheet.level, "note": sheet.words}
        form |= {"deed": "attach", "title": "Laporan", "kind": "report"}
        with self.client.post(
            sheet.address,
            data=form,
            files={"file": ("laporan.pdf", content, "application/pdf")},
            name="upload",
            allow_redirects=False,
            catch_response=True,
        ) as reply:
            if reply.status_code != HTTPStatus.FOUND:
                reply.failure(f"{reply.status_code}")
                return
            sheet.version += 1
            LEDGER["uploads"][hashlib.sha256(content).hexdigest()] = sheet.pk

    @task(15)
    def read_question(self) -> None:
        """Open a question."""
        self.client.get(self.dice.choice(self.sheets).address, name="question page")

    @task(5)
    def read_board(self) -> None:
        """Open the list of all questions."""
        self.client.get(self.board, name="board page")


class Assessor(Person):
    """Gives scores, one after the other."""

    wait_time = between(20, 40)  # type: ignore[no-untyped-call]
    weight = 2

    def on_start(self) -> None:
        """Sit down with the entries of this seat."""
        me = next(ASSESSORS)
        self.sit_down(me["cookie"])
        self.account = me["account"]
        self.asked = [(pk, code) for pk, codes in me["entries"].items() for code in codes]

    @task
    def score(self) -> None:
        """Send a score as the device queues it."""
        pk, code = self.dice.choice(self.asked)
        given = {
            "question": code,
            "value": self.dice.randrange(5),
            "confidence": "fair",
            "note": "Risalah ada.",
            "saving": str(uuid.uuid4()),
            "made_at": datetime.now(UTC).isoformat(),
        }
        body = {"account": self.account, "scores": [given]}
        with self.client.post(
            f"/penilaian/{pk}/simpan/", json=body, name="score", catch_response=True
        ) as reply:
            if reply.status_code != HTTPStatus.OK:
                reply.failure(f"{reply.status_code}")
                return
            fact = {"entry": int(pk), "account": self.account, "value": given["value"]}
            LEDGER["scores"][given["saving"]] = fact | {"question": code}


@events.quitting.add_listener
def _write_down(**_: Any) -> None:
    Path(os.environ["MENUJU_LEDGER"]).write_text(json.dumps(LEDGER))
