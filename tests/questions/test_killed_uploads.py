"""A file arrives whole though the web server is killed under it: tuspy against the real program."""

import hashlib
import threading
import time

import pytest
from tusclient.client import TusClient

from menuju.questions.actions import attachments
from menuju.questions.models import Upload
from tests.questions import asking, samples
from tests.questions.asking import browse
from tests.questions.parts import AT
from tests.questions.webserver import WebServer

MEGABYTE = 1_000_000


@pytest.fixture
def server(home):
    made = WebServer(home)
    made.start()
    yield made
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
    import random

    noise = random.Random(2026).randbytes(MEGABYTE)
    with path.open("wb") as file:
        file.write(samples.MP4)
        for number in range(size // MEGABYTE):
            file.write(number.to_bytes(8, "big") + noise[8:])
    return path


def kill_at(server, *marks):
    """Kill the server as soon as so many bytes have arrived, and start it again."""
    for mark in marks:
        while (Upload.objects.values_list("arrived", flat=True).first() or 0) < mark:
            time.sleep(0.005)
        server.kill()
        time.sleep(0.2)
        server.start()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("checked", [False, True], ids=["plain", "with checksums"])
def test_killed_twice_the_server_has_the_file_whole(region, server, tmp_path, checked):
    path = film(tmp_path / "rapat.mp4", 60 * MEGABYTE)
    killer = threading.Thread(
        target=kill_at, args=(server, 12 * MEGABYTE, 36 * MEGABYTE), daemon=True
    )
    uploader = client_of(region.pic, server).uploader(
        str(path),
        chunk_size=6 * MEGABYTE,
        metadata={"filename": "rapat.mp4", "untuk": AT},
        retries=20,
        retry_delay=0.3,
        upload_checksum=checked,
    )
    killer.start()
    uploader.upload()
    killer.join(60)
    assert not killer.is_alive()
    upload = Upload.objects.get()
    assert (upload.arrived, upload.media_type) == (path.stat().st_size, "video/mp4")
    use = attachments.attach_upload(region.answer("BL01"), upload, note=asking.NOTE, by=region.pic)
    assert use.evidence.file_id == hashlib.sha256(path.read_bytes()).hexdigest()
