"""A stranger asks how Malang was graded, walks to the source, and recomputes it all at home."""

import hashlib
import re
import zipfile
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from .conftest import verify

pytestmark = pytest.mark.browser


def downloaded(page, link, folder: Path) -> Path:
    """Click a link and keep what it hands out."""
    with page.expect_download() as waited:
        link.click()
    kept = folder / waited.value.suggested_filename
    waited.value.save_as(kept)
    return kept


def search(page):
    page.fill("#q", "malang")
    page.click("button:has-text('Cari daerah')")
    assert page.locator("main .tasks li").all_inner_texts() == [
        "Kabupaten Malang\n35.07",
        "Kota Malang\n35.73",
    ]


def rank(page):
    page.click("header nav >> text=Peringkat")
    assert page.locator(".rank tbody tr").count() == 50
    page.fill("#id_q", "kab")
    page.select_option("#id_prov", label="Jawa Timur")
    page.select_option("#id_kohort", "KPPN&IKN")
    page.click("button:has-text('Terapkan')")
    page.click(".rank thead a:has-text('Daerah')")
    asked = parse_qs(urlsplit(page.url).query)
    assert asked == {"q": ["kab"], "prov": ["35"], "kohort": ["KPPN&IKN"], "urut": ["nama"]}
    assert page.locator(".rank thead [aria-sort=ascending]").inner_text() == "Daerah"
    names = page.locator(".rank tbody th a").all_inner_texts()
    assert names == sorted(names)
    assert "Kab. Malang" in names


def walk(page, folder):
    page.click(".rank tbody >> text=Kab. Malang")
    assert page.locator("h1").inner_text() == "Kabupaten Malang"
    assert page.locator(".figure b").inner_text() == "2,94"
    assert "peringkat 64 dari 130" in page.locator(".figure").inner_text()
    page.click(".walk >> text=Output")
    assert "rata-rata 7 pertanyaan (16,0 ÷ 7)" in page.locator("#dimensi h3").inner_text()
    page.click(".walk >> text=Fungsi Dewan")
    assert page.locator("#soal h3").inner_text().endswith("2,8")
    source = downloaded(page, page.locator("#soal a[download]"), folder)
    printed = re.findall(r"\b[0-9a-f]{64}\b", page.locator("#soal").inner_text())
    assert printed == [hashlib.sha256(source.read_bytes()).hexdigest()]


def take_bundle(page, folder):
    page.click("text=Unduh bundel")
    assert urlsplit(page.url).path == "/putaran/evaluasi-2023/"
    assert "130/130" in page.locator(".strip").inner_text()
    command = page.locator("#bundel pre").inner_text()
    return downloaded(page, page.locator("#bundel .files a"), folder), command.split()


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_stranger_walks_to_the_source_and_recomputes_the_round(visit, site, tmp_path, script):
    made = visit(f"{site}/", script=script)
    search(made.page)
    rank(made.page)
    walk(made.page, tmp_path)
    bundle, command = take_bundle(made.page, tmp_path)
    if script:
        assert made.broken() == []

    far = tmp_path / "jauh"
    with zipfile.ZipFile(bundle) as file:
        file.extractall(far)
    assert command[:2] == ["python3", "verify.py"]
    done = verify(far, *command[2:])
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert "Published figures: 130 of 130 equal" in done.stdout
    assert f"signed by {command[3]}" in done.stdout


def test_the_english_walk_tells_the_same_figures(visit, site):
    made = visit(f"{site}/daerah/35.07/evaluasi-2023/OP02/")
    figures = made.page.locator(".walk td.num").all_inner_texts()
    made.page.click("header a[hreflang=en]")
    assert urlsplit(made.page.url).path == "/en/daerah/35.07/evaluasi-2023/OP02/"
    english = made.page.locator(".walk td.num").all_inner_texts()
    assert [told.replace(".", ",") for told in english] == figures
    assert english != figures
