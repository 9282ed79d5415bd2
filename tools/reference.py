"""Write the pages of the reference that come from the code: the command line and the API.

    python tools/reference.py            writes docs/reference/command-line.md and openapi.json
    python tools/reference.py --check    says which of them is out of date; exit code 1 then

The tests hold both to the code (`tests/config/test_openapi.py`, `test_command_line.py`).
"""

import json
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import click

from menuju import languages
from menuju.config.cli import _commands

PAGES = Path(__file__).parents[1] / "docs" / "reference"
WIDTH = 88
HEAD = """\
# Command line

Made from `--help` by `python tools/reference.py`. The command speaks Indonesian or English by the
locale (`LC_ALL`, `LC_MESSAGES`, `LANG`); a machine without a locale gets English. Answers go to
standard output, everything else to standard error. `pack check`, `results check`, `verify` and
`keys show` need no database; every other command uses the one of `DATABASE_URL`, or starts its own.
"""


def main() -> int:
    """Write both pages, or compare them."""
    languages.use("en")
    made = {"command-line.md": command_line(), "openapi.json": openapi()}
    if "--check" not in sys.argv[1:]:
        for name, text in made.items():
            (PAGES / name).write_text(text)
        return 0
    stale = [name for name, text in made.items() if (PAGES / name).read_text() != text]
    for name in stale:
        print(f"docs/reference/{name} is not what the code says: run python tools/reference.py")
    return 1 if stale else 0


def command_line() -> str:
    """Return the page of the command line, with the help of every command that is not hidden."""
    return "\n".join([HEAD, *_sections("menuju", _commands(), parent=None)])


def _sections(name: str, command: click.Command, *, parent: click.Context | None) -> Iterator[str]:
    context = command.make_context(
        name, [], parent=parent, resilient_parsing=True, max_content_width=WIDTH
    )
    context.terminal_width = WIDTH
    path = context.command_path
    yield f"## `{path}`\n\n```text\n{command.get_help(context)}\n```\n"
    if isinstance(command, click.Group):
        for each in command.list_commands(context):
            child = command.get_command(context, each)
            if child and not child.hidden:
                yield from _sections(each, child, parent=context)


def openapi() -> str:
    """Return the description of the API as JSON."""
    with tempfile.TemporaryDirectory() as home:
        os.environ |= {
            "MENUJU_HOME": home,
            "MENUJU_SECRET_KEY": "only to read the settings",
            "DJANGO_SETTINGS_MODULE": "menuju.config.settings",
        }
        import django  # noqa: PLC0415 -- reads the environment above

        django.setup()
        from menuju.config.api import api  # noqa: PLC0415

        schema = api.get_openapi_schema(path_prefix="/api/v1/")
    return f"{json.dumps(schema, indent=2, ensure_ascii=False)}\n"


if __name__ == "__main__":
    sys.exit(main())
