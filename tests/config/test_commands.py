"""The `menuju` command: exit codes, languages, what needs no database, and serving for real."""

import csv
import http.client
import json
import os
import re
import signal
import socket
from importlib.resources import files
from pathlib import Path

import pytest

from menuju.config.cli import COMMANDS
from tests.config.test_embedded import is_alive, server_pid, wait_for

EVALUATION = "indonesia-smart-city/evaluasi-2023"
PACK = files("menuju") / "packs" / "indonesia-smart-city"
TABLE = str(PACK / "results" / "evaluasi-2023.csv")


@pytest.fixture(scope="module")
def site(menuju):
    """Yield a process that serves, and its port."""
    port = free_port()
    process = menuju.start("serve", PORT=str(port))
    for line in process.stdout:
        if "ready" in line:
            break
    yield process, port
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=60)


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return trial.getsockname()[1]


def get(port: int, path: str) -> tuple[int, str]:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        line.request("GET", path, headers={"Host": "someone.else.example"})
        reply = line.getresponse()
        return reply.status, reply.read().decode()
    finally:
        line.close()


def test_help_names_every_command_but_the_developers_own(menuju):
    shown = menuju("--help")
    listed = re.findall(r"^  (\w+)  ", shown.stdout.partition("Commands:")[2], re.MULTILINE)
    assert listed == [name for name in COMMANDS if name != "manage"]
    assert shown.returncode == 0


@pytest.mark.parametrize(
    "name", [name for name in COMMANDS if name not in {"manage", "pack", "results", "keys"}]
)
def test_every_command_shows_an_example(menuju, name):
    assert "menuju" in menuju(name, "--help").stdout.partition("Examples:")[2]


def test_the_locale_chooses_the_language(menuju):
    told = {
        lang: menuju("pack", "check", str(PACK), LC_ALL=lang).stdout
        for lang in ("id_ID.UTF-8", "en_GB")
    }
    assert told == {
        "id_ID.UTF-8": "✓ Paket indonesia-smart-city baik.\n",
        "en_GB": "✓ Pack indonesia-smart-city is sound.\n",
    }


def test_the_official_table_comes_out_as_printed(menuju):
    checked = menuju("results", "check", TABLE, "--instrument", EVALUATION)
    assert (checked.returncode, checked.stdout) == (0, "130 of 130 equal\n")


def test_a_table_with_a_wrong_final_is_told_row_by_row(menuju, tmp_path):
    with Path(TABLE).open(encoding="utf-8", newline="") as source:
        rows = list(csv.DictReader(source))
    rows[0]["nilai_final"] = "1.11"
    changed = tmp_path / "changed.csv"
    with changed.open("w", encoding="utf-8", newline="") as target:
        writer = csv.DictWriter(target, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    checked = menuju("results", "check", str(changed), "--instrument", EVALUATION)
    assert checked.returncode == 1
    assert "1.11" in checked.stdout
    assert checked.stdout.endswith("129 of 130 equal\n")


def test_noise_is_refused_with_words_and_no_trace(menuju, tmp_path):
    noise = tmp_path / "noise.csv"
    noise.write_bytes(os.urandom(100_000))
    checked = menuju("results", "check", str(noise), "--instrument", EVALUATION)
    assert checked.returncode == 1
    assert checked.stderr.startswith("✗ ")
    assert "Traceback" not in checked.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("nonsense",),
        ("results", "check", TABLE),
        ("results", "check", TABLE, "--instrument", "nobody/nothing"),
        ("results", "check", "/no/such/file", "--instrument", EVALUATION),
        ("verify", "/no/such/bundle.zip"),
        ("pack", "check", "/no/such/folder"),
    ],
)
def test_wrong_use_leaves_with_2(menuju, words):
    assert menuju(*words).returncode == 2


def test_a_pack_with_faults_leaves_with_1(menuju, tmp_path):
    (tmp_path / "pack.yaml").write_text("code: [not, a, code]\n")
    checked = menuju("pack", "check", str(tmp_path))
    assert checked.returncode == 1
    assert "pack.yaml" in checked.stdout


@pytest.mark.parametrize(
    "words", [("verify", "--help"), ("results", "check", TABLE, "--instrument", EVALUATION)]
)
def test_what_needs_no_database_knows_no_django(menuju, words):
    code = (
        "import sys; from menuju.config.cli import main\n"
        f"sys.argv = ['menuju', *{list(words)!r}]\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print([name for name in sys.modules if name.split('.')[0] == 'django'])"
    )
    assert menuju.python("-c", code).stdout.splitlines()[-1] == "[]"


def test_a_database_that_is_away_is_told_in_words(menuju):
    refused = menuju("migrate", DATABASE_URL="postgresql:///menuju?host=/no/such/folder")
    assert refused.returncode == 1
    assert refused.stderr.startswith("✗ The database cannot be reached.")


def test_web_names_every_unsafe_setting_and_does_not_start(menuju):
    refused = menuju("web", MENUJU_HOSTS="*")
    assert refused.returncode == 1
    assert re.findall(r"^  (\w+):", refused.stderr, re.MULTILINE) == [
        "DATABASE_URL",
        "MENUJU_SECRET_KEY",
        "MENUJU_HOSTS",
        "MENUJU_TLS_PROXY",
        "MENUJU_MAIL_URL",
    ]


def test_a_site_says_that_it_lives_and_is_ready_whatever_it_is_called(site):
    _, port = site
    assert (get(port, "/healthz"), get(port, "/readyz")) == ((200, "alive\n"), (200, "ready\n"))


def test_static_files_are_served_under_their_digests(site, menuju):
    _, port = site
    names = json.loads((menuju.home / "static" / "staticfiles.json").read_text())["paths"]
    name = next(name for source, name in names.items() if source.endswith(".css"))
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    line.request("GET", f"/static/{name}")
    reply = line.getresponse()
    reply.read()
    line.close()
    assert (reply.status, "immutable" in reply.headers["Cache-Control"]) == (200, True)


@pytest.mark.drill
def test_doctor_finds_a_new_house_in_order_while_it_serves(site, menuju):
    examined = menuju("doctor")
    assert examined.stdout.splitlines()[0] == "✓ Database server"
    private = menuju.home / "secret-key"
    private.chmod(0o644)
    examined = menuju("doctor")
    private.chmod(0o600)
    assert examined.returncode == 1
    assert f"chmod go= {private}" in examined.stdout


def test_a_taken_port_is_told_in_words(site, menuju):
    _, port = site
    refused = menuju("serve", PORT=str(port))
    assert refused.returncode == 1
    assert f"Port {port} at 127.0.0.1 cannot be used" in refused.stderr


@pytest.mark.drill
def test_a_killed_program_takes_web_server_sealer_and_database_with_it(menuju):
    port = free_port()
    process, server = started(menuju, port)
    process.kill()
    process.communicate()
    wait_for(lambda: not is_alive(server))
    wait_for(lambda: refuses(port))


def started(menuju, port):
    """A house that is ended, and its database server: the second time its tables are there."""
    home = menuju.home.with_name(f"{menuju.home.name}-ended")
    process = menuju.start("serve", PORT=str(port), MENUJU_HOME=str(home))
    assert any("ready" in line for line in process.stdout)
    return process, server_pid(home)


def refuses(port: int) -> bool:
    with socket.socket() as trial:
        return trial.connect_ex(("127.0.0.1", port)) != 0


def test_asked_to_stop_it_stops_everything_in_good_order(menuju):
    process, server = started(menuju, free_port())
    process.send_signal(signal.SIGTERM)
    out, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    assert out.endswith("Stopped.\n")
    assert not is_alive(server)
