"""What is not a sound archive of this house, for this key, into an empty one, changes nothing."""

import io
import tarfile

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import settings as limits
from hypothesis import strategies as st

from menuju.config.backup import archive, container, loading, reading, tables, target
from menuju.config.backup.types import Index
from menuju.problems import Conflict, Forbidden, Invalid
from menuju.records import files, keys
from menuju.verify import canonical
from menuju.verify.signers import Trusted
from tests import depth
from tests.config.backup import house


@pytest.fixture(scope="module")
def whole(lived_in, django_db_blocker, key, tmp_path_factory):
    """An archive, what it says, and two contents that the house had lost: one gone, one changed."""
    path = tmp_path_factory.mktemp("whole") / "house.tar"
    with django_db_blocker.unblock():
        lost, changed = (digest for digest, _ in tables.files()[:2])
        kept = {one: files.path_of(one).read_bytes() for one in (lost, changed)}
        files.path_of(lost).unlink()
        files.path_of(changed).unlink()
        files.path_of(changed).write_bytes(b"bukan lagi isinya")
        written = house.written(path, key[1])
        files.path_of(changed).unlink()
        for digest, data in kept.items():
            files.path_of(digest).write_bytes(data)
        return path, written, (lost, changed)


@pytest.fixture(scope="module")
def small(tmp_path_factory, key):
    """An archive of a few hundred bytes, signed, of which every byte counts."""
    path = tmp_path_factory.mktemp("small") / "small.tar"
    signer = keys.fresh()
    header = canonical.dumps({"format": "menuju-backup/1", "id": "uji"})
    with path.open("w+b") as file:
        parts = [
            container.add(file, archive.README, lambda out: out.write(b"baca")),
            container.add(file, archive.HEADER, lambda out: out.write(header)),
            container.add(file, archive.INDEX, lambda out: out.write(b"age" * 100)),
        ]
        told = archive.statement("uji", parts)
        signature = signer.sign(canonical.dumps(told)).hex()
        told |= {"key": signer.public.raw.hex(), "signature": signature}
        container.add(file, archive.SIGNATURE, lambda out: out.write(canonical.dumps(told)))
        container.close(file)
    assert archive.read(path).signer == signer.public.fingerprint
    return path, path.read_bytes()


@limits(max_examples=depth.of(150, else_few=25))
@given(share=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
def test_any_flipped_bit_is_found(small, share, bit):
    path, sound = small
    changed = bytearray(sound)
    changed[int(share * len(sound))] ^= 1 << bit
    assert refused(path.with_name("changed.tar"), bytes(changed))


@limits(max_examples=depth.of(60, else_few=15))
@given(share=st.floats(0, 1, exclude_max=True), tail=st.binary(max_size=3))
def test_a_shorter_or_longer_archive_is_found(small, share, tail):
    path, sound = small
    assert refused(path.with_name("cut.tar"), sound[: int(share * len(sound))] + tail)
    assert not tail or refused(path.with_name("cut.tar"), sound + tail)


def refused(path, data):
    path.write_bytes(data)
    with pytest.raises(Invalid) as told:
        archive.read(path)
    return str(told.value)


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04" * 300, bytes(10_240), b"no archive at all " * 100]
)
def test_what_is_no_archive_is_refused(tmp_path, data):
    assert "bukan cadangan" in refused(tmp_path / "x.tar", data)


def test_a_tar_of_somebody_else_is_refused(tmp_path):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as tar:
        for name in (archive.README, archive.HEADER, archive.SIGNATURE):
            member = tarfile.TarInfo(name)
            member.size = 2
            tar.addfile(member, io.BytesIO(b"{}"))
    assert "bukan cadangan" in refused(tmp_path / "x.tar", out.getvalue())


