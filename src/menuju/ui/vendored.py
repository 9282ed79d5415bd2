"""What of others is served with our pages: name, version, licence and digest."""

import json
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "static" / "ui" / "vendor"


@dataclass(frozen=True, slots=True)
class Vendored:
    """One file of others, as it is served."""

    name: str
    version: str
    license: str
    file: str
    licence: str
    sha256: str
    url: str
    bundled: tuple[str, ...] = ()
    """What else was built into the file, as `name version`."""


def vendored(folder: Path = FOLDER) -> tuple[Vendored, ...]:
    """Return the files of others in a folder."""
    return tuple(Vendored(**facts) for facts in json.loads((folder / "versions.json").read_text()))


HTMX = f"ui/vendor/{vendored()[0].file}"
