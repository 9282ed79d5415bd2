"""What lies in `deploy/` is what the documentation shows, and holds together."""

import re
import shutil
import subprocess

import pytest

from tests.architecture.sources import ROOT

DEPLOY = ROOT / "deploy"
SHOWN = re.compile(r"```\{literalinclude\} (\S+)\n")
UNITS = sorted((DEPLOY / "systemd").iterdir())
CONTAINERFILE = (DEPLOY / "Containerfile").read_text()
MOST_EXPOSED = 3.0
"""Of systemd's own scale, 0 to 10; a service without any of it has 9.6."""


def shown_by(page):
    """The files that a page includes, as paths of the project."""
    return {(page.parent / name).resolve() for name in SHOWN.findall(page.read_text())}


def test_the_documentation_includes_each_of_them_so_that_it_cannot_drift():
    shown = set().union(*(shown_by(page) for page in (ROOT / "docs" / "how-to").glob("*.md")))
    ours = {path for path in DEPLOY.rglob("*") if path.is_file()}
    assert {path.relative_to(ROOT) for path in ours - shown} == set()
    assert {path for path in shown if not path.exists()} == set()


def test_no_page_keeps_a_copy_of_its_own():
    copies = [
        page.name
        for page in (ROOT / "docs").rglob("*.md")
        if re.search(
            r"^(ExecStart=|\s*proxy_pass |\s*reverse_proxy |FROM )", page.read_text(), re.MULTILINE
        )
    ]
    assert copies == []


def steps(word):
    """The instructions of the container file of one kind, long lines joined."""
    joined = CONTAINERFILE.replace("\\\n", " ")
    return re.findall(rf"^{word} +(.+)$", joined, re.MULTILINE)


def test_whatever_the_image_copies_is_there_and_is_sent():
    ours = [line.split()[:-1] for line in steps("COPY") if not line.startswith("--from")]
    names = [name for line in ours for name in line]
    assert names
    assert [name for name in names if not (ROOT / name).exists()] == []
    sent = {
        line[1:] for line in (ROOT / ".containerignore").read_text().splitlines() if line[0] == "!"
    }
    assert set(names) == sent


def test_the_image_runs_as_nobody_in_particular_and_says_that_it_lives():
    assert steps("USER") == ["10001:10001"]
    assert "/healthz" in steps("HEALTHCHECK")[0]
    assert steps("ENTRYPOINT") == ['["menuju"]']
    assert re.findall(r"pip install|curl|ADD ", CONTAINERFILE) == []


def test_the_image_has_the_python_that_we_are_tested_with():
    wanted = re.search(r'requires-python = ">=([\d.]+)"', (ROOT / "pyproject.toml").read_text())[1]
    bases = {line.split()[0] for line in steps("FROM")}
    assert bases == {f"docker.io/library/python:{wanted}-slim-bookworm"}


def with_programs_of_this_machine(unit, folder):
    """The unit as it is, but for the paths and the user that only a server has."""
    text = re.sub(r"/opt/menuju/bin/menuju\b", "/bin/true", unit.read_text())
    text = re.sub(r"^(User|Group)=menuju$", r"\1=root", text, flags=re.MULTILINE)
    (folder / unit.name).write_text(text)


@pytest.fixture(scope="module")
def units(tmp_path_factory):
    if shutil.which("systemd-analyze") is None:
        pytest.skip("no systemd-analyze here")
    folder = tmp_path_factory.mktemp("units")
    for unit in UNITS:
        with_programs_of_this_machine(unit, folder)
    return folder


def analyse(*words):
    return subprocess.run(
        ["systemd-analyze", *map(str, words)], capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_systemd_takes_each_unit_without_a_word(units, unit):
    answer = analyse("verify", "--man=no", units / unit.name)
    assert (answer.returncode, answer.stderr) == (0, "")


def test_the_site_is_shut_in_by_systemd(units):
    answer = analyse("security", "--offline=true", units / "menuju.service")
    told = re.search(r"Overall exposure level for menuju.service: ([\d.]+)", answer.stdout)
    assert float(told[1]) < MOST_EXPOSED


def test_every_unit_that_is_named_is_there():
    named = {
        name
        for unit in UNITS
        for name in re.findall(r"\b(menuju[\w-]*\.(?:service|socket|timer))", unit.read_text())
    }
    assert named <= {unit.name for unit in UNITS}


def test_the_proxies_let_nobody_read_figures_and_say_who_asks():
    nginx = (DEPLOY / "nginx.conf").read_text()
    caddy = (DEPLOY / "Caddyfile").read_text()
    assert re.search(r"location = /metrics \{\s+return 404;", nginx)
    assert "respond @metrics 404" in caddy
    for name in ("Host $host", "X-Forwarded-Proto $scheme", "X-Forwarded-For $remote_addr"):
        assert f"proxy_set_header {name};" in nginx


def test_a_proxy_takes_files_as_big_as_the_program_does():
    from django.conf import settings

    for proxy in ("nginx.conf", "Caddyfile"):
        told = (DEPLOY / proxy).read_text().lower()
        pages, devices = re.findall(r"(?:client_max_body_size|max_size) (\d+)m", told)
        assert int(pages) * 1_000_000 > settings.UPLOAD_LIMIT
        assert int(devices) * 1_000_000 > settings.DEVICE_LIMIT
