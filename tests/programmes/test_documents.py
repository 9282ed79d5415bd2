from decimal import Decimal

import pytest

from menuju.programmes.documents import parse_document


def test_yaml_keeps_decimals_exact_dates_as_text_and_no_as_a_language():
    document, findings = parse_document(b"a: 1.30\nb: 2023-12-04\nno: on\nd: 7\n", name="x")
    assert findings == []
    assert document is not None
    assert document.data == {"a": Decimal("1.30"), "b": "2023-12-04", "no": "on", "d": 7}
    assert document.where("no") == "x:3"
    assert document.where("d", "deeper", 3) == "x:4"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (b"a: &x [1]\nb: *x\n", 1),
        (b"a: 1\na: 2\n", 2),
        (b"a: 1\nb: !!python/name:os.system\n", 2),
        (b"a: [1\nb: 2\n", 2),
        (b"a: 1\nb: \xff\n", 2),
        (b"[" * 10_000, 1),
        (b"? [a]\n: 1\n", 1),
    ],
)
def test_hostile_or_broken_yaml_is_a_finding_with_its_line(text, line):
    _, findings = parse_document(text, name="x")
    assert findings[0].where == f"x:{line}"


def test_a_huge_file_is_refused_unread():
    assert "too large" in parse_document(b"#" * 3_000_000, name="x")[1][0].what
