"""Write the page of the security standard from its table: `python -m tools.asvs` (`--check`).

`docs/reference/asvs.yaml` holds each requirement of OWASP ASVS 5.0.0, levels 1 and 2, in our own
short words, with its state, how or why, and the tests. This makes `docs/reference/asvs.md`.
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass

import yaml

from tools.locked import ROOT

TABLE = ROOT / "docs" / "reference" / "asvs.yaml"
PAGE = ROOT / "docs" / "reference" / "asvs.md"
STATES = {"met": "met", "na": "not applicable", "open": "open"}
CHAPTERS = {
    1: "Encoding and sanitisation", 2: "Validation and business logic", 3: "Web front end",
    4: "API and web service", 5: "Files", 6: "Authentication", 7: "Sessions", 8: "Authorisation",
    9: "Self-contained tokens", 10: "OAuth and OIDC", 11: "Cryptography",
    12: "Secure communication", 13: "Configuration", 14: "Data protection",
    15: "Secure coding and architecture", 16: "Logging and error handling", 17: "WebRTC",
}  # fmt: skip
COLUMNS = "| number | level | in short | state | how, or why | tests |\n|---|---|---|---|---|---|\n"
HEAD = """\
# Security standard: OWASP ASVS 5.0.0, levels 1 and 2

Each requirement of levels 1 and 2 of the [OWASP Application Security Verification Standard
5.0.0](https://github.com/OWASP/ASVS/tree/v5.0.0) (© OWASP Foundation, CC BY-SA 4.0), by its number.
The words are ours and short; what is asked stands in the standard. *Met* only where a test looks at
it; *open* is what is not done, or not by this program alone. Made from `asvs.yaml` by
`python -m tools.asvs`; a test holds both together and looks for each test that is named.
"""


@dataclass(frozen=True, slots=True)
class Row:
    """One requirement, and what we say to it."""

    number: str
    level: int
    short: str
    state: str
    how: str
    tests: tuple[str, ...]

    @property
    def chapter(self) -> int:
        """The chapter of the standard."""
        return int(self.number[1:].split(".")[0])


def rows() -> list[Row]:
    """Return the table."""
    told = yaml.safe_load(TABLE.read_text())
    return [Row(*one[:5], tests=tuple(one[5])) for one in told]


def page(table: list[Row]) -> str:
    """Return the page: counts, what is open, then every chapter."""
    parts = [HEAD, counts(table), "## Open, and why\n", listed(table)]
    for number, title in CHAPTERS.items():
        inside = [row for row in table if row.chapter == number]
        parts.append(f"## V{number} {title}\n\n{COLUMNS}" + "".join(map(line, inside)))
    return "\n".join(parts)


def counts(table: list[Row]) -> str:
    """Return how many are met, not applicable and open, by level."""
    head = "| level | requirements | met | not applicable | open |\n|---|---|---|---|---|\n"
    groups = [("1", [r for r in table if r.level == 1]), ("2", [r for r in table if r.level != 1])]
    return head + "".join(
        f"| {name} | {len(group)} | " + " | ".join(str(n) for n in numbers(group)) + " |\n"
        for name, group in [*groups, ("both", table)]
    )


def numbers(group: list[Row]) -> list[int]:
    """Return how many rows are in each state."""
    found = Counter(row.state for row in group)
    return [found[state] for state in STATES]


def listed(table: list[Row]) -> str:
    """Return what is open, one line each."""
    return "".join(
        f"- **{row.number}** (level {row.level}) {row.short}: {row.how}\n"
        for row in table
        if row.state == "open"
    )


def line(row: Row) -> str:
    """Return one row of a chapter."""
    tests = "<br>".join(f"`{test}`" for test in row.tests)
    cells = [row.number, str(row.level), row.short, STATES[row.state], row.how, tests]
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n"


def main() -> int:
    """Write the page, or say that it is out of date."""
    text = page(rows())
    if "--check" in sys.argv[1:]:
        return 0 if PAGE.read_text() == text else 1
    PAGE.write_text(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
