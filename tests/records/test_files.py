"""Files by digest."""

import os
import stat
from hashlib import sha256
from io import BytesIO
from threading import Barrier, Thread

import pytest
from django.db import connection

from menuju.problems import NotFound
from menuju.records import files
from menuju.records.actions.files import keep
from menuju.records.files import FileState
from menuju.records.models import Event, EventSecret, StoredFile

from .deeds import CLERK

BODY = b"laporan " * 300_000
DIGEST = sha256(BODY).hexdigest()


def found_in(home):
    return sorted(str(path.relative_to(home)) for path in home.rglob("*") if path.is_file())


class Cut(BytesIO):
    """A stream that breaks in the middle."""

    def read(self, size=-1):
        if self.tell() > 1_000_000:
            raise ConnectionResetError
        return super().read(size)


def keep_report(name="laporan.pdf"):
    return keep(BytesIO(BODY), media_type="application/pdf", name=name, by=CLERK)


@pytest.mark.django_db
def test_a_file_lies_under_its_digest_and_leaves_one_event(home):
    stored = keep_report()

    assert (stored.sha256, stored.size, stored.media_type, stored.name) == (
        DIGEST,
        len(BODY),
        "application/pdf",
        "laporan.pdf",
    )
    assert found_in(home) == [f"files/{DIGEST[:2]}/{DIGEST[2:4]}/{DIGEST}"]
    event = Event.objects.get()
    assert (event.name, event.facts) == (
        "records.file.kept",
        {"media_type": "application/pdf", "sha256": DIGEST, "size": len(BODY)},
    )
    assert EventSecret.objects.get().private["name"] == "laporan.pdf"
    with files.open_file(DIGEST) as opened:
        assert opened.read() == BODY


@pytest.mark.django_db
def test_the_same_content_twice_is_the_same_file(home):
    first = keep_report()
    number = files.path_of(DIGEST).stat().st_ino
    second = keep_report("salinan.pdf")

    assert (second, second.name) == (first, "laporan.pdf")
    assert (StoredFile.objects.count(), Event.objects.count()) == (1, 1)
    assert files.path_of(DIGEST).stat().st_ino == number


@pytest.mark.django_db(transaction=True)
def test_the_same_content_at_the_same_time_is_kept_once(home):
    ready, kept = Barrier(4), []

    def run() -> None:
        ready.wait()
        kept.append(keep_report().pk)
        connection.close()

    threads = [Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert kept == [DIGEST] * 4
    assert (StoredFile.objects.count(), Event.objects.count(), len(found_in(home))) == (1, 1, 1)


@pytest.mark.django_db
def test_a_cut_stream_leaves_nothing(home):
    with pytest.raises(ConnectionResetError):
        keep(Cut(BODY), media_type="application/pdf", name="x", by=CLERK)

    assert found_in(home) == []
    assert (StoredFile.objects.count(), Event.objects.count()) == (0, 0)


def test_what_is_kept_is_not_replaced_even_where_it_is_damaged():
    files.put(BytesIO(BODY))
    path = files.path_of(DIGEST)
    path.chmod(0o600)
    path.write_bytes(b"rusak")
    files.put(BytesIO(BODY))

    assert path.read_bytes() == b"rusak"


def test_a_kept_file_is_for_reading_by_its_owner_only(home):
    files.put(BytesIO(BODY))

    path = files.path_of(DIGEST)
    assert stat.S_IMODE(path.stat().st_mode) == 0o400
    assert {stat.S_IMODE(folder.stat().st_mode) for folder in list(path.parents)[:3]} == {0o700}


def test_a_check_tells_sound_damaged_and_missing_apart():
    files.put(BytesIO(BODY))
    path = files.path_of(DIGEST)
    assert files.check(DIGEST) is FileState.SOUND

    path.chmod(0o600)
    with path.open("r+b") as file:
        file.seek(1_000_000)
        file.write(b"X")
    assert files.check(DIGEST) is FileState.DAMAGED

    path.unlink()
    assert files.check(DIGEST) is FileState.MISSING


@pytest.mark.parametrize("digest", ["", "../../keys/signer-0001.key", "A" * 64, "a" * 63, "/" * 64])
def test_only_a_digest_names_a_file(digest):
    with pytest.raises(NotFound):
        files.open_file(digest)


def test_a_content_that_is_not_kept_is_not_found():
    with pytest.raises(NotFound, match="aaaa"):
        files.open_file("a" * 64)


def test_an_empty_file_is_a_file():
    content = files.put(BytesIO(b""))

    assert (content.size, files.check(content.sha256)) == (0, FileState.SOUND)


def test_what_a_killed_upload_left_is_told_after_a_day(home):
    files.put(BytesIO(BODY))
    left = home / "files" / "incoming" / "tmp1"
    left.write_bytes(b"half")
    assert files.leftovers() == []

    os.utime(left, (0, 0))
    assert files.leftovers() == [left]
