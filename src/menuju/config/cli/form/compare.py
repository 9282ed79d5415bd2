"""`menuju form compare`: what changed between two versions, and what becomes of the answers."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from menuju.config.cli.form.files import FILE, LANGUAGES, form
from menuju.config.cli.speech import answer, examples
from menuju.languages import say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from menuju.xforms.comparing import Change, Comparison, Difference, Fated

SHOWN = 60


@click.command(
    "compare",
    help=say(
        id="Bandingkan dua versi formulir, OLD dan NEW (XLSForm atau XForm): yang ditambah,"
        " dihapus, diubah, dipindah; dan nasib setiap jawaban.\n\n"
        "Kode keluar 1 bila ada yang berbeda.",
        en="Compare two versions of a form, OLD and NEW (XLSForm or XForm): what was added,"
        " removed, changed, moved; and what becomes of each answer.\n\n"
        "Exit code 1 where anything differs.",
    ),
    epilog=examples("menuju form compare kunjungan-2025.xlsx kunjungan-2026.xlsx"),
)
@click.argument("old", metavar="OLD", type=FILE)
@click.argument("new", metavar="NEW", type=FILE)
@LANGUAGES
@click.option("--json", "as_json", is_flag=True, help=say(id="Untuk program.", en="For programs."))
@click.pass_context
def command(ctx: click.Context, *, old: Path, new: Path, languages: str, as_json: bool) -> None:
    """Print the changes, then the answers that do not carry over as they are."""
    from menuju.xforms.comparing import compare, mapping

    before, old_columns = form(old, languages=languages)
    after, new_columns = form(new, languages=languages)
    found = compare(before, after, old_columns=old_columns, new_columns=new_columns)
    fates = mapping(before, after)
    if as_json:
        told = {"comparison": asdict(found), "answers": [asdict(each) for each in fates]}
        answer(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        for line in lines(found, fates):
            answer(line)
    ctx.exit(0 if found.same else 1)


def lines(found: Comparison, fates: tuple[Fated, ...]) -> Iterator[str]:
    """Yield what changed, and the answers to look at."""
    for each in found.settings:
        yield f"settings: {_difference(each)}"
    for change in found.changes:
        yield _change(change)
        for each in change.differences:
            yield f"    {_difference(each)}"
    for fated in fates:
        if fated.why:
            word = say(id="hilang", en="lost") if not fated.new else say(id="lihat", en="look")
            yield say(id="jawaban {old} ({word}): {why}", en="answers of {old} ({word}): {why}",
                      old=fated.old, word=word, why=fated.why)  # fmt: skip
    if found.same:
        yield say(id="✓ Tidak ada pertanyaan yang berbeda.", en="✓ No question differs.")


def _change(change: Change) -> str:
    from menuju.xforms.comparing import Sort

    words = {
        Sort.ADDED: say(id="+ ditambah", en="+ added"),
        Sort.REMOVED: say(id="- dihapus", en="- removed"),
        Sort.CHANGED: say(id="~ diubah", en="~ changed"),
        Sort.MOVED: say(id="→ dipindah", en="→ moved"),
        Sort.RENAMED: say(id="= berganti nama", en="= renamed"),
    }
    paths = dict.fromkeys(path for path in (change.old, change.new) if path)
    return f"{words[change.sort]}: {' → '.join(paths)} “{_short(change.label)}”"


def _difference(each: Difference) -> str:
    column = f"{each.column} ({each.language})" if each.language else each.column
    return f"{column}: “{_short(each.before)}” → “{_short(each.after)}”"


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= SHOWN else f"{flat[: SHOWN - 1]}…"
