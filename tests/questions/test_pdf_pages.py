"""Pictures of pages: drawn once, within limits, whatever the file."""

import io
import time
from pathlib import Path

import pytest
from PIL import Image

from menuju.problems import Invalid, NotFound
from menuju.questions.files import pages
from menuju.records import files
from menuju.records.checks import pdfs
from tests.questions import samples


def kept(content):
    return files.put(io.BytesIO(content)).sha256


def shown(digest, page=1, width=800):
    return Image.open(io.BytesIO(pages.render(digest, page, width)))


def test_a_page_is_drawn_at_the_next_width(settings):
    digest = kept(samples.written_pdf())
    assert shown(digest, width=500).size == (800, 1200)
    assert shown(digest, width=99_999).width == 1600
    assert shown(digest).convert("RGB").getpixel((100, 600)) == (255, 0, 0)


def test_a_page_is_drawn_once(monkeypatch):
    digest = kept(samples.pdf())
    first = pages.render(digest, 1)
    monkeypatch.setattr(pdfs, "_run", None)
    assert pages.render(digest, 1) == first


@pytest.mark.parametrize("page", [0, -1, 3, 10**9])
def test_a_page_that_is_not_there_is_not_found(page):
    with pytest.raises(NotFound):
        pages.render(kept(samples.pdf(2)), page)


@pytest.mark.parametrize("digest", ["0" * 64, "../../keys", ""])
def test_a_file_that_is_not_there_is_not_found(digest):
    with pytest.raises(NotFound):
        pages.render(digest, 1)


@pytest.mark.parametrize("box", ["0 0 99999999 99999999", "0 0 0.0001 99999999", "0 0 5 14400"])
def test_a_page_without_measure_stays_within_the_pixels(box):
    with shown(kept(samples.written_pdf(media_box=box)), width=1600) as picture:
        assert picture.width * picture.height <= pdfs.MOST_PIXELS * 1.01


def test_a_page_that_takes_too_long_is_given_up_and_not_tried_again(monkeypatch):
    endless = b"q 0 0 200 300 re W n 0.5 g\n" + b"0 0 m 1 1 200 300 0 300 c 200 0 l f\n" * 400_000
    digest = kept(samples.written_pdf(content=endless))
    monkeypatch.setattr(pdfs, "SECONDS", 0.5)
    monkeypatch.setattr(pdfs, "count_pages", lambda _: 1)
    with pytest.raises(Invalid, match="unduh"):
        pages.render(digest, 1)
    started = time.monotonic()
    with pytest.raises(Invalid, match="unduh"):
        pages.render(digest, 1)
    assert time.monotonic() - started < 0.2


def test_what_is_no_pdf_fails_alone(tmp_path):
    path = Path(tmp_path, "a.pdf")
    path.write_bytes(b"%PDF-1.7 nothing")
    with pytest.raises(pdfs.Unreadable):
        pdfs.drawn(path, page=1, width=800)
