"""The table of the security standard is whole, names tests that exist, and fits its page."""

import ast
import re
from functools import cache

import pytest

from menuju.people.passwords import OUR_WORDS
from menuju.records.checks.kinds import TAKEN
from tests.architecture.sources import ROOT, sources
from tests.security.test_sources import imported
from tools.asvs import PAGE, STATES, page, rows

TABLE = rows()
THREATS = (ROOT / "docs" / "explanation" / "security.md").read_text()

LEVELS = """
1.1 22 1.2 1111122223 1.3 112222222223 1.4 222 1.5 123 2.1 122 2.2 112 2.3 12223 2.4 23 3.1 3
3.2 113 3.3 12223 3.4 11222233 3.5 11122333 3.6 3 3.7 22333 4.1 12233 4.2 23333 4.3 22 4.4 1222
5.1 2 5.2 112333 5.3 113 5.4 222 6.1 122 6.2 111111112222 6.3 11223333 6.4 112233
6.5 22222333 6.6 2223 6.7 33 6.8 2222 7.1 222 7.2 1111 7.3 22 7.4 11222 7.5 223 7.6 22
8.1 1233 8.2 1123 8.3 133 8.4 23 9.1 111 9.2 1222
10.1 22 10.2 223 10.3 22223 10.4 1111122222233333 10.5 22222 10.6 22 10.7 222
11.1 2233 11.2 22233 11.3 11233 11.4 1222 11.5 23 11.6 23 11.7 33 12.1 12233 12.2 11 12.3 22223
13.1 2333 13.2 222223 13.3 2233 13.4 1222233 14.1 22 14.2 12223333 14.3 122 15.1 12233 15.2 12233
15.3 1222222 15.4 3333 16.1 2 16.2 22222 16.3 2222 16.4 222 16.5 2223 17.1 23 17.2 22223333 17.3 22
""".split()  # noqa: SIM905 -- 160 words of two columns
"""Each section of ASVS 5.0.0, and the level of each of its requirements, in order."""


def wanted():
    for section, levels in zip(LEVELS[::2], LEVELS[1::2], strict=True):
        for number, level in enumerate(levels, start=1):
            yield f"V{section}.{number}", int(level)


def test_every_requirement_of_levels_1_and_2_has_one_row_in_order():
    assert len(list(wanted())) == 345  # as the standard counts them, with level 3
    assert [(row.number, row.level) for row in TABLE] == [one for one in wanted() if one[1] < 3]


@cache
def functions(path):
    names = {
        n.name for n in ast.walk(ast.parse(path.read_text())) if isinstance(n, ast.FunctionDef)
    }
    return {name for name in names if name.startswith("test_")}


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.number)
def test_every_test_of_a_row_exists_and_what_is_met_has_one(row):
    assert row.state in STATES
    assert row.short
    assert row.how
    for test in row.tests:
        path, _, name = test.partition("::")
        assert name in functions(ROOT / "tests" / path)
    assert bool(row.tests) == (row.state == "met")


def test_the_documents_that_rows_rely_on_are_there():
    named = {path for row in TABLE for path in re.findall(r"\b(docs/[\w./-]+\.md)", row.how)}
    assert len(named) >= 5
    assert [path for path in named if not (ROOT / path).is_file()] == []


def test_the_page_is_in_step_with_the_table_and_its_counts_agree():
    assert PAGE.read_text() == page(TABLE), "run python -m tools.asvs"
    both = re.search(
        r"^\| both \| (\d+) \| (\d+) \| (\d+) \| (\d+) \|$", PAGE.read_text(), re.MULTILINE
    )
    whole, *parts = map(int, both.groups())
    assert (whole, sum(parts)) == (253, 253)


def test_the_page_of_the_threats_names_every_word_of_ours():
    quoted = " ".join(re.findall(r"^> (.*)$", THREATS, re.MULTILINE))
    assert set(re.findall(r"\w+", quoted)) == set(OUR_WORDS)


def test_the_page_of_the_threats_names_every_kind_of_file():
    endings = {ending for kind in TAKEN for ending in kind.endings}
    assert endings <= set(re.findall(r"\.\w+", THREATS))
    assert "MENUJU_UPLOAD_LIMIT" in THREATS


def test_the_page_of_the_threats_names_what_is_costly():
    costly = THREATS[THREATS.index("Costly are") :]
    assert all(word in costly for word in ("PDF", "upload", "bundle", "export", "search", "scrypt"))


BRINGS = {"cryptography": "Ed25519", "pyrage": "age", "hmac": "HMAC", "hashlib": "SHA-256"}
BRINGS |= {"secrets": "secrets", "ssl": "TLS", "zxcvbn": "zxcvbn"}


def test_the_inventory_names_every_use_of_cryptography():
    """A module that no line of the inventory stands for fails here."""
    known = {"cryptography", "pyrage", "hmac", "hashlib", "secrets", "ssl"}
    others = {"nacl", "jwt", "jose", "Crypto", "OpenSSL", "bcrypt", "argon2", "itsdangerous"}
    used = {name.split(".")[0] for path in sources() for name in imported(path)}
    assert used & others == set()
    assert all(BRINGS[one] in THREATS for one in used & known)
    classes = {
        name.rsplit(".", 1)[-1]
        for path in sources()
        for name in imported(path)
        if name.startswith("cryptography.") and name.rsplit(".", 1)[-1][0].isupper()
    }
    assert classes <= {
        "Ed25519PrivateKey", "Ed25519PublicKey", "Fernet", "MultiFernet", "InvalidToken", "HKDF",
        "SHA256", "InvalidSignature", "Encoding", "PublicFormat",
    }  # fmt: skip


def test_the_rules_for_findings_tell_terms():
    text = (ROOT / "SECURITY.md").read_text()
    assert re.search(r"within 7 days", text)
    assert re.search(r"within 30 days", text)
