"""Ask whether a locked version has a known vulnerability: `python -m tools.audit`.

pip-audit asks the Python Package Index about every package of `uv.lock`. A vulnerability fails,
unless `pyproject.toml` lists it with the reason and the date of the decision. Where the index gives
no advisories (no network, a mirror) a line says so, and nothing fails: it is asked again elsewhere.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tools.locked import locked, project

if TYPE_CHECKING:
    from collections.abc import Mapping

PATIENCE = 300


def ask(packages: Mapping[str, str]) -> list[dict[str, Any]] | None:
    """Return pip-audit's answer for each package; None where its service cannot be reached."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
        file.writelines(f"{name}=={version}\n" for name, version in packages.items())
        file.flush()
        words = ["-m", "pip_audit", "--requirement", file.name, "--no-deps", "--disable-pip"]
        words += ["--format", "json", "--progress-spinner", "off", "--timeout", "10"]
        command = [sys.executable, *words, "--cache-dir", str(Path(file.name).parent / "pip-audit")]
        try:
            told = subprocess.run(
                command, capture_output=True, text=True, check=False, timeout=PATIENCE
            )
        except subprocess.TimeoutExpired:
            return None
    if not told.stdout.strip():
        return None
    answer: list[dict[str, Any]] = json.loads(told.stdout)["dependencies"]
    return answer


def verdict(
    answers: list[dict[str, Any]] | None, accepted: Mapping[str, Mapping[str, str]]
) -> tuple[list[str], str]:
    """Return what fails, and a line that says what was asked."""
    asked = [one for one in answers or [] if "skip_reason" not in one]
    if not asked:
        return [], "Audit: no advisories could be read from here; nothing is known to be wrong."
    there = [(one, vulnerability) for one in asked for vulnerability in one["vulns"]]
    known = {name for _, found in there for name in (found["id"], *found.get("aliases", ()))}
    wrong = [
        f"{one['name']} {one['version']}: {found['id']}, fixed in {_fixed(found)}"
        for one, found in there
        if not {found["id"], *found.get("aliases", ())} & set(accepted)
    ]
    wrong += [f"{name}: accepted, but not found any more" for name in sorted(set(accepted) - known)]
    left = len(answers or []) - len(asked)
    return wrong, f"Audit: {len(asked)} locked packages asked about, {left} unknown to the service."


def _fixed(found: Mapping[str, Any]) -> str:
    return ", ".join(found["fix_versions"]) or "no version yet"


def main() -> int:
    """Print what was found; 1 where anything has to be done."""
    accepted = project()["vulnerabilities"]
    assert isinstance(accepted, dict)
    wrong, line = verdict(ask(locked()), accepted)
    for each in wrong:
        print(f"✗ {each}")
    print(line)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
