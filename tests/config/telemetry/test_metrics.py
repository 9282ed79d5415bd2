"""/metrics: totals for this machine or for the token; no person, no seat, no region."""

import re

import pytest
from django.db import connection

from menuju.config.telemetry import exposition, figures
from tests.architecture import world as worlds

pytestmark = pytest.mark.django_db
TOKEN = "t" * 40


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost", "[::1]:8000"])
def test_this_machine_reads_them(client, host):
    answer = client.get("/metrics", headers={"Host": host})
    assert answer.status_code == 200
    assert b"menuju_database_up 1.0" in answer.content


@pytest.mark.parametrize(
    "name", ["X-Forwarded-For", "X-Forwarded-Proto", "X-Real-IP", "Forwarded", "X-Forwarded-Host"]
)
def test_a_proxy_on_this_machine_does_not(client, name):
    answer = client.get("/metrics", headers={"Host": "localhost", name: "for=127.0.0.1"})
    assert answer.status_code == 404


def test_another_machine_or_another_name_does_not(client):
    asked = [
        client.get("/metrics", headers={"Host": "localhost"}, REMOTE_ADDR="10.0.0.7"),
        client.get("/metrics", headers={"Host": "testserver"}),
        client.get("/metrics", headers={"Host": "localhost"}, REMOTE_ADDR="unknown"),
    ]
    assert [answer.status_code for answer in asked] == [404, 404, 404]


def test_the_token_opens_them_from_anywhere_and_nothing_else_does(client, settings):
    settings.METRICS_TOKEN = TOKEN
    asked = [
        client.get("/metrics", REMOTE_ADDR="10.0.0.7", headers={"Authorization": f"Bearer {told}"})
        for told in (TOKEN, "", TOKEN[:-1], "é")
    ]
    asked.append(client.get("/metrics", headers={"Host": "localhost"}))
    assert [answer.status_code for answer in asked] == [200, 404, 404, 404, 404]


def test_every_figure_is_there_and_counts_the_house(client):
    world = worlds.build()
    text = client.get("/metrics", headers={"Host": "localhost"}).content.decode()
    told = dict(re.findall(r"^(menuju_\w+) ([\d.e+-]+)$", text, re.MULTILINE))
    assert {name for name, _, _ in figures.FIGURES} <= set(told)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM questions_evidence")
        assert float(told["menuju_evidence_pieces"]) == cursor.fetchone()[0] > 0
    assert float(told["menuju_events_unsealed"]) > 0
    assert float(told["menuju_database_bytes"]) > 1_000_000
    assert world


LABELS = {"route", "method", "status", "le"}


def test_no_label_is_a_round_a_region_a_panel_a_seat_or_a_person(client):
    worlds.build()
    client.get("/daerah/35.07/")
    text = client.get("/metrics", headers={"Host": "localhost"}).content.decode()
    ours = [line for line in text.splitlines() if line.startswith("menuju_")]
    names = {name for line in ours for name in re.findall(r"[{,](\w+)=", line)}
    assert names <= LABELS
    assert not re.search(r"35\.07|evaluasi-2026|@|Asesor|Malang", "\n".join(ours))


def test_a_database_that_is_away_is_a_figure_and_no_crash(client, monkeypatch):
    from django.db import OperationalError

    def away(_):
        raise OperationalError

    monkeypatch.setattr(figures, "_one", away)
    answer = client.get("/metrics", headers={"Host": "localhost"})
    assert answer.status_code == 200
    assert b"menuju_database_up 0.0" in answer.content
    assert b"menuju_disk_free_bytes" in answer.content


def test_the_processes_of_a_site_count_together(tmp_path, menuju):
    """Two processes count, a third one tells: as with granian's workers."""
    count = (
        "from menuju.config.telemetry.metrics import answered;"
        "answered(method='GET', route='publish:home', status=200, seconds=0.2, statements=3)"
    )
    tell = (
        "from prometheus_client import CollectorRegistry, generate_latest\n"
        "from prometheus_client.multiprocess import MultiProcessCollector\n"
        "r = CollectorRegistry(); MultiProcessCollector(r); print(generate_latest(r).decode())"
    )
    env = {exposition.FOLDER: str(tmp_path)}
    for code in (count, count):
        assert menuju.python("-c", code, env=env).returncode == 0
    told = menuju.python("-c", tell, env=env).stdout
    assert 'menuju_statements_total{route="publish:home"} 6.0' in told
    assert re.search(r'duration_seconds_count\{[^}]*route="publish:home"[^}]*\} 2.0', told)
