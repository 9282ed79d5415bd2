"""The verifier as a command: the same for `menuju verify` and for the copy inside a bundle."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from menuju.languages import LANGUAGES, of_locale, say, speaking
from menuju.problems import Invalid

from .bundle import verify_bundle
from .papers import is_paper, verify_paper
from .report import Report

HOLDS, DIFFERS, UNUSABLE = 0, 1, 2


def main(argv: Sequence[str] | None = None, *, here: Path | None = None) -> int:
    """Verify the bundle named in `argv`, else the extracted one in the folder `here`.

    Prints the report; returns 0 where all holds, 1 where something differs, 2 where there is
    nothing to verify or a key cannot be used.
    """
    given = sys.argv[1:] if argv is None else list(argv)
    with speaking(_language(given)):
        options = _parser(here).parse_args(given)
        return run(
            options.bundle,
            key=options.key,
            evidence=options.evidence,
            receipt=options.receipt,
            as_json=options.json,
        )


def run(
    path: Path,
    *,
    key: str | None,
    evidence: Path | None,
    receipt: Path | None = None,
    as_json: bool = False,
) -> int:
    """Verify a bundle or paper, print the report in the current language, return the exit code."""
    watched = sys.stderr.isatty() and not as_json
    try:
        if is_paper(path):
            _refuse_beside_a_paper(evidence, receipt)
            report = verify_paper(path, key=key)
        else:
            report = verify_bundle(
                path,
                key=key,
                evidence=evidence,
                receipt=receipt,
                progress=_tell if watched else None,
            )
    except (Invalid, OSError) as error:
        print(error, file=sys.stderr)  # noqa: T201 -- a command speaks by printing
        return UNUSABLE
    print(_as_json(report) if as_json else _as_text(report))  # noqa: T201
    return HOLDS if report.ok else DIFFERS


def _refuse_beside_a_paper(*given: Path | None) -> None:
    if any(given):
        raise Invalid(
            say(
                id="--evidence dan --receipt berlaku bagi bundel; ini sebuah surat.",
                en="--evidence and --receipt go with a bundle; this is a paper.",
            )
        )


def _tell(title: str) -> None:
    print(f"  … {title}", file=sys.stderr)  # noqa: T201


def _as_text(report: Report) -> str:
    return "\n".join([f"{report.title or report.path}", "", *report.lines()])


def _as_json(report: Report) -> str:
    return json.dumps(report.to_json(), ensure_ascii=False, indent=2)


def _language(given: Sequence[str]) -> str:
    early = argparse.ArgumentParser(add_help=False)
    early.add_argument("--lang", choices=LANGUAGES)
    return early.parse_known_args(list(given))[0].lang or of_locale()


def _parser(here: Path | None) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="verify.py",
        description=say(
            id="Periksa satu bundel Menuju: tanda tangan, segel, dan hitung ulang seluruh nilai.",
            en="Verify a Menuju bundle: signature, seals, and recompute every figure.",
        ),
    )
    parser.add_argument(
        "bundle",
        type=Path,
        metavar="BUNDLE",
        nargs="?" if here else None,
        default=here,
        help=say(
            id="berkas .zip, folder hasil ekstrak, atau surat atau tanda terima (JSON)",
            en=".zip file, extracted folder, or a paper or receipt (JSON)",
        ),
    )
    parser.add_argument(
        "--key",
        help=say(
            id="sidik jari penanda tangan (64 digit) atau berkas kuncinya",
            en="fingerprint of the signer (64 digits) or a file with the key",
        ),
    )
    parser.add_argument(
        "--evidence",
        type=Path,
        metavar="DIR",
        help=say(id="folder berkas bukti", en="folder of evidence files"),
    )
    parser.add_argument(
        "--receipt",
        type=Path,
        metavar="FILE",
        help=say(
            id="tanda terima (JSON) yang dicari dalam bundel",
            en="receipt (JSON) to look for in the bundle",
        ),
    )
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--lang", choices=LANGUAGES)
    return parser
