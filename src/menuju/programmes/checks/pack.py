"""The pack file itself: its sources, and what it lists."""

from collections.abc import Iterator

from menuju.problems import Finding
from menuju.programmes.checks.codes import coded, repeated
from menuju.programmes.folder import Folder, entries


def check_pack_file(folder: Folder) -> Iterator[Finding]:
    """Yield each source, framework or instrument that is listed twice."""
    document = folder.pack
    if document is None:
        return
    yield from repeated(document, coded(document.data, "sources"))
    for key in ("frameworks", "instruments", "surveys", "rounds", "mentoring"):
        listed = [
            ((key, number), code)
            for number, code in enumerate(entries(document.data, key))
            if isinstance(code, str)
        ]
        yield from repeated(document, listed)
