"""`menuju verify`: does a bundle hold? The verifier itself knows neither Django nor click."""

from __future__ import annotations

from pathlib import Path

import click

from menuju.config.cli.speech import examples
from menuju.languages import say


@click.command(
    "verify",
    help=say(
        id="Periksa BUNDLE: tanda tangan, segel, dan hitung ulang seluruh nilai; atau satu surat"
        " bernomor (JSON-nya): tanda tangan dan isinya. Tanpa --key, penanda tangannya tidak"
        " dikenal.",
        en="Verify BUNDLE: signature, seals, and every figure recomputed; or one numbered paper"
        " (its JSON): signature and content. Without --key the signer is unknown.",
    ),
    epilog=examples(
        "menuju verify evaluasi-2023.zip",
        "menuju verify evaluasi-2023.zip --key kunci.txt --evidence bukti/",
        "menuju verify evaluasi-2023.zip --receipt TT-2026-000012.json",
        "menuju verify BA-2026-000001.json --key kunci.txt",
        "menuju verify evaluasi-2023.zip --json",
    ),
)
@click.argument("bundle", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--key",
    help=say(
        id="Sidik jari penanda tangan, atau berkas kuncinya.",
        en="The signer's fingerprint, or a file with the key.",
    ),
)
@click.option(
    "--evidence",
    metavar="DIR",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help=say(id="Folder berkas bukti yang Anda terima.", en="Folder of evidence files you hold."),
)
@click.option(
    "--receipt",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help=say(
        id="Tanda terima Anda (JSON): apakah kiriman Anda utuh dalam bundel ini?",
        en="Your receipt (JSON): is what you handed in whole in this bundle?",
    ),
)
@click.option("--json", "as_json", is_flag=True, help=say(id="Untuk program.", en="For programs."))
@click.pass_context
def command(
    ctx: click.Context,
    *,
    bundle: Path,
    key: str | None,
    evidence: Path | None,
    receipt: Path | None,
    as_json: bool,
) -> None:
    """Verify; exit 0 where all holds, 1 where something differs, 2 where it cannot be used."""
    from menuju.verify.cli import run

    ctx.exit(run(bundle, key=key, evidence=evidence, receipt=receipt, as_json=as_json))
