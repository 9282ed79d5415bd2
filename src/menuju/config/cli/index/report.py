"""`menuju index report`: what an index says, as one HTML file and as PDF, in both languages."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import click

from menuju.config.cli.index.files import FILE, FOLDER, given, index_files, sheet
from menuju.config.cli.speech import answer, examples, note
from menuju.languages import LANGUAGES, say, speaking

if TYPE_CHECKING:
    from datetime import datetime

    from menuju.composite.inputs.sheets import Sheet
    from menuju.composite.report import Intervals, Material, Shares, Source, Variants
    from menuju.config.cli.index.files import Given


@click.command(
    "report",
    help=say(
        id="Buat laporan: peringkat, cara pembuatan, mutu data, dan bila diberi, selang dan"
        " kepekaan. Satu berkas HTML tanpa sumber luar dan satu PDF tiap bahasa.",
        en="Make the report: ranking, how it was made, quality of the data, and where given,"
        " intervals and sensitivity. One HTML file without outside resources and one PDF a"
        " language.",
    ),
    epilog=examples(
        "menuju index report --meta iMeta.csv --data iData.csv --recipe build.yaml --out laporan",
        "menuju index report … --uncertainty hasil --language id --title 'Indeks 2026'",
    ),
)
@index_files
@click.option(
    "--uncertainty",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help=say(
        id="Folder dengan rank_statistics.csv, dan bila ada sobol.csv dan variant_ranks.csv.",
        en="Folder with rank_statistics.csv and, where made, sobol.csv and variant_ranks.csv.",
    ),
)
@click.option(
    "--variants",
    type=FILE,
    metavar="FILE",
    help=say(
        id="Peringkat varian (variant_ranks.csv dari `compare`).",
        en="Ranks of variants (variant_ranks.csv of `compare`).",
    ),
)
@click.option("--out", required=True, type=FOLDER, metavar="DIR",
              help=say(id="Folder untuk laporannya.", en="The folder for the report."))  # fmt: skip
@click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    help=say(id="Satu bahasa saja; bawaannya keduanya.", en="One language only; both by default."),
)
@click.option("--title", default="", metavar="TEXT",
              help=say(id="Judul laporan.", en="Title of the report."))  # fmt: skip
@click.option(
    "--date",
    "on",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help=say(
        id="Tanggal yang disandang PDF; tanpa ini tidak ada, sehingga bitanya selalu sama.",
        en="The date that the PDF bears; none without it, so its bytes are always the same.",
    ),
)
def command(
    *,
    meta: Path,
    data: Path,
    lineage: Path | None,
    recipe: Path,
    uncertainty: Path | None,
    variants: Path | None,
    out: Path,
    language: str | None,
    title: str,
    on: datetime | None,
) -> None:
    """Write `report.id.html`, `report.id.pdf` and the same in English."""
    from menuju.composite.report import document, html, pdf

    told = given(meta=meta, data=data, lineage=lineage, recipe=recipe)
    paths = [path for path in (meta, data, lineage, recipe) if path]
    found = _Found(uncertainty, variants)
    out.mkdir(parents=True, exist_ok=True)
    for spoken in (language,) if language else LANGUAGES:
        with speaking(spoken):
            of = document(_material(told, paths, found, title))
        paper = pdf(of, on=on.date() if on else None)
        page, leaf = out / f"report.{spoken}.html", out / f"report.{spoken}.pdf"
        page.write_text(html(of), "utf-8", newline="\n")
        leaf.write_bytes(paper.content)
        if paper.lacking:
            note(
                say(
                    id="PDF dibuat tanpa standar aksesibilitas: {why}",
                    en="The PDF is made without the standard of accessibility: {why}",
                    why=paper.lacking,
                )
            )
        answer(f"✓ {page}\n✓ {leaf}")


class _Found:
    """What was found out about the index before, read once."""

    def __init__(self, folder: Path | None, variants: Path | None) -> None:
        from menuju.composite.report import intervals_of, shares_of, variants_of

        self.paths: list[tuple[str, Path]] = []
        self.intervals: Intervals | None = None
        self.shares: Shares | None = None
        self.variants: Variants | None = None
        if folder:
            self.intervals = intervals_of(self._sheet(folder / "rank_statistics.csv"))
            if (folder / "sobol.csv").exists():
                self.shares = shares_of(self._sheet(folder / "sobol.csv"))
            if variants is None and (folder / "variant_ranks.csv").exists():
                variants = folder / "variant_ranks.csv"
        if variants:
            self.variants = variants_of(self._sheet(variants))

    def _sheet(self, path: Path) -> Sheet:
        found = sheet(path)
        self.paths.append((path.name, path))
        return found


def _material(told: Given, paths: list[Path], found: _Found, title: str) -> Material:
    from importlib.metadata import version

    from menuju.composite.building import build
    from menuju.composite.report import Material

    # Built once a language: the notes of its steps are sentences.
    built = build(told.table, told.structure, told.recipe)
    return Material(
        built=built,
        data=told.table,
        title=title,
        sources=_sources(told, paths, found),
        intervals=found.intervals,
        shares=found.shares,
        variants=found.variants,
        made_with=f"Menuju {version('menuju')}",
    )


def _sources(told: Given, paths: list[Path], found: _Found) -> tuple[Source, ...]:
    from menuju.composite.report import Source

    roles = {
        "meta": say(id="Indikator", en="Indicators"),
        "data": say(id="Nilai", en="Values"),
        "lineage": say(id="Silsilah", en="Lineage"),
        "recipe": say(id="Resep", en="Recipe"),
    }
    listed = [
        (roles[role], path.name, body)
        for (role, body), path in zip(told.files.items(), paths, strict=True)
    ]
    role = say(id="Ketidakpastian", en="Uncertainty")
    listed += [(role, name, path.read_bytes()) for name, path in found.paths]
    return tuple(
        Source(role, name, len(body), sha256(body).hexdigest()) for role, name, body in listed
    )
