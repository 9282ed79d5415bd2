"""Write the pages of the reference that come from the code: commands, API, personal data, findings.

    python tools/reference.py            writes command-line.md, openapi.json, personal-data.md,
                                         xlsform-findings.md
    python tools/reference.py --check    says which of them is out of date; exit code 1 then

The tests hold them to the code (`tests/config/test_openapi.py`, `test_command_line.py`,
`tests/protection/test_page.py`, `tests/xforms/test_findings_page.py`).
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
standard output, everything else to standard error. `pack check`, `results check`, `verify`,
`keys show` and all of `form` and `index` need no database; every other command uses the one of
`DATABASE_URL`, or starts its own.
"""

PERSONAL = """\
# Personal data

The record of processing of UU 27/2022, art. 31, made from the declarations of each room
(`src/menuju/<room>/personal.py`) by `python tools/reference.py`. Every column of text, bytes or
links to accounts is declared there, as personal or as not; `tests/protection/test_register.py`
refuses a column that stands in neither. The same table is a page for those who guard personal data
(`/akun/data-pribadi/`), a CSV there, and `menuju data register`. What the words mean, and what to
do with them: [Guard personal data](../how-to/data-protection.md); what goes and what stays:
[Erasing a person](../explanation/erasure.md).

"""

FINDINGS = """\
# What is said of a form

Every sentence that an author may read about a workbook, made from the code by
`python tools/reference.py`. Each is told at its cell, such as `survey!C14`; all at once.
**Stops**: the form cannot be used before it is mended. How to write a form:
[Write a form](../how-to/write-a-form.md); types and columns: [XLSForm](xlsform.md).

"""


def main() -> int:
    """Write the pages, or compare them."""
    languages.use("en")
    made = {"command-line.md": command_line(), "openapi.json": openapi()}
    made["personal-data.md"] = personal_data()  # Django is ready by now
    made["xlsform-findings.md"] = findings()
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


def personal_data() -> str:
    """Return the page of the register, in English; Django is set up."""
    from django.utils import translation  # noqa: PLC0415 -- reads the settings

    from menuju.protection import exports  # noqa: PLC0415

    with translation.override("en"):
        return PERSONAL + exports.markdown()


def findings() -> str:
    """Return the page of what is said of forms, in both languages."""
    from menuju.xforms.authoring.sentences import SENTENCES  # noqa: PLC0415 -- as the others

    rows = ["| code | English | Bahasa Indonesia | stops |", "|---|---|---|---|"]
    for code, sentence in SENTENCES.items():
        said = [
            text.replace("|", "\\|").replace("{{", "{").replace("}}", "}")
            for text in (sentence.en, sentence.id)
        ]
        rows.append(f"| `{code}` | {said[0]} | {said[1]} | {'yes' if sentence.blocks else ''} |")
    return FINDINGS + "\n".join(rows) + "\n"


if __name__ == "__main__":
    sys.exit(main())
