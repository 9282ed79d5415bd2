"""`menuju results`: hold a table of results against the arithmetic, or bring it into a round."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from menuju.config.cli.speech import answer, complain, examples
from menuju.languages import say
from menuju.problems import Invalid

if TYPE_CHECKING:
    from menuju.programmes.results import ResultTable

TABLE = click.argument("table", type=click.Path(exists=True, dir_okay=False, path_type=Path))
INSTRUMENT = click.option(
    "--instrument",
    "instrument_id",
    metavar="ID",
    required=True,
    help=say(
        id="Instrumen sebagai paket/instrumen, misalnya indonesia-smart-city/evaluasi-2023.",
        en="Instrument as pack/instrument, such as indonesia-smart-city/evaluasi-2023.",
    ),
)


@click.group("results", help=say(id="Tabel hasil resmi.", en="Official tables of results."))
def command() -> None:
    """Group what is done with tables of results."""


@command.command(
    "check",
    help=say(
        id="Hitung ulang setiap baris TABLE (CSV atau XLSX) dan cetak yang berbeda.\n\n"
        "Kode keluar 1 bila ada yang berbeda atau tabelnya belum dapat dipakai.",
        en="Recompute every row of TABLE (CSV or XLSX) and print each that differs.\n\n"
        "Exit code 1 where any differs or the table cannot be used yet.",
    ),
    epilog=examples(
        "menuju results check hasil.csv --instrument indonesia-smart-city/evaluasi-2023",
        "menuju results check butir.xlsx --instrument indonesia-smart-city/evaluasi-2023"
        " --place 35.07",
    ),
)
@TABLE
@INSTRUMENT
@click.option(
    "--place",
    metavar="CODE",
    help=say(
        id="Wilayah (kode atau nama) pemilik tabel butir pertanyaan.",
        en="The place (code or name) that a table of questions is about.",
    ),
)
@click.pass_context
def check(ctx: click.Context, *, table: Path, instrument_id: str, place: str | None) -> None:
    """Compare without a database."""
    from menuju.programmes.results import compare

    try:
        comparison = compare(read(table, instrument_id, place=place))
    except Invalid as wrong:
        complain(wrong)
        ctx.exit(1)
    for line in comparison.lines():
        answer(line)
    ctx.exit(0 if comparison.ok else 1)


def read(table: Path, instrument_id: str, *, place: str | None = None) -> ResultTable:
    """Read a table against its instrument."""
    from menuju.programmes import find_instrument
    from menuju.programmes.results import read_results

    return read_results(table, find_instrument(instrument_id), place=place)


@command.command(
    "import",
    help=say(
        id="Buka putaran instrumen itu dan isi dengan TABLE: semua baris atau tidak satu pun.",
        en="Open the round of that instrument and fill it from TABLE: every row or none.",
    ),
    epilog=examples(
        "menuju results import hasil.csv --instrument indonesia-smart-city/evaluasi-2023"
    ),
)
@TABLE
@INSTRUMENT
@click.option(
    "--organiser",
    default="",
    metavar="NAME",
    help=say(
        id="Kementerian penyelenggara; tak perlu bila hanya ada satu.",
        en="The ministry that runs the round; not needed where there is only one.",
    ),
)
def import_(*, table: Path, instrument_id: str, organiser: str) -> None:
    """Import into the database."""
    from menuju.config.cli.program import database

    content = read(table, instrument_id)
    with database():
        from menuju.config.importing import import_results
        from menuju.people.types import Actor
        from menuju.records.actions.work import catch_up
        from menuju.records.tasks import WORKER

        import_results(table, content, by=Actor.system("shell"), organiser=organiser)
        catch_up(by=WORKER)
    answer(
        say(
            id="{n} baris diimpor dan diumumkan.",
            en="{n} rows imported and published.",
            n=len(content.rows),
        )
    )


@command.command(
    "withdraw",
    help=say(
        id="Tarik kembali impor yang salah ke ROUND, selama hasilnya belum diumumkan. SOURCE adalah"
        " nama sumbernya; tanpa SOURCE, semua impor putaran ini dan yang sudah ditarik dicetak."
        " Baris aslinya tetap tersimpan untuk catatan.",
        en="Withdraw a wrong import into ROUND, as long as its result is not published. SOURCE is"
        " what its source is called; without SOURCE, the imports of the round and what was"
        " withdrawn already are printed. The original rows stay on record.",
    ),
    epilog=examples(
        "menuju results withdraw evaluasi-2023",
        "menuju results withdraw evaluasi-2023 letter_table-0a1b2c3d4e5f --reason 'Wrong year'",
    ),
)
@click.argument("round_slug", metavar="ROUND")
@click.argument("source", required=False)
@click.option(
    "--reason",
    default="",
    help=say(id="Mengapa; disimpan dalam catatan.", en="Why; kept on record."),
)
def withdraw(*, round_slug: str, source: str | None, reason: str) -> None:
    """Withdraw an import, or list them."""
    from menuju.config.cli.program import database

    with database():
        from menuju.config.importing import imports_of, round_called
        from menuju.indices.actions.withdrawals import withdraw_import
        from menuju.people.types import Actor

        round = round_called(round_slug)
        if source is None:
            for line in imports_of(round):
                answer(line)
            return
        done = withdraw_import(round, reference=source, reason=reason, by=Actor.system("shell"))
    answer(
        say(
            id="{n} baris ditarik; putaran terbuka lagi. Baris aslinya: {digest}",
            en="{n} rows withdrawn; the round is open again. The original rows: {digest}",
            n=done.row_count,
            digest=done.rows_id,
        )
    )


def packaged_lines() -> list[str]:
    """Return, for each official table that comes in the wheel, how its recomputation ends."""
    from importlib.resources import files

    from menuju.programmes import load
    from menuju.programmes.results import compare, read_results

    tables = Path(str(files("menuju"))) / "packs" / load().code / "results"
    return [
        f"{instrument.id}: "
        f"{compare(read_results(tables / f'{instrument.code}.csv', instrument)).lines()[-1]}"
        for instrument in load().instruments
        if instrument.published
    ]
