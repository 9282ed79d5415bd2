# ruff: noqa: ANN001, ANN201, PLC0415 -- a program beside the tests, which it borrows from
"""Large files in parts, and what the pages feel of it: `python benchmarks/evidence_uploads.py`.

The real web server (2 processes), its own database and home. First one film of 200 MB by
tuspy, while the server is killed twice. Then four films of 1 GB at the same time, while somebody
opens a question again and again. Prints seconds, the memory of all web processes together, and
the pages' times. Budgets: the digest is the file's; 300 MB; p95 under 300 ms. Who sends is on other
machines in life: here the senders stand back for the processors, and the pages' reader does not.
"""

import argparse
import hashlib
import os
import statistics
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1])]
MEGABYTE = 1_000_000
PART = 8 * MEGABYTE
BEHIND = 10
QUIET = 8.0
"""Seconds in which pages are opened before the films come, to be compared with."""


def film(path, megabytes):
    """Write a film of content that repeats nowhere."""
    from tests.questions import samples

    noise = os.urandom(MEGABYTE)
    with path.open("wb") as file:
        file.write(samples.MP4)
        for number in range(megabytes):
            file.write(number.to_bytes(8, "big") + noise[8:])
    return path


def send(client, path, at):
    """Send a film by tuspy, patiently."""
    with path.open("rb") as file:
        client.uploader(
            file_stream=file,
            chunk_size=PART,
            metadata={"filename": path.name, "untuk": at},
            retries=10_000,
            retry_delay=0.2,
        ).upload()


def stand_back():
    """Let everybody else run before this thread."""
    os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), BEHIND)


def memory(group):
    """Return the resident memory of all processes of a group, each shared page once (PSS)."""
    total = 0
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if os.getpgid(int(entry.name)) == group:
                told = (entry / "smaps_rollup").read_text()
                total += int(told.split("Pss:")[1].split()[0])
        except (OSError, IndexError):
            continue
    return total / 1000


def main(megabytes, killed):
    """Measure, and print."""
    from django.conf import settings
    from django.db import connection

    from menuju.questions.models import Upload
    from tests.questions import asking
    from tests.questions.asking import browse
    from tests.questions.test_killed_uploads import SETTINGS, client_of, killed_at
    from tests.questions.webserver import WebServer

    region = asking.region()
    folder = Path(tempfile.mkdtemp(prefix="menuju-films-", dir=settings.HOME))
    server = WebServer(settings.HOME, workers=2, environment=SETTINGS)
    server.start()
    try:
        client, at = client_of(region.pic, server), "evaluasi-2026/35.07/BL01"
        path = film(folder / "rapat.mp4", killed)
        marks = killed * MEGABYTE // 4, killed * MEGABYTE // 2
        began = time.perf_counter()
        with killed_at(server, *marks) as left:
            send(client, path, at)
        took = time.perf_counter() - began
        upload = Upload.objects.get()
        from menuju.questions.files.parts import path_of

        same = digest(path_of(upload.pk)) == digest(path)
        print(
            f"{killed} MB, server killed {2 - len(left)} times: {took:.1f} s, digest equal: {same}"
        )
        Upload.objects.all().delete()
        path.unlink()

        films = [film(folder / f"film-{number}.mp4", megabytes) for number in range(4)]
        page = f"{server.url}/jawaban/{at}/"
        cookie = browse(region.pic).cookies["sessionid"].value
        over, pages, peaks = threading.Event(), [], []
        watchers = [
            threading.Thread(target=open_pages, args=(page, cookie, over, pages)),
            threading.Thread(target=watch, args=(server.process.pid, over, peaks)),
        ]
        for each in watchers:
            each.start()
        time.sleep(QUIET)
        calm = sorted(pages)
        del pages[: len(calm)]
        began = time.perf_counter()
        with ThreadPoolExecutor(4, initializer=stand_back) as pool:
            list(pool.map(lambda each: send(client, each, at), films))
        took = time.perf_counter() - began
        over.set()
        for each in watchers:
            each.join()
        pages.sort()
        p95 = pages[int(len(pages) * 0.95)]
        print(
            f"before: {len(calm)} pages, median {statistics.median(calm) * 1000:.0f} ms,"
            f" p95 {calm[int(len(calm) * 0.95)] * 1000:.0f} ms"
        )
        whole = sum(
            digest(path_of(each.pk)) in {digest(f) for f in films} for each in Upload.objects.all()
        )
        print(
            f"4 × {megabytes} MB at once: {took:.0f} s, {4 * megabytes / took:.0f} MB/s, "
            f"{whole} digests equal, {len(pages)} pages: median "
            f"{statistics.median(pages) * 1000:.0f} ms, p95 {p95 * 1000:.0f} ms, "
            f"memory {min(peaks):.0f} to {max(peaks):.0f} MB"
        )
    finally:
        server.close()
        connection.close()


def digest(path):
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def open_pages(page, cookie, over, pages):
    """Open a page twice a second, as several people do, and note how long it takes."""
    import requests

    while not over.wait(0.2):
        began = time.perf_counter()
        answer = requests.get(page, cookies={"sessionid": cookie}, timeout=60)
        pages.append(time.perf_counter() - began)
        assert answer.status_code == 200


def watch(group, over, peaks):
    """Note the memory of the web processes."""
    while not over.wait(0.5):
        peaks.append(memory(group))


def run(megabytes, killed):
    """Give it a server, a database and a home of its own, as the tests have."""
    from tests import conftest, database

    with database.server(conftest.RUN) as url:
        database.make_worker_database(url=url, name=conftest.DATABASE, run=conftest.RUN)
        main(megabytes, killed)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=int, default=1000)
    parser.add_argument("--killed", type=int, default=200)
    told = parser.parse_args()
    import django

    from tests.conftest import RUN  # sets the environment before Django reads it

    os.environ["DJANGO_SETTINGS_MODULE"] = "menuju.config.settings"
    source = str(Path(__file__).parents[1] / "src")  # the server is to be of this tree, too
    os.environ["PYTHONPATH"] = os.pathsep.join([source, os.environ.get("PYTHONPATH", "")])
    django.setup()
    try:
        run(told.megabytes, told.killed)
    finally:
        import shutil

        shutil.rmtree(RUN, ignore_errors=True)
