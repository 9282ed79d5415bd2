"""Ed25519 against RFC 8032's own vectors and against OpenSSL on random messages."""

import os
from random import Random
from time import process_time

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from menuju.verify import ed25519

ORDER = 2**252 + 27742317777372353535851937790883648493

# RFC 8032, section 7.1: public key, message, signature (tests 1, 2, 3 and SHA(abc)).
VECTORS = [
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        (
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555"
            "fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
        ),
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        (
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
            "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
        ),
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        (
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
            "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
        ),
    ),
    (
        "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
        (
            "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
            "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"
        ),
        (
            "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b589"
            "09351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704"
        ),
    ),
]


@pytest.mark.parametrize(("key", "message", "signature"), VECTORS)
def test_the_vectors_of_rfc_8032_hold(key: str, message: str, signature: str):
    raw = bytes.fromhex(key), bytes.fromhex(message), bytes.fromhex(signature)
    assert ed25519.verify(*raw)
    assert not ed25519.verify(raw[0], raw[1] + b"\x00", raw[2])


def test_openssl_and_we_agree_on_random_messages_and_on_flipped_bits():
    chance = Random(8032)
    for _ in range(60):
        private = Ed25519PrivateKey.from_private_bytes(chance.randbytes(32))
        public = private.public_key().public_bytes_raw()
        message = chance.randbytes(chance.randrange(200))
        signature = private.sign(message)
        assert ed25519.verify(public, message, signature)
        for given in flipped(public, message, signature, chance):
            assert ed25519.verify(*given) is by_openssl(*given)


def flipped(public: bytes, message: bytes, signature: bytes, chance: Random):
    for place, part in enumerate((public, message or b"x", signature)):
        bit = chance.randrange(len(part) * 8)
        changed = bytearray(part)
        changed[bit // 8] ^= 1 << bit % 8
        given = [public, message, signature]
        given[place] = bytes(changed)
        yield given


def by_openssl(public: bytes, message: bytes, signature: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def test_a_signature_has_only_one_spelling():
    private = Ed25519PrivateKey.generate()
    public, signature = private.public_key().public_bytes_raw(), private.sign(b"nilai")
    scalar = int.from_bytes(signature[32:], "little") + ORDER
    assert not ed25519.verify(public, b"nilai", signature[:32] + scalar.to_bytes(32, "little"))


@pytest.mark.parametrize(
    "key",
    [
        b"",
        b"\x00" * 31,
        (2**255 - 19).to_bytes(32, "little"),  # y is not below p
        (2**255 - 18 | 1 << 255).to_bytes(32, "little"),
        (1 | 1 << 255).to_bytes(32, "little"),  # x = 0 with a sign
        (2).to_bytes(32, "little"),  # no x for this y
    ],
)
def test_a_key_that_is_no_point_signs_nothing(key: bytes):
    signature = Ed25519PrivateKey.generate().sign(b"nilai")
    assert not ed25519.verify(key, b"nilai", signature)


def test_a_signature_of_another_length_is_not_valid():
    private = Ed25519PrivateKey.generate()
    public, signature = private.public_key().public_bytes_raw(), private.sign(b"nilai")
    assert not ed25519.verify(public, b"nilai", signature[:-1])
    assert not ed25519.verify(public, b"nilai", signature + b"\x00")


def test_one_check_takes_milliseconds():
    private = Ed25519PrivateKey.generate()
    public, message = private.public_key().public_bytes_raw(), os.urandom(500)
    signature = private.sign(message)
    ed25519.verify(public, message, signature)
    start = process_time()
    for _ in range(20):
        assert ed25519.verify(public, message, signature)
    assert (process_time() - start) / 20 < 0.05
