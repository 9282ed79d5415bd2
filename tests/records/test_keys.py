"""The keys that sign."""

import os
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from menuju.problems import Problem
from menuju.records import keys
from menuju.records.actions.keys import rotate, statement
from menuju.records.actions.seals import seal
from menuju.records.models import Event, TreeHead
from menuju.records.queries.health import findings

from .deeds import CLERK, record


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def test_the_first_call_makes_a_key_that_only_its_owner_reads(home):
    signer = keys.current_signer()

    (kept,) = (home / "keys").iterdir()
    assert (kept.name, mode(kept), mode(home / "keys")) == ("signer-0001.key", 0o600, 0o700)
    assert signer.public.fingerprint == sha256(signer.public.raw).hexdigest()
    assert signer.public.id == signer.public.fingerprint[:16]


def test_the_key_stays_the_same(home):
    assert keys.current_signer().public == keys.current_signer().public == keys.public_keys()[0]


def test_a_signature_is_checked_with_the_public_key_alone():
    signer = keys.current_signer()

    signature = signer.sign(b"kepala")
    Ed25519PublicKey.from_public_bytes(signer.public.raw).verify(signature, b"kepala")


def test_programs_that_start_together_get_one_key(home):
    program = (
        "import sys; from django.conf import settings; settings.configure(HOME=sys.argv[1]);"
        "from menuju.records import keys; sys.stdin.read(1);"
        "print(keys.current_signer().public.id)"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    started = [
        subprocess.Popen(
            [sys.executable, "-c", program, str(home)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
        )
        for _ in range(4)
    ]
    for process in started:
        process.stdin.write(b"!")
        process.stdin.flush()
    said = {process.communicate(timeout=60)[0] for process in started}

    assert said == {keys.current_signer().public.id.encode() + b"\n"}
    assert [path.name for path in (home / "keys").iterdir()] == ["signer-0001.key"]


def test_threads_that_start_together_get_one_key():
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: keys.current_signer().public.id, range(32)))

    assert len(set(found)) == 1


@pytest.mark.parametrize("loose", [0o640, 0o604, 0o660])
def test_a_key_that_others_can_read_is_refused_with_the_cure(home, loose):
    keys.current_signer()
    path = home / "keys" / "signer-0001.key"
    path.chmod(loose)

    with pytest.raises(keys.UnsafeKey, match=f"chmod 600 {path}"):
        keys.current_signer()


def test_a_folder_that_others_may_enter_is_refused(home):
    keys.current_signer()
    (home / "keys").chmod(0o750)

    with pytest.raises(keys.UnsafeKey, match="chmod 700"):
        keys.public_keys()


def test_a_key_behind_a_symbolic_link_is_refused(home, tmp_path):
    keys.current_signer()
    path = home / "keys" / "signer-0001.key"
    path.rename(tmp_path / "elsewhere.key")
    path.symlink_to(tmp_path / "elsewhere.key")

    with pytest.raises(OSError, match="symbolic links"):
        keys.current_signer()


@pytest.mark.django_db(transaction=True)
def test_rotation_leaves_an_event_with_the_new_key_signed_by_the_old():
    old = keys.current_signer().public
    new = rotate(by=CLERK)

    event = Event.objects.get(name="records.key.rotated")
    handover = {"key": new.id, "public": new.raw.hex(), "replaces": old.id}
    signature = bytes.fromhex(event.facts["signature"])
    assert event.facts == {**handover, "signature": signature.hex()}
    Ed25519PublicKey.from_public_bytes(old.raw).verify(signature, statement(**handover))


@pytest.mark.django_db(transaction=True)
def test_after_rotations_only_the_last_key_can_sign_and_all_can_be_checked(home):
    record("a.b.done")
    first = keys.current_signer().public
    seal(by=CLERK)
    second = rotate(by=CLERK)
    seal(by=CLERK)
    third = rotate(by=CLERK)

    assert keys.current_signer().public == third
    assert keys.public_keys() == (first, second, third)
    kept = sorted(path.name for path in (home / "keys").iterdir())
    assert kept == ["signer-0001.pub", "signer-0002.pub", "signer-0003.key"]
    signed_with = list(TreeHead.objects.order_by("pk").values_list("key", flat=True))
    assert signed_with == [first.id, second.id]
    assert findings() == []


@pytest.mark.django_db(transaction=True)
def test_a_lost_key_is_not_silently_replaced(home):
    rotate(by=CLERK)
    (home / "keys" / "signer-0002.key").unlink()

    with pytest.raises(Problem, match="Pulihkan dari cadangan kunci"):
        keys.current_signer()


@pytest.mark.django_db(transaction=True)
def test_a_rotation_killed_before_the_new_key_is_kept_leaves_the_old_one(home, monkeypatch):
    old = keys.current_signer().public
    monkeypatch.setattr("menuju.records.keys.install", _killed)
    with pytest.raises(KeyboardInterrupt):
        rotate(by=CLERK)
    monkeypatch.undo()

    assert keys.public_keys() == (old,)


def _killed(*_: object, **__: object) -> None:
    raise KeyboardInterrupt
