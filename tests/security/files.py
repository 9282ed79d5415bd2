"""Files as attackers make them: two kinds in one, bombs, PDF that acts."""

import io
import struct
import zipfile
import zlib

from tests.questions import samples

PAGES = [
    b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 300] >>",
]


def acting_pdf(action, *, packed=False):
    """A PDF that does something when it is opened."""
    root = b"<< /Type /Catalog /Pages 2 0 R /OpenAction 4 0 R >>"
    if not packed:
        return samples.assembled([root, *PAGES, action])
    return _packed_pdf(root, action)


def _packed_pdf(root, action):
    """The same with its objects compressed together, as programs write PDF since 2003."""
    bodies = [root, *PAGES, action]
    index, place = "", 0
    for number, body in enumerate(bodies, start=1):
        index += f"{number} {place} "
        place += len(body) + 1
    inside = zlib.compress(index.encode() + b" ".join(bodies) + b" ")
    out = b"%PDF-1.7\n"
    holder = len(out)
    out += b"5 0 obj\n<< /Type /ObjStm /N 4 /First %d /Filter /FlateDecode /Length %d >>\n" % (
        len(index),
        len(inside),
    )
    out += b"stream\n" + inside + b"\nendstream\nendobj\n"
    start = len(out)
    rows = [(0, 0, 65535), *((2, 5, n) for n in range(4)), (1, holder, 0), (1, start, 0)]
    table = b"".join(struct.pack(">BIH", *row) for row in rows)
    out += b"6 0 obj\n<< /Type /XRef /Size 7 /W [1 4 2] /Root 1 0 R /Length %d >>\n" % len(table)
    return out + b"stream\n" + table + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % start


SCRIPT = b"<< /Type /Action /S /JavaScript /JS (app.alert\\(1\\)) >>"
HIDDEN_SCRIPT = b"<< /Type /Action /S /J#61vaScript /J#53 (app.alert\\(1\\)) >>"
LAUNCH = b"<< /Type /Action /S /Launch /F (cmd.exe) >>"
TURNING = b"[3 0 R /Fit]"
"""An action that only says which page to show first."""

JAR = samples.archive("META-INF/MANIFEST.MF", "Jahat.class")
PAGE = b"<!DOCTYPE html><html><script>alert(1)</script></html>"


def png(width, height):
    """A PNG that says it is so large, and holds next to nothing."""

    def chunk(name, body):
        return (
            struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(bytes(1_000_000), 9)
    parts = chunk(b"IHDR", head), chunk(b"IDAT", body), chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def document(*members, size=0, link=False, declared=None):
    """A DOCX with more in it: so many bytes of nothing, a link, a size that it declares."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as made:
        for name in ("[Content_Types].xml", "word/document.xml", *members):
            made.writestr(name, "<x/>")
        if link:
            info = zipfile.ZipInfo("word/media/a.png")
            info.external_attr = 0o120777 << 16
            made.writestr(info, "/etc/passwd")
        if size:
            with made.open("word/media/bom.png", "w", force_zip64=True) as member:
                for _ in range(size // 10_000_000):
                    member.write(bytes(10_000_000))
    return out.getvalue()
