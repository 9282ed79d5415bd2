"""datapackage.json: what each table and column means (Frictionless Data Package, v1 and v2)."""

from collections.abc import Mapping, Sequence
from typing import Any

from menuju.verify import layout

from .parts import RoundFacts

Sizes = Mapping[str, tuple[int, str]]
"""Bytes and SHA-256 of each file that has been written."""

TITLES = {
    layout.UNITS: "Daerah yang dinilai / Units assessed",
    layout.FIGURES: "Nilai yang diterima / Figures given",
    layout.SCORES: "Skor tiap penilai / Scores of each rater",
    layout.RATERS: "Komitmen atas identitas penilai / Commitments to the raters' identity",
    layout.PUBLISHED: "Angka yang diumumkan / Figures as announced",
    layout.STANDINGS: "Nilai akhir dan peringkat / Finals and ranks",
    layout.BANDS: "Predikat / Bands",
    layout.VALUES: "Setiap nilai antara / Every figure on the way",
    layout.EVIDENCE: "Bukti, tanpa berkasnya / Evidence, without the files",
}

FIELDS = {
    "unit": ("string", "Kode daerah / Code of the unit"),
    "name": ("string", "Nama daerah / Name of the unit"),
    "cohort": ("string", "Kelompok; menentukan bobot / Cohort; decides the weights"),
    "group": ("string", "Kode provinsi / Code of the province"),
    "group_name": ("string", "Nama provinsi / Name of the province"),
    "took_part": ("boolean", "Apakah ikut / Whether the unit took part"),
    "previous_final": (
        "number",
        "Nilai akhir putaran sebelumnya, dihitung ulang / Previous final, recomputed",
    ),
    "node": ("string", "Simpul dalam recipe.json / Node in recipe.json"),
    "value": ("number", "Nilai / Value"),
    "exact": ("number", "Nilai sebelum dibulatkan / Value before rounding"),
    "rater": ("integer", "Tempat dalam panel, mulai 1 / Place on the panel, from 1"),
    "commitment": (
        "string",
        "SHA-256 bergaram atas identitas penilai / Salted SHA-256 of the rater's identity",
    ),
    "figure": ("string", "final | improvement"),
    "final": ("number", "Nilai akhir / Final"),
    "rank": ("integer", "Peringkat nasional / National rank"),
    "group_rank": ("integer", "Peringkat dalam provinsi / Rank in the province"),
    "improvement": ("number", "Kenaikan nilai akhir / Change of the final"),
    "at_least": ("number", "Batas bawah predikat / Lower bound of the band"),
    "title_id": ("string", "Predikat, bahasa Indonesia / Band in Indonesian"),
    "title_en": ("string", "Predikat, bahasa Inggris / Band in English"),
    "id": ("string", "Kode bukti / Code of the evidence"),
    "type": ("string", "Jenis / Type"),
    "title": ("string", "Judul / Title"),
    "number": ("string", "Nomor surat / Number of the letter"),
    "date": ("string", "Tanggal / Date"),
    "signer": ("string", "Jabatan penanda tangan, bila terbuka / Office that signed, if open"),
    "period_from": ("string", "Masa dari, bila terbuka / First day it speaks of, if open"),
    "period_to": ("string", "Masa sampai, bila terbuka / Last day it speaks of, if open"),
    "openness": ("string", "Keterbukaan / Openness"),
    "sha256": ("string", "SHA-256 berkas asli / SHA-256 of the file as it came"),
    "bytes": ("integer", "Besar berkas asli / Size of the file as it came"),
    "public_sha256": ("string", "SHA-256 salinan publik / SHA-256 of the public copy"),
    "public_bytes": ("integer", "Besar salinan publik / Size of the public copy"),
    "pages": ("integer", "Halaman / Pages"),
    "units": ("string", "Kode daerah yang didukung / Codes of the units it supports"),
    "answers": (
        "string",
        "Jawaban yang bersandar padanya, daerah/pertanyaan / Answers resting on it",
    ),
}


def descriptor(
    round: RoundFacts,
    made_at: str,
    sizes: Sizes,
    evidence: Sequence[str] = layout.COLUMNS[layout.EVIDENCE],
) -> dict[str, Any]:
    """Return the content of datapackage.json; `sizes` names the tables that were written.

    `evidence` are the columns of evidence.csv, which may be older than today's.
    """
    columns = {**layout.COLUMNS, layout.EVIDENCE: tuple(evidence)}
    titles = round.titles()
    return {
        "profile": "tabular-data-package",
        "name": f"menuju-{'simulasi-' if round.simulated else ''}{round.slug}",
        "id": f"{round.slug}/{round.run.number}",
        "title": f"{titles['id']} / {titles['en']}",
        "version": f"{round.run.number}.0.0",
        "created": made_at,
        "sources": [
            {"title": " · ".join(filter(None, (each.title, each.number, each.date)))}
            for each in round.sources
        ],
        "resources": [
            _resource(path, *sizes[path], columns[path])
            for path in sorted(sizes.keys() & TITLES.keys())
        ],
    }


def _resource(path: str, size: int, digest: str, columns: Sequence[str]) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": path.removeprefix("data/").removesuffix(".csv"),
        "path": path,
        "title": TITLES[path],
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "header": True},
        "bytes": size,
        "hash": f"sha256:{digest}",
        "schema": _schema(path, columns),
    }


def _schema(path: str, columns: Sequence[str]) -> dict[str, Any]:
    keys = list(columns[: layout.KEY_COLUMNS[path]])
    schema: dict[str, Any] = {
        "fields": [_field(column, required=column in keys) for column in columns],
        "primaryKey": keys,
        "missingValues": [""],
    }
    if path != layout.UNITS and keys[0] == "unit":
        reference = {"resource": "units", "fields": ["unit"]}
        schema["foreignKeys"] = [{"fields": ["unit"], "reference": reference}]
    return schema


def _field(column: str, *, required: bool) -> dict[str, Any]:
    kind, description = FIELDS[column]
    field: dict[str, Any] = {"name": column, "type": kind, "description": description}
    if required:
        field["constraints"] = {"required": True}
    return field
