"""Reads a bundle without trusting it: a zip is never unpacked, a folder is never left.

Names are checked before anything is read, sizes are bounded while reading, and whatever cannot be
read says so as a `Broken` entry instead of ending the verification.
"""

import io
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import IO, Protocol

from menuju.languages import say
from menuju.problems import Finding, Invalid

from . import layout
from .limits import MEBIBYTE, MOST_BYTES_TOGETHER, MOST_FILES, is_safe, largest, too_large
from .recognised import unknown_file, unknown_folder

LEFT_BY_SYSTEMS = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})

_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
)
"""What `zipfile` raises for damaged, encrypted or exotic archives (RuntimeError: encrypted)."""


class Broken(Exception):  # noqa: N818 -- it says what the entry is
    """An entry that is not there or cannot be read; the message says why."""


class Source(Protocol):
    """Where the bytes of a bundle come from."""

    @property
    def sizes(self) -> dict[str, int]:
        """The entries that may be opened, with the sizes they claim."""

    def open(self, name: str) -> IO[bytes]:
        """Return the stream of an entry that stands in `sizes`."""


@dataclass(frozen=True)
class Archive:
    """A bundle opened for reading: the names that are safe, and what was wrong with the others."""

    source: Source
    findings: tuple[Finding, ...]

    @property
    def names(self) -> frozenset[str]:
        """Every entry that can be asked for."""
        return frozenset(self.source.sizes)

    def read(self, name: str) -> bytes:
        """Return the bytes of an entry; raises `Broken`."""
        return b"".join(self._pieces(name))

    def digest(self, name: str) -> tuple[int, str]:
        """Return size and SHA-256 (hex) of an entry without holding it; raises `Broken`."""
        size, summed = 0, sha256()
        for piece in self._pieces(name):
            size += len(piece)
            summed.update(piece)
        return size, summed.hexdigest()

    def _pieces(self, name: str) -> Iterator[bytes]:
        if name not in self.source.sizes:
            raise Broken(say(id="berkas ini tidak ada dalam bundel", en="not in the bundle"))
        size = 0
        try:
            with self.source.open(name) as stream:
                while piece := stream.read(MEBIBYTE):
                    size += len(piece)
                    if size > largest(name):
                        raise Broken(too_large(name))
                    yield piece
        except _UNREADABLE as error:
            raise Broken(
                say(id="tidak terbaca ({error})", en="cannot be read ({error})", error=error)
            ) from None


class Unopened(Invalid):
    """What was given is no bundle, or one too hostile to look into."""


@contextmanager
def opened(path: Path) -> Iterator[Archive]:
    """Open a bundle, zipped or as an extracted folder; raises `Unopened`."""
    if path.is_dir():
        found = _Folder.archive(path)
        if not found.names & layout.KNOWN:
            raise Unopened(unknown_folder())
        yield found
        return
    try:
        file = zipfile.ZipFile(path)
    except _UNREADABLE as error:
        raise Unopened(_no_zip(path, error)) from None
    with file:
        yield _Zip.archive(file)


def _no_zip(path: Path, error: Exception) -> str:
    with path.open("rb") as stream:
        begins_as_zip = stream.read(4) == b"PK\x03\x04"
    if begins_as_zip:
        return say(
            id="Zip ini terpotong atau rusak; unduh ulang. ({error})",
            en="This zip is cut off or damaged; download it again. ({error})",
            error=error,
        )
    return unknown_file(path)


@dataclass(frozen=True)
class _Zip:
    file: zipfile.ZipFile
    sizes: dict[str, int]

    def open(self, name: str) -> IO[bytes]:
        return self.file.open(name)

    @classmethod
    def archive(cls, file: zipfile.ZipFile) -> Archive:
        entries = [info for info in file.infolist() if not _is_folder(info)]
        together = sum(info.file_size for info in entries)
        if len(entries) > MOST_FILES or together > MOST_BYTES_TOGETHER:
            raise Unopened(_bomb(len(entries), together))
        times = Counter(info.orig_filename.casefold() for info in entries)
        sizes: dict[str, int] = {}
        findings: list[Finding] = []
        for info in entries:
            if wrong := _wrong(info, times[info.orig_filename.casefold()]):
                findings.append(Finding(_printable(info.orig_filename), wrong))
            else:
                sizes[info.filename] = info.file_size
        return Archive(cls(file, sizes), tuple(findings))


def _is_folder(info: zipfile.ZipInfo) -> bool:
    return info.is_dir() and info.file_size == 0 and is_safe(info.filename.rstrip("/"))


def _wrong(info: zipfile.ZipInfo, times: int) -> str:
    if not is_safe(info.orig_filename):
        return say(
            id="nama berkas tidak aman: keluar dari folder atau bukan jalur biasa",
            en="unsafe file name: it leaves the folder or is no plain path",
        )
    if times > 1:
        return say(
            id="nama ini ada {n} kali dalam zip",
            en="this name stands {n} times in the zip",
            n=times,
        )
    if info.file_size > largest(info.filename):
        return too_large(info.filename)
    return ""


def _printable(name: str) -> str:
    return name.encode("unicode_escape").decode()


def _bomb(files: int, together: int) -> str:
    return say(
        id="Zip ini mengaku berisi {files} berkas, {size} MiB setelah dibuka; bundel paling besar "
        "{most_files} berkas, {most} MiB. Tidak dibuka.",
        en="This zip claims {files} files, {size} MiB when opened; a bundle has at most "
        "{most_files} files, {most} MiB. Not opened.",
        files=files,
        size=together // MEBIBYTE,
        most_files=MOST_FILES,
        most=MOST_BYTES_TOGETHER // MEBIBYTE,
    )


@dataclass(frozen=True)
class _Folder:
    path: Path
    sizes: dict[str, int]

    def open(self, name: str) -> IO[bytes]:
        return io.BufferedReader(io.FileIO(self.path / name))

    @classmethod
    def archive(cls, path: Path) -> Archive:
        sizes: dict[str, int] = {}
        findings: list[Finding] = []
        for file in sorted(path.rglob("*")):
            name = file.relative_to(path).as_posix()
            if file.is_symlink():
                what = say(id="tautan simbolik tidak diikuti", en="symbolic links are not followed")
                findings.append(Finding(name, what))
            elif file.is_file() and file.name not in LEFT_BY_SYSTEMS:
                sizes[name] = file.stat().st_size
            if len(sizes) > MOST_FILES:
                raise Unopened(_bomb(len(sizes), sum(sizes.values())))
        return Archive(cls(path, sizes), tuple(findings))
