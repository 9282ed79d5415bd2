"""Papers that an invented region shows: small PDF and PNG files, each page marked SIMULASI."""

import io
from dataclasses import dataclass
from functools import cache

from PIL import Image, ImageDraw, ImageFont

from menuju.questions.types import EvidenceKind

MARK = "SIMULASI"
WORDS = "Dokumen rekaan untuk simulasi; bukan dokumen resmi pemerintah mana pun."
PICTURE = (640, 420)
TINTS = ("#dbe7f0", "#e6eedb", "#f1e6d7", "#ece0ee")

WRITTEN: tuple[tuple[EvidenceKind, str], ...] = (
    (EvidenceKind.DECREE, "SK Dewan Smart City"),
    (EvidenceKind.DECREE, "SK Tim Pelaksana Smart City"),
    (EvidenceKind.DECREE, "SK Penetapan Wali Data"),
    (EvidenceKind.REGULATION, "Perkada Rencana Induk Smart City"),
    (EvidenceKind.REGULATION, "Perda Penyelenggaraan SPBE"),
    (EvidenceKind.REGULATION, "Perkada Satu Data Daerah"),
    (EvidenceKind.MINUTES, "Notulen rapat Dewan Smart City"),
    (EvidenceKind.MINUTES, "Notulen forum warga"),
    (EvidenceKind.MINUTES, "Risalah evaluasi triwulan"),
    (EvidenceKind.REPORT, "Laporan pelaksanaan quick win"),
    (EvidenceKind.REPORT, "Laporan survei kepuasan warga"),
    (EvidenceKind.REPORT, "Laporan capaian program tahunan"),
    (EvidenceKind.REPORT, "Laporan keamanan sistem"),
    (EvidenceKind.RECAP, "Rekapitulasi layanan daring"),
    (EvidenceKind.RECAP, "Rekapitulasi anggaran smart city"),
    (EvidenceKind.RECAP, "Rekapitulasi pengaduan dan penyelesaian"),
)
DRAWN: tuple[tuple[EvidenceKind, str], ...] = (
    (EvidenceKind.PHOTO, "Foto peresmian layanan"),
    (EvidenceKind.PHOTO, "Foto pusat kendali"),
    (EvidenceKind.PHOTO, "Foto sosialisasi di kecamatan"),
    (EvidenceKind.PHOTO, "Foto ruang publik berinternet"),
    (EvidenceKind.PHOTO, "Foto pelatihan perangkat daerah"),
    (EvidenceKind.SCREENSHOT, "Tangkapan layar portal layanan"),
    (EvidenceKind.SCREENSHOT, "Tangkapan layar dasbor data"),
    (EvidenceKind.SCREENSHOT, "Tangkapan layar aplikasi pengaduan"),
    (EvidenceKind.SCREENSHOT, "Tangkapan layar portal satu data"),
    (EvidenceKind.SCREENSHOT, "Tangkapan layar perizinan daring"),
    (EvidenceKind.SCREENSHOT, "Tangkapan layar peta layanan"),
    (EvidenceKind.SCREENSHOT, "Tangkapan layar jadwal angkutan"),
)


@dataclass(frozen=True)
class Paper:
    """One content, as a file."""

    name: str
    kind: EvidenceKind
    title: str
    content: bytes


@cache
def papers() -> tuple[Paper, ...]:
    """Return every paper, always the same, in the same order."""
    texts = (
        Paper(f"simulasi-{number:02d}.pdf", kind, title, written(title, pages=1 + number % 3))
        for number, (kind, title) in enumerate(WRITTEN, start=1)
    )
    pictures = (
        Paper(f"simulasi-{number:02d}.png", kind, title, drawn(title, tint=number))
        for number, (kind, title) in enumerate(DRAWN, start=len(WRITTEN) + 1)
    )
    return (*texts, *pictures)


def written(title: str, *, pages: int) -> bytes:
    """Return a PDF of A4 pages; each says what it is, and that it is invented."""
    kids = " ".join(f"{4 + 2 * page} 0 R" for page in range(pages))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for page in range(pages):
        drawing = _drawing(title, f"Halaman {page + 1} dari {pages}")
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % (5 + 2 * page)
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawing), drawing))
    return _pdf(objects)


def drawn(title: str, *, tint: int) -> bytes:
    """Return a PNG that says what it stands for, and that it is invented."""
    picture = Image.new("RGB", PICTURE, TINTS[tint % len(TINTS)])
    pen = ImageDraw.Draw(picture)
    for step in range(6):
        pen.rectangle(
            (40 + 95 * step, 330 - 30 * (step * tint % 7), 110 + 95 * step, 380), "#7c8894"
        )
    pen.text((40, 40), MARK, fill="#b3261e", font=ImageFont.load_default(54))
    pen.text((40, 118), title, fill="#1d242b", font=ImageFont.load_default(24))
    pen.text((40, 152), WORDS, fill="#1d242b", font=ImageFont.load_default(14))
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()


def _drawing(title: str, place: str) -> bytes:
    lines = (
        f"BT /F1 64 Tf 0.70 0.15 0.12 rg 60 730 Td ({MARK}) Tj ET",
        f"BT /F1 20 Tf 0 g 60 680 Td ({title}) Tj ET",
        f"BT /F1 11 Tf 0 g 60 650 Td ({WORDS}) Tj ET",
        f"BT /F1 11 Tf 0 g 60 60 Td ({place}) Tj ET",
        *(f"0.85 g 60 {600 - 22 * line} {460 - 37 * (line % 4)} 7 re f" for line in range(20)),
    )
    return "\n".join(lines).encode("latin-1")


def _pdf(objects: list[bytes]) -> bytes:
    """Put numbered objects into a file, with the table of where each begins."""
    body, starts = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        starts.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    size = len(objects) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n" % size
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(body))
    return body + head + table + trailer
