"""A reader may name the signer by fingerprint or by any usual file; nothing else passes."""

import json
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key

from menuju.problems import Invalid
from menuju.verify import signers

from .making import FORGER, MINISTRY

KEY = MINISTRY.public


def pem(private) -> bytes:
    return private.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )


def spelled() -> dict[str, bytes]:
    return {
        "hex": KEY.raw.hex().encode() + b"\n",
        "fingerprint": KEY.fingerprint.encode(),
        "pem": pem(MINISTRY.private),
        "json": json.dumps(signers.key_entries([KEY.raw, FORGER.public.raw])).encode(),
    }


@pytest.mark.parametrize("spelling", sorted(spelled()))
def test_a_key_file_may_be_hex_pem_json_or_a_fingerprint(tmp_path: Path, spelling: str):
    path = tmp_path / "kunci"
    path.write_bytes(spelled()[spelling])
    trust = signers.trusted(str(path))
    assert trust.knows(KEY)
    assert trust.knows(FORGER.public) is (spelling == "json")


def test_a_fingerprint_may_be_typed_as_a_letter_prints_it():
    printed = KEY.fingerprint.upper()
    groups = " ".join(printed[at : at + 4] for at in range(0, 64, 4))
    assert signers.trusted(groups).knows(KEY)
    assert signers.trusted(":".join(groups.split())).knows(KEY)
    assert not signers.trusted(groups).knows(FORGER.public)


@pytest.mark.parametrize(
    "content",
    [b"", b"\x00\xff", KEY.id.encode(), b'{"keys":[]}', b'{"keys":[{"public_key":"zz"}]}',
     pem(generate_private_key(SECP256R1()))],
)  # fmt: skip
def test_a_file_without_an_ed25519_key_trusts_nobody(tmp_path: Path, content: bytes):
    path = tmp_path / "kunci"
    path.write_bytes(content)
    with pytest.raises(Invalid, match="is not understood"):
        signers.trusted(str(path))


@pytest.mark.parametrize("given", ["", "tidak-ada", KEY.id, KEY.fingerprint[:-1], "\x00"])
def test_less_than_a_whole_fingerprint_is_refused(given: str):
    with pytest.raises(Invalid):
        signers.trusted(given)


def test_ids_in_a_key_file_are_recomputed_not_believed():
    entries = signers.key_entries([KEY.raw])
    entries["keys"][0]["id"] = FORGER.public.id
    assert set(signers.keys_by_id(json.dumps(entries).encode())) == {KEY.id}


def test_a_signature_that_is_no_hex_is_not_valid():
    assert not KEY.signed(b"x", "zz" * 64)
    assert not KEY.signed(b"x", "")
