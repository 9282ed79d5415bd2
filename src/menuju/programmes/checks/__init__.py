"""What a schema cannot say of a pack: codes that meet, weights that add up, all languages."""

from menuju.problems import Finding
from menuju.programmes.folder import Folder


def check_folder(folder: Folder) -> list[Finding]:
    """Return every finding of a pack's folder: of reading it, of its schemas, of its sense."""
    return list(folder.findings)
