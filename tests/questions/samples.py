"""Files as people, telephones and attackers send them, made here."""

import io
import zipfile

import pypdfium2 as pdfium
from PIL import Image, PngImagePlugin

SECRETS = (b"Budi Rahasia", b"iPhone 15", b"GPSLat")


def picture(kind="JPEG", size=(60, 40), *, turned=False, mode="RGB", noise=False, **options):
    """A picture with a red left half, that tells who took it, with what, where."""
    made = Image.new(mode, size, "white")
    made.paste("red", (0, 0, size[0] // 2, size[1]))
    if noise:
        made = Image.effect_noise(size, 60).convert(mode)
    exif = Image.Exif()
    exif[0x010F], exif[0x0110], exif[0x013B] = "Apple", "iPhone 15", "Budi Rahasia"
    exif[0x8825] = {1: "S", 2: (7.0, 58.0, 44.0), 29: "GPSLat"}
    if turned:
        exif[0x0112] = 6
    told = {"exif": exif, **options}
    if kind == "PNG":
        told["pnginfo"] = PngImagePlugin.PngInfo()
        told["pnginfo"].add_text("Author", "Budi Rahasia")
        told["pnginfo"].add_itxt("XML:com.adobe.xmp", "<x>Budi Rahasia</x>")
    if kind == "JPEG":
        told["comment"] = "Budi Rahasia"
        told["xmp"] = b"<x>Budi Rahasia</x>"
    if kind == "WEBP":
        told["xmp"] = b"<x>Budi Rahasia</x>"
    out = io.BytesIO()
    made.save(out, kind, **told)
    return out.getvalue()


def pdf(pages=1, size=(200, 300)):
    """A PDF of empty pages, as another program writes it."""
    out = io.BytesIO()
    with pdfium.PdfDocument.new() as made:
        for _ in range(pages):
            made.new_page(*size)
        made.save(out)
    return out.getvalue()


def written_pdf(
    *, media_box="0 0 200 300", more="", page="", info=True, content=b"1 0 0 rg 0 0 100 300 re f"
):
    """A PDF written by hand: a red left half, an author, a comment with the author's name."""
    comment = (
        b"<< /Type /Annot /Subtype /Text /Rect [150 250 170 270] /T (Budi Rahasia)"
        b" /Contents (catatan) >>"
    )
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R " + more.encode() + b" >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [{media_box}] /Contents 4 0 R"
        f" /Annots [5 0 R] {page} >>".encode(),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        comment,
        b"<< /Author (Budi Rahasia) /Creator (iPhone 15) >>" if info else b"<< >>",
    ]
    return assembled(objects)


def assembled(objects, trailer=b""):
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    root = b"/Root 1 0 R /Info 6 0 R" if len(objects) > 5 else b"/Root 1 0 R"
    out += b"trailer\n<< /Size %d %s %s >>\n" % (len(objects) + 1, root, trailer)
    return out + b"startxref\n%d\n%%%%EOF\n" % start


def locked_pdf():
    """A PDF whose pages open only with a password that nobody here knows (RC4, 40 bits)."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 300] >>",
        b"<< /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <"
        + b"ab" * 32
        + b"> /U <"
        + b"cd" * 32
        + b"> >>",
    ]
    return assembled(objects, b"/Encrypt 4 0 R /ID [<00><00>]")


def archive(*members, mimetype=""):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        if mimetype:
            made.writestr("mimetype", mimetype, zipfile.ZIP_STORED)
        for name in members:
            made.writestr(name, "<x/>")
    return out.getvalue()


DOCX = archive("[Content_Types].xml", "word/document.xml")
XLSX = archive("[Content_Types].xml", "xl/workbook.xml")
ODT = archive("content.xml", mimetype="application/vnd.oasis.opendocument.text")
MACROS = archive("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin")
OTHER_ZIP = archive("apa.txt")
MP4 = b"\x00\x00\x00\x18ftypisom\x00\x00\x02\x00isomiso2" + b"\x00" * 64
HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + b"\x00" * 64
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 512
SVG = b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>"
HTML = b"\xef\xbb\xbf\n <!DOCTYPE html><html><script>alert(1)</script></html>"
CSV = b"kode;nilai\n35.07;2,94\n"
OLDER_CSV = "nama;caf\xe9\n".encode("cp1252")
