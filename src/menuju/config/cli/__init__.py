"""The `menuju` command. A command is imported when it is called, so `verify` knows no Django."""

from __future__ import annotations

import gettext
import os
import sys
from pathlib import Path

import click

from menuju import languages
from menuju.config.cli.groups import Commands
from menuju.config.cli.speech import complain
from menuju.languages import say
from menuju.problems import NotFound, Problem

COMMANDS = (
    "demo",
    "serve",
    "web",
    "seal",
    "work",
    "migrate",
    "seed",
    "operator",
    "pack",
    "results",
    "verify",
    "doctor",
    "backup",
    "restore",
    "index",
    "form",
    "data",
    "retention",
    "keys",
    "manage",
)
FINE, NO, USED_WRONGLY = 0, 1, 2
"""Exit codes: all is well; the answer is no, or the work failed; the command was used wrongly."""


def main() -> None:
    """Run the command line and leave with its exit code; a `Problem` is told, never traced."""
    os.environ.pop("MENUJU_ONE_CLICK", None)  # only `menuju demo` may say this
    # Many small factorisations: threads that wait for each other made them 20 times slower.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    languages.use(languages.of_locale())
    gettext.bindtextdomain("click", Path(__file__).parents[1] / "locale")
    gettext.textdomain("click")  # what click says around our words; it reads the locale itself
    sys.exit(_run())


def _run() -> int:
    try:
        answer = _commands().main(standalone_mode=False)
    except click.ClickException as wrong:
        wrong.show()
        return USED_WRONGLY
    except (click.Abort, KeyboardInterrupt):
        return 130
    except NotFound as wrong:
        complain(wrong)
        return USED_WRONGLY
    except Problem as wrong:
        complain(wrong)
        return NO
    return answer if isinstance(answer, int) else FINE


def _commands() -> Commands:
    group = Commands(
        name="menuju",
        package=__name__,
        names=COMMANDS,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
        help=say(
            id="Dari penilaian sampai peringkat yang dapat dihitung ulang siapa pun.\n\n"
            "Mulai: menuju demo",
            en="From assessment to a ranking that anyone can recompute.\n\nStart: menuju demo",
        ),
        epilog=say(
            id="Kode keluar: 0 baik, 1 jawabannya tidak, 2 salah pakai.",
            en="Exit codes: 0 fine, 1 the answer is no, 2 used wrongly.",
        ),
    )
    return click.version_option(package_name="menuju")(group)
