"""`menuju form`: forms as workbooks, without a database."""

from __future__ import annotations

from menuju.config.cli.groups import Commands
from menuju.config.cli.speech import examples
from menuju.languages import say

COMMANDS = ("check", "convert", "compare", "carry", "export", "instrument")


command = Commands(
    name="form",
    package=__name__,
    names=COMMANDS,
    help=say(
        id="Formulir sebagai buku kerja (XLSForm): periksa, ubah, bandingkan, tulis kembali.",
        en="Forms as workbooks (XLSForm): check, convert, compare, write back.",
    ),
    epilog=examples(
        "menuju form check kunjungan.xlsx",
        "menuju form export kunjungan-lapangan -o kunjungan.xlsx",
    ),
)
