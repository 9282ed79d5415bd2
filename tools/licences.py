"""Refuse a package whose licence does not go with Apache-2.0: `python -m tools.licences`.

Everything that is installed with the product is looked at, by its own metadata: the SPDX expression
where it has one, else its classifiers, else its licence line. What the metadata does not say
clearly is reviewed by a person and listed in `pyproject.toml`, with the licence, why, and when.
"""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Any

from tools.locked import installed_with, project

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from email.message import Message

ALLOWED = {
    "0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "ISC", "MIT", "MIT-0",
    "MIT-CMU", "MPL-2.0", "PSF-2.0", "Python-2.0", "Unlicense", "Zlib",
}  # fmt: skip
UNMODIFIED = {"LGPL-2.1-only", "LGPL-2.1-or-later", "LGPL-3.0-only", "LGPL-3.0-or-later"}
"""Libraries used as they come; a change to one would have to be given away under its licence."""

CLASSIFIERS = {
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
    "GNU Affero General Public License v3": "AGPL-3.0-only",
    "GNU General Public License v2 (GPLv2)": "GPL-2.0-only",
    "GNU General Public License v3 (GPLv3)": "GPL-3.0-only",
    "GNU Lesser General Public License v3 (LGPLv3)": "LGPL-3.0-only",
}
"""What the trove calls them; one that is not here is unknown, and unknown is refused."""


def licence_of(metadata: Message | Mapping[str, Any]) -> str:
    """Return a package's licence as SPDX writes it; empty where its metadata leave it open."""
    if told := metadata.get("License-Expression"):
        return str(told)
    all_of = getattr(metadata, "get_all", lambda _, __: metadata.get("Classifier", []))
    lines = [line for line in all_of("Classifier", []) if line.startswith("License ::")]
    words = [line.rsplit(" :: ", 1)[-1] for line in lines]
    words = [word for word in words if word != "OSI Approved"]
    if words:
        known = [CLASSIFIERS.get(word, "") for word in words]
        return " AND ".join(known) if all(known) else ""
    line = str(metadata.get("License") or "").strip()
    return line if line in ALLOWED | UNMODIFIED else ""


def is_fine(expression: str) -> bool:
    """Tell whether one of the licences offered is allowed; what cannot be read is not."""
    offers = re.split(r"\s+OR\s+", expression.strip("() "))
    return any(_all_allowed(offer) for offer in offers)


def _all_allowed(offer: str) -> bool:
    parts = re.split(r"\s+AND\s+", offer.strip("() "))
    return all(part in ALLOWED | UNMODIFIED for part in parts)


def refused(
    packages: Iterable[Message | Mapping[str, Any]], reviewed: Mapping[str, Any]
) -> list[str]:
    """Return a sentence for each package that may not come with the product."""
    wrong, unused = [], set(reviewed)
    for metadata in packages:
        name = str(metadata["Name"]).lower()
        unused.discard(name)
        licence = reviewed[name]["licence"] if name in reviewed else licence_of(metadata)
        if not is_fine(licence):
            wrong.append(f"{name} {metadata['Version']}: {licence or 'its licence is not clear'}")
    return wrong + [f"{name}: reviewed, but not installed any more" for name in sorted(unused)]


def main() -> int:
    """Print what is refused; 1 where anything is."""
    found = installed_with()
    reviewed = project()["licences"]
    assert isinstance(reviewed, dict)
    wrong = refused([one.metadata for one in found.values()], reviewed)
    for line in wrong:
        print(f"✗ {line}")
    if not wrong:
        print(f"Licences: {len(found)} packages, {len(reviewed)} of them reviewed by hand.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
