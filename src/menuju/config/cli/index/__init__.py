"""`menuju index`: any composite index from plain tables, without a database."""

from __future__ import annotations

from menuju.config.cli.groups import Commands
from menuju.config.cli.speech import examples
from menuju.languages import say

COMMANDS = (
    "instrument",
    "weights",
    "build",
    "uncertainty",
    "compare",
    "analyse",
    "report",
    "agreement",
    "severity",
    "panel",
)


command = Commands(
    name="index",
    package=__name__,
    names=COMMANDS,
    help=say(
        id="Indeks komposit apa pun dari tabel biasa: susun, uji, jelaskan.",
        en="Any composite index from plain tables: build, test, explain.",
    ),
    epilog=examples(
        "menuju index build --meta iMeta.csv --data iData.csv --recipe build.yaml --out hasil",
        "menuju index panel --data skor.csv --unit kota --rater asesor --value skor --select 10"
        " --out hasil",
    ),
)
