"""A known vulnerability fails the check, unless a person has accepted it."""

from datetime import date

from tools.audit import verdict
from tools.locked import project

CLEAN = {"name": "django", "version": "5.2.19", "vulns": []}
HURT = {
    "name": "pillow",
    "version": "1.0",
    "vulns": [{"id": "PYSEC-2026-1", "aliases": ["CVE-2026-1"], "fix_versions": ["1.1"]}],
}
UNKNOWN = {"name": "paket", "skip_reason": "not found"}


def test_nothing_known_passes_and_is_counted():
    assert verdict([CLEAN, UNKNOWN], {}) == (
        [],
        "Audit: 1 locked packages asked about, 1 unknown to the service.",
    )


def test_a_vulnerability_fails_and_says_what_fixes_it():
    wrong, _ = verdict([CLEAN, HURT], {})
    assert wrong == ["pillow 1.0: PYSEC-2026-1, fixed in 1.1"]


def test_one_that_was_accepted_passes_by_any_of_its_names():
    assert verdict([HURT], {"CVE-2026-1": {"reason": "not called"}})[0] == []
    assert verdict([HURT], {"PYSEC-2026-1": {"reason": "not called"}})[0] == []


def test_one_that_was_accepted_and_is_gone_fails():
    assert verdict([CLEAN], {"CVE-2025-9": {"reason": "old"}})[0] == [
        "CVE-2025-9: accepted, but not found any more"
    ]


def test_where_nothing_can_be_asked_a_line_says_so():
    line = "Audit: no advisories could be read from here; nothing is known to be wrong."
    assert verdict(None, {"CVE-2025-9": {}}) == ([], line)
    assert verdict([UNKNOWN], {}) == ([], line)


def test_each_accepted_vulnerability_says_why_and_when():
    for entry in project()["vulnerabilities"].values():
        assert entry["reason"]
        assert isinstance(entry["on"], date)
