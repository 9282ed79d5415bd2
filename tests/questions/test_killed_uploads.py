"""A file arrives whole though the web server is killed under it: tuspy against the real program."""

import hashlib
import random
import threading
from contextlib import contextmanager

import pytest
from django.conf import settings
from django.db import connection
from tusclient.client import TusClient

from menuju.questions.actions import attachments
from menuju.questions.models import Upload
from tests.questions import asking, samples
from tests.questions.asking import browse
from tests.questions.parts import AT
from tests.questions.webserver import WebServer

MEGABYTE = 1_000_000
SETTINGS = {"MENUJU_SECRET_KEY": settings.SECRET_KEY, "MENUJU_DEMO": "yes"}
"""It reads the sessions of the test, and asks no officer for a second factor."""


@pytest.fixture
def server(home):
    made = WebServer(home, environment=SETTINGS)
    try:
        made.start()
        yield made
    finally:
        made.close()


def client_of(actor, server):
    """tuspy with the session of somebody who has signed in, and the token of a page."""
    browser = browse(actor)
    token = "a" * 32
    cookies = {"sessionid": browser.cookies["sessionid"].value, "csrftoken": token}
    told = "; ".join(f"{name}={value}" for name, value in cookies.items())
    return TusClient(f"{server.url}/unggah/", {"Cookie": told, "X-CSRFToken": token})


def film(path, size):
    """A film of random content: nothing that a lucky hole in a file could be."""
    noise = random.Random(2026).randbytes(MEGABYTE)
    with path.open("wb") as file:
        file.write(samples.MP4)
        for number in range(size // MEGABYTE):
            file.write(number.to_bytes(8, "big") + noise[8:])
    return path


@contextmanager
def killed_at(server, *marks):
    """Kill the server as soon as so many bytes have arrived, and start it again, meanwhile."""
    over, left = threading.Event(), list(marks)

    def watch():
        while left and not over.wait(0.005):
            if (Upload.objects.values_list("arrived", flat=True).first() or 0) >= left[0]:
                server.kill()
                left.pop(0)
                server.start()
        connection.close()

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield left
    finally:
        over.set()
        watcher.join()


@pytest.mark.django_db(transaction=True)
def test_killed_twice_the_server_has_the_file_whole(region, server, tmp_path):
    path = film(tmp_path / "rapat.mp4", 40 * MEGABYTE)
    marks = 9 * MEGABYTE, 25 * MEGABYTE
    with path.open("rb") as file, killed_at(server, *marks) as left:
        client_of(region.pic, server).uploader(
            file_stream=file,
            chunk_size=6 * MEGABYTE,
            metadata={"filename": "rapat.mp4", "untuk": AT},
            retries=100,
            retry_delay=0.2,
        ).upload()
    assert left == [], "it was killed twice"
    upload = Upload.objects.get()
    assert (upload.arrived, upload.media_type) == (path.stat().st_size, "video/mp4")
    use = attachments.attach_upload(region.answer("BL01"), upload, note=asking.NOTE, by=region.pic)
    assert use.evidence.file_id == hashlib.sha256(path.read_bytes()).hexdigest()
