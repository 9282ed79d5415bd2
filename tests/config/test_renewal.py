"""A site in production renews itself, and nobody notices: not one request fails or is lost."""

import http.client
import json
import os
import signal
import threading
import time
from collections import Counter
from dataclasses import dataclass, field

import pytest

from tests.config.test_commands import free_port

HOST = "smart.example.org"
CLIENTS = 20
SECRET = "a" * 32
PROXIED = {
    "Host": HOST,
    "X-Forwarded-Proto": "https",
    "X-Forwarded-For": "203.0.113.7",
    "Referer": f"https://{HOST}/",
    "Cookie": f"__Host-csrftoken={SECRET}",
    "X-CSRFToken": SECRET,
}
PLENTY = "9000000/9000000"


@dataclass
class Crowd:
    """Clients that ask one thing after another, as a proxy would, and write down what they got."""

    port: int
    over: threading.Event = field(default_factory=threading.Event)
    answered: Counter = field(default_factory=Counter)
    versions: Counter = field(default_factory=Counter)
    failed: list = field(default_factory=list)
    slowest: float = 0.0

    def __enter__(self):
        self.threads = [threading.Thread(target=self.run, args=(n,)) for n in range(CLIENTS)]
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.over.set()
        for thread in self.threads:
            thread.join()

    def run(self, number):
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        while not self.over.is_set():
            for ask in (self.read, self.write):
                began = time.monotonic()
                try:
                    ask(line)
                except (OSError, http.client.HTTPException) as wrong:
                    self.failed.append(f"{number} {ask.__name__}: {wrong!r}")
                    line.close()
                self.slowest = max(self.slowest, time.monotonic() - began)
            if number % 2:
                line.close()  # every other one comes anew each time
        line.close()

    def read(self, line):
        line.request("GET", "/api/v1/openapi.json", headers=PROXIED)
        answer = line.getresponse()
        version = json.loads(answer.read())["info"]["version"]
        self.note("read", answer.status)
        self.versions[version] += 1

    def write(self, line):
        form = {**PROXIED, "Content-Type": "application/x-www-form-urlencoded"}
        line.request("POST", "/ui/tampilan/", body="tema=gelap", headers=form)
        answer = line.getresponse()
        answer.read()
        self.note("write", answer.status)

    def note(self, what, status):
        self.answered[what, status] += 1


@pytest.fixture
def version(tmp_path):
    """Give a new program: whatever is started from now on says this version of itself."""

    def bring(number):
        code = f"import menuju\nmenuju.__version__ = '{number}'\n"
        (tmp_path / "sitecustomize.py").write_text(code)

    bring("1.0.1")
    return bring


@pytest.fixture
def site(menuju, tmp_path, version, own_database):
    """A site as in production, but without the proxy; its clients say what a proxy would."""
    port = free_port()
    env = {
        "PYTHONPATH": os.pathsep.join([str(tmp_path), os.environ["PYTHONPATH"]]),
        "DATABASE_URL": own_database,
        "MENUJU_SECRET_KEY": "gX2_9vQpLz7RkTn4WmBc8YhDs1FjUaEo6iKwN0uZtVb3xMqPyH-5",
        "MENUJU_HOSTS": HOST,
        "MENUJU_TLS_PROXY": "yes",
        "MENUJU_MAIL_URL": "smtp://localhost",
        "MENUJU_LIMIT_API": PLENTY,
        "MENUJU_LIMIT_WRITE": PLENTY,
        "PORT": str(port),
        "WORKERS": "2",
    }
    process = menuju.start("web", **env)
    said = Said(process)
    try:
        said.wait_for("Menuju is ready")
        yield process, said, port
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=90)
        said.end()


class Said:
    """What a program says, line by line, as it says it."""

    def __init__(self, process):
        self.lines = []
        self.news = threading.Condition()
        self.stream = process.stdout
        self.reader = threading.Thread(target=self._read, args=(process.stdout,))
        self.reader.start()

    def _read(self, stream):
        for line in stream:
            with self.news:
                self.lines.append(line)
                self.news.notify_all()

    def end(self):
        self.reader.join()
        self.stream.close()

    def wait_for(self, words, *, times=1, seconds=120):
        def is_said():
            return sum(words in line for line in self.lines) >= times

        with self.news:
            assert self.news.wait_for(is_said, seconds), self.lines


@pytest.mark.drill
def test_two_renewals_under_load_lose_nothing(site, version, record_property, capsys):
    process, said, port = site
    with Crowd(port) as crowd:
        time.sleep(2)
        for number in (2, 3):
            version(f"1.0.{number}")
            process.send_signal(signal.SIGHUP)
            said.wait_for("The new processes serve.", times=number - 1)
            time.sleep(1)
    told = (
        f"{sum(crowd.answered.values())} requests of {CLIENTS} clients over two renewals,"
        f" {len(crowd.failed)} failed, slowest {crowd.slowest:.2f} s, {dict(crowd.versions)}"
    )
    record_property("renewal", told)
    with capsys.disabled():
        print(f"\n  {told}")
    assert crowd.failed == []
    assert set(crowd.answered) == {("read", 200), ("write", 302)}
    assert set(crowd.versions) == {"1.0.1", "1.0.2", "1.0.3"}


@pytest.mark.drill
def test_a_program_that_does_not_start_leaves_the_old_one_serving(site, tmp_path):
    process, said, port = site
    (tmp_path / "sitecustomize.py").write_text("import sys; sys.modules['granian'] = None\n")
    with Crowd(port) as crowd:
        process.send_signal(signal.SIGHUP)
        said.wait_for("the old ones go on serving")
        time.sleep(1)
    assert crowd.failed == []
    assert set(crowd.versions) == {"1.0.1"}
    assert process.poll() is None
