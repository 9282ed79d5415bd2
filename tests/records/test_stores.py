"""Contents are kept alike on the disk and in a bucket: by digest, once, readable from anywhere."""

import os
from hashlib import sha256
from io import SEEK_END, BytesIO
from pathlib import Path

import pytest
from obstore.store import LocalStore, MemoryStore, S3Store

from menuju.problems import NotFound
from menuju.records import files
from menuju.records.files import FileState
from menuju.records.files.bucket import LARGE, Bucket
from menuju.records.files.contents import name_of
from tests.records.bucket_server import bucket_server

BODY = b"laporan " * 300_000
DIGEST = sha256(BODY).hexdigest()


@pytest.fixture
def s3():
    with bucket_server() as server:
        yield server


@pytest.fixture(params=["disk", "memory", "folder", "s3"])
def place(request, settings, tmp_path, monkeypatch):
    """Each place in turn."""
    settings.HOME = tmp_path / "home"
    match request.param:
        case "disk":
            return request.param
        case "memory":
            made = MemoryStore()
        case "folder":
            (tmp_path / "bucket").mkdir()
            made = LocalStore(tmp_path / "bucket")
        case "s3":
            made = s3_store(request.getfixturevalue("s3"))
    settings.STORE = "s3://bukti"
    bucket = Bucket(made)
    monkeypatch.setattr(files, "_bucket", lambda _: bucket)
    return request.param


def s3_store(server):
    return S3Store(
        "bukti",
        endpoint=f"http://127.0.0.1:{server.server_address[1]}",
        access_key_id="kunci",
        secret_access_key="rahasia",
        region="ap-southeast-3",
        client_options={"allow_http": True},
    )


def test_what_is_put_is_found_again(place):
    assert files.put(BytesIO(BODY)) == files.Content(DIGEST, len(BODY))
    assert files.put(BytesIO(BODY)).sha256 == DIGEST
    assert (files.holds(DIGEST), files.check(DIGEST)) == (True, FileState.SOUND)
    with files.open_file(DIGEST) as file:
        assert file.read() == BODY
    with files.local(DIGEST) as path:
        assert path.read_bytes() == BODY
    assert files.contents(older_than=-60) == [DIGEST]
    assert list((files._root() / "incoming").iterdir()) == []


def test_a_content_is_read_from_anywhere_in_it(place):
    files.put(BytesIO(BODY))
    with files.open_file(DIGEST) as file:
        assert file.seek(0, SEEK_END) == len(BODY)
        assert file.seek(16) == 16
        assert file.read(8) == b"laporan "
        assert file.tell() == 24


def test_a_large_one_goes_in_parts(place, tmp_path):
    body = os.urandom(1000) * (LARGE // 1000 + 1000)
    found = files.put(BytesIO(body))
    assert found.sha256 == sha256(body).hexdigest()
    assert files.check(found.sha256) == FileState.SOUND


def test_a_file_of_the_home_is_taken_over(place, settings):
    Path(settings.HOME).mkdir()
    path = Path(settings.HOME) / "kiriman"
    path.write_bytes(BODY)
    assert files.adopt(path).sha256 == DIGEST
    path.unlink()
    assert files.check(DIGEST) == FileState.SOUND


def test_what_is_not_there_is_said_so(place):
    with pytest.raises(NotFound):
        files.open_file(DIGEST)
    with pytest.raises(NotFound):
        files.open_file("../../etc/passwd")
    with pytest.raises(FileNotFoundError), files.local(DIGEST):
        pass
    assert (files.holds(DIGEST), files.check(DIGEST)) == (False, FileState.MISSING)
    files.remove(DIGEST)


def test_what_was_removed_is_gone(place):
    files.put(BytesIO(BODY))
    files.remove(DIGEST)
    assert not files.holds(DIGEST)


def test_a_changed_one_is_found_out(s3, settings, tmp_path, monkeypatch):
    settings.HOME, settings.STORE = tmp_path, "s3://bukti"
    monkeypatch.setattr(files, "_bucket", lambda _: Bucket(s3_store(s3)))
    files.put(BytesIO(BODY))
    assert list(s3.kept) == [f"bukti/{name_of(DIGEST)}"]
    s3.kept[f"bukti/{name_of(DIGEST)}"] = BODY[:-1] + b"!"
    assert files.check(DIGEST) == FileState.DAMAGED
    puts = s3.asked.count("PUT bukti")
    files.put(BytesIO(BODY))
    assert s3.asked.count("PUT bukti") == puts, "what is there is not replaced"


def test_an_address_names_a_bucket(settings, tmp_path, monkeypatch, s3):
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{s3.server_address[1]}")
    for name, value in {"ACCESS_KEY_ID": "k", "SECRET_ACCESS_KEY": "r", "REGION": "x"}.items():
        monkeypatch.setenv(f"AWS_{name}", value)
    monkeypatch.setenv("AWS_ALLOW_HTTP", "true")
    settings.HOME, settings.STORE = tmp_path, "s3://bukti/menuju"
    files._bucket.cache_clear()
    files.put(BytesIO(BODY))
    files._bucket.cache_clear()
    assert list(s3.kept) == [f"bukti/menuju/{name_of(DIGEST)}"]