def test_a_changed_part_is_named_and_nothing_is_written(whole, key, tmp_path):
    path = whole[0]
    sound = path.read_bytes()
    outline = archive.read(path)
    changed = bytearray(sound)
    changed[outline.places["database/0007.age"] + 40] ^= 1
    (tmp_path / "bad.tar").write_bytes(bytes(changed))
    with house.empty_house(tmp_path) as home:
        with pytest.raises(Invalid) as told:
            house.restored(tmp_path / "bad.tar", key[0])
        assert [one.where for one in told.value.findings] == ["database/0007.age"]
        assert nothing_is_there(home)


def test_a_wrong_key_opens_nothing_and_writes_nothing(whole, tmp_path):
    other, _ = house.new_key(tmp_path)
    with house.empty_house(tmp_path) as home:
        with pytest.raises(Invalid, match="dikunci untuk kunci lain"):
            house.restored(whole[0], other)
        assert nothing_is_there(home)


def nothing_is_there(home):
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")
        return cursor.fetchone() == (0,) and not any(home.rglob("*"))


def test_a_house_with_tables_is_refused(whole, key, lived_in):
    with pytest.raises(Conflict, match="sudah berisi"):
        house.restored(whole[0], key[0])
    assert target.unfinished() == ""


def test_a_home_with_files_is_refused(whole, key, tmp_path):
    with house.empty_house(tmp_path):
        files.put(io.BytesIO(b"ada isinya"))
        with pytest.raises(Conflict, match="sudah berisi berkas"):
            house.restored(whole[0], key[0])


def test_an_archive_signed_by_another_is_refused_where_the_signer_is_known(whole, key, tmp_path):
    stranger = Trusted(frozenset({"0" * 64}))
    with house.empty_house(tmp_path):
        with pytest.raises(Forbidden, match="tidak ditandatangani"):
            house.opened(whole[0], key[0], trusted=stranger)
        keys.current_signer()  # this house has a key of its own
        with pytest.raises(Forbidden, match="tidak ditandatangani"):
            house.opened(whole[0], key[0])
        mine = Trusted(frozenset({archive.read(whole[0]).signer}))
        assert house.opened(whole[0], key[0], trusted=mine)


@pytest.mark.parametrize(
    "newer", [{"version": "0.2.0"}, {"migrations": (("records", "9999_tomorrow"),)}]
)
def test_an_archive_of_a_newer_program_is_refused(whole, key, newer, monkeypatch):
    from dataclasses import replace

    read = reading.index_of
    monkeypatch.setattr(
        reading, "index_of", lambda *given, **more: replace(read(*given, **more), **newer)
    )
    with pytest.raises(Conflict, match=r"menuju 0\.") as told:
        house.opened(whole[0], key[0])
    assert [one.where for one in told.value.findings] == (
        ["records.9999_tomorrow"] if "migrations" in newer else []
    )


def test_the_index_says_everything_again_that_was_put_in(whole):
    index = whole[1].index
    assert Index.from_json(canonical.loads(canonical.dumps(index.to_json()))) == index


def test_rows_changed_by_one_who_can_lock_are_found_before_they_are_committed(
    whole, key, tmp_path, monkeypatch
):
    sound = reading.rows

    def forged(outline, table, **more):
        for block in sound(outline, table, **more):
            yield block.replace(rb"\\x", rb"\\xff") if table.name == "records_leaf" else block

    monkeypatch.setattr(loading.reading, "rows", forged)
    with house.empty_house(tmp_path):
        with pytest.raises(Invalid, match="Kepala pohon"):
            house.restored(whole[0], key[0])
        assert house.counts()["records_event"] == 0
        assert target.unfinished()
        monkeypatch.undo()
        missing = house.restored(whole[0], key[0]).missing
        assert [digest in " ".join(missing) for digest in whole[2]] == [True, True]
        assert files.check(whole[2][1]) is files.FileState.MISSING


def test_what_the_house_had_lost_is_said_and_the_rest_is_saved(whole):
    lost, changed = whole[2]
    assert whole[1].index.files.absent == (lost,)
    assert whole[1].index.files.damaged == (changed,)
