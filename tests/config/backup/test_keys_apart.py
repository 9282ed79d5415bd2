"""Keys lie apart from backups: made elsewhere, exported alone, never replaced by an import."""

import stat

import pytest
from django.conf import settings
from django.test import override_settings

from menuju.config.backup import encryption, keyring
from menuju.problems import Conflict, Invalid
from menuju.records import keys
from tests.config.backup import house

SECRET = "a secret key of some machine, longer than fifty letters in all"


@pytest.fixture
def home(tmp_path):
    with override_settings(HOME=tmp_path / "home", SECRET_KEY=SECRET):
        (tmp_path / "home").mkdir()
        yield tmp_path / "home"


def test_a_new_key_is_private_and_never_overwritten(tmp_path):
    path, public = house.new_key(tmp_path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert encryption.recipients([public]) == (public,)
    assert str(encryption.read_keys(path)[0].to_public()) == public
    with pytest.raises(Invalid, match="sudah ada"):
        encryption.make_key(path)


@pytest.mark.parametrize(
    "words", [[], ["age1nonsense"], ["AGE-SECRET-KEY-1QQ"], ["ssh-ed25519 AAA"]]
)
def test_only_public_keys_lock_a_backup(words):
    with pytest.raises(Invalid):
        encryption.recipients(words)


@pytest.mark.parametrize("content", [b"", b"# nothing\n", b"age1abc\n", b"\xff\xfe\x00"])
def test_only_private_keys_open_one(tmp_path, content):
    (tmp_path / "key").write_bytes(content)
    with pytest.raises(Invalid, match="kunci pribadi"):
        encryption.read_keys(tmp_path / "key")


def test_exported_keys_sign_again_in_another_house(home, tmp_path, key):
    first = keys.current_signer()
    exported = keyring.export_keys(tmp_path / "keys.age", to=[key[1]])
    assert exported == ["secret-key", "signer-0001.key"]
    data = (tmp_path / "keys.age").read_bytes()
    assert SECRET.encode() not in data
    assert b"PRIVATE KEY" not in data
    other = tmp_path / "other"
    other.mkdir()
    (other / "secret-key").write_text("made when this house was empty")
    identities = encryption.read_keys(key[0])
    with override_settings(HOME=other):
        brought = keyring.import_keys(tmp_path / "keys.age", identities=identities)
        assert brought == ["secret-key", "signer-0001.key"]
        assert keys.current_signer().public == first.public
        assert (other / "secret-key").read_text() == SECRET
        assert (other / "secret-key.before").read_text() == "made when this house was empty"
        assert keyring.import_keys(tmp_path / "keys.age", identities=identities) == []
    modes = {stat.S_IMODE(path.stat().st_mode) for path in (other / "keys").iterdir()}
    assert modes == {0o600}


def test_an_import_never_replaces_a_key(home, tmp_path, key):
    keyring.export_keys(tmp_path / "keys.age", to=[key[1]])
    other = tmp_path / "other"
    other.mkdir()
    with override_settings(HOME=other):
        mine = keys.current_signer()
        with pytest.raises(Conflict, match="kunci lain"):
            keyring.import_keys(tmp_path / "keys.age", identities=encryption.read_keys(key[0]))
        assert keys.current_signer().public == mine.public
        assert not (other / "secret-key").exists()


def test_something_else_that_is_encrypted_is_no_export(home, tmp_path, key):
    with (tmp_path / "x.age").open("wb") as out:
        encryption.encrypt([b"no tar at all"], out, to=[key[1]])
    with pytest.raises(Invalid, match="bukan ekspor kunci"):
        keyring.import_keys(tmp_path / "x.age", identities=encryption.read_keys(key[0]))


def test_no_archive_holds_a_key_of_the_house(lived_in, key, tmp_path):
    path = tmp_path / "house.tar"
    house.written(path, key[1])
    opened = house.opened(path, key[0])
    private = next((lived_in / "keys").glob("*.key")).read_bytes().splitlines()[1]
    looked = 0
    for part in opened.outline.parts:
        with opened.outline.open(part.name) as raw:
            if not part.name.endswith(".age"):
                plain = raw.read()
            else:
                with encryption.decrypted(raw, keys=opened.identities) as stream:
                    plain = stream.read()
        assert private not in plain
        assert settings.SECRET_KEY.encode() not in plain
        looked += 1
    assert looked > 40
