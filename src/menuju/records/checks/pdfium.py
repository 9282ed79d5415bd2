"""A program of its own that looks into one PDF and ends: `pdfium.py inspect|clean|draw FILE …`.

PDF from strangers is opened here and nowhere else, in a process with little memory and little time,
so that a file made to break its reader breaks this one only. Knows nothing of the rest.
"""

import io
import json
import re
import resource
import sys
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

MEMORY = 1 << 30
SECONDS = 20
WRONG_PASSWORD = 4
STREAM = re.compile(rb"\bstream\r?\n.*?\bendstream\b", re.DOTALL)
ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
"""A name may hide its letters: `/J#53` is `/JS`."""
ACTIVE = re.compile(rb"/(?:JavaScript|JS|Launch)(?![A-Za-z0-9])")
LONGEST_SIDE = 10_000
"""Pixels; whatever measures a page claims."""


def main(verb: str, path: str, *rest: str) -> None:
    """Do one thing with one file; the answer goes to standard output."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    if verb == "inspect":
        sys.stdout.write(json.dumps(inspect(Path(path))))
    elif verb == "clean":
        clean(Path(path))
    elif verb == "draw":
        page, width, most_pixels = map(int, rest)
        draw(Path(path), page=page, width=width, most_pixels=most_pixels)


def inspect(path: Path) -> dict[str, Any]:
    """Return how many pages a file has, or why it cannot be read."""
    try:
        with pdfium.PdfDocument(path) as document:
            if not len(document):
                return {"problem": "broken"}
            document[0].get_size()
            return {"pages": len(document), "active": is_active(document)}
    except pdfium.PdfiumError as error:
        locked = getattr(error, "err_code", None) == WRONG_PASSWORD
        return {"problem": "locked" if locked else "broken"}


def is_active(document: pdfium.PdfDocument) -> bool:
    """Say whether a file holds scripts, or starts programs.

    The file is written out anew, so that nothing of it lies packed in another object; then its
    words are searched, without the contents of its streams, which could hold them by chance.
    """
    plain = io.BytesIO()
    document.save(plain)
    words = STREAM.sub(b"", plain.getvalue())
    words = ESCAPED.sub(lambda found: bytes.fromhex(found[1].decode()), words)
    return ACTIVE.search(words) is not None


def clean(path: Path) -> None:
    """Write a copy made of what the pages show: no author, history, attachments or scripts.

    Comments and filled fields become part of the page, so that they look the same and no longer
    say who wrote them. Each page is drawn as one object, cut and turned as it is shown, on a new
    page: one taken over whole would bring its own metadata along.
    """
    with pdfium.PdfDocument(path) as original, pdfium.PdfDocument.new() as copy:
        original.init_forms()
        for number, page in enumerate(original):
            raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY)
            _drop_annotations(page)
            sheet = copy.new_page(*page.get_size())
            page.close()
            sheet.insert_obj(original.page_as_xobject(number, copy).as_pageobject())
            sheet.gen_content()
        copy.save(sys.stdout.buffer)


def _drop_annotations(page: pdfium.PdfPage) -> None:
    """Take away what flattening has left: links, pop-ups, hidden comments."""
    for index in reversed(range(raw.FPDFPage_GetAnnotCount(page))):
        raw.FPDFPage_RemoveAnnot(page, index)


def draw(path: Path, *, page: int, width: int, most_pixels: int) -> None:
    """Write one page as PNG, so many pixels wide; narrower where it would be too many in all."""
    with pdfium.PdfDocument(path) as document:
        document.init_forms()
        sheet = document[page - 1]
        across, down = sheet.get_size()
        scale = min(
            width / across, LONGEST_SIDE / max(across, down), (most_pixels / across / down) ** 0.5
        )
        sheet.render(scale=scale).to_pil().save(sys.stdout.buffer, "PNG", optimize=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
