"""Read a table that somebody sent, or say everything that stops us from reading it."""

from pathlib import Path

from menuju.languages import say
from menuju.tables.csvs import read_csv
from menuju.tables.types import Limits, Table
from menuju.tables.xlsx import read_xlsx, refused

STANDARD = Limits()

OTHER_FORMATS = (
    (b"\xd0\xcf\x11\xe0", "Excel 97–2003 (.xls)"),
    (b"%PDF", "PDF"),
    (b"<", "HTML/XML"),
    (b"{\\rtf", "RTF"),
    (b"\x1f\x8b", "gzip"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
)


def read_table(
    source: Path | str | bytes, *, name: str | None = None, limits: Limits = STANDARD
) -> Table:
    """Read a CSV or XLSX table from a path or from its bytes.

    CSV: UTF-8 with or without BOM; `;`, `,` or tab, found from the file. XLSX: the first visible
    sheet. The first row that is not blank is the header. `name` is how findings call the file.
    Raises `Invalid` with every finding where it is no table that we can read.
    """
    given, content = _content(source, limits=limits)
    called = name or given
    if len(content) > limits.bytes:
        raise refused(called, _too_big(len(content), limits))
    if content.startswith(b"PK\x03\x04"):
        return read_xlsx(content, name=called, limits=limits)
    _refuse_other_formats(content, called)
    return read_csv(content, name=called, limits=limits)


def _content(source: Path | str | bytes, *, limits: Limits) -> tuple[str, bytes]:
    if isinstance(source, bytes):
        return say(id="tabel", en="table"), source
    path = Path(source)
    try:
        with path.open("rb") as file:
            return path.name, file.read(limits.bytes + 1)
    except OSError as problem:
        what = say(
            id="tidak dapat dibuka: {why}.", en="cannot be opened: {why}.", why=problem.strerror
        )
        raise refused(str(path), what) from problem


def _refuse_other_formats(content: bytes, name: str) -> None:
    start = content[:512].lstrip(b"\xef\xbb\xbf \t\r\n")
    for magic, format in OTHER_FORMATS:
        if start.startswith(magic):
            what = say(
                id="ini berkas {format}; simpan sebagai XLSX atau CSV UTF-8.",
                en="this is a {format} file; save it as XLSX or CSV UTF-8.",
                format=format,
            )
            raise refused(name, what)


def _too_big(size: int, limits: Limits) -> str:
    return say(
        id="berkas melebihi batas {limit} MB.",
        en="the file is over the limit of {limit} MB.",
        limit=limits.bytes // (1024 * 1024),
        size=size,
    )
