"""What was done to the data: who was left out, what was filled, what was pulled in."""

from menuju.composite.report.blocks import Block, Cell, Column, Paragraph, Section, Table
from menuju.composite.report.material import Material
from menuju.composite.report.numbers import share, whole
from menuju.composite.report.words import step_title
from menuju.languages import say


def notes(of: Material) -> Section:
    """Return every note of every step, a table a step."""
    blocks: list[Block] = [Paragraph(_gaps(of))]
    told = of.built.notes
    kinds = [step.kind for step in of.built.recipe.steps if any(n.step == step.kind for n in told)]
    blocks += [_table(of, kind) for kind in dict.fromkeys(kinds)]
    if not told:
        words = say(
            id="Tidak ada nilai yang diisi, ditangani atau disaring.",
            en="No value was filled or treated, and no unit was screened out.",
        )
        blocks.append(Paragraph(words))
    return Section(
        "data", say(id="Yang dilakukan pada data", en="What was done to the data"), tuple(blocks)
    )


def left_out(of: Material) -> tuple[str, ...]:
    """Return the labels of the rows that were screened out."""
    kept = set(of.built.table.labels())
    return tuple(label for label in of.data.labels() if label not in kept)


def _gaps(of: Material) -> str:
    cells = of.data.values.size
    gaps = int((of.data.values != of.data.values).sum())
    return say(
        id="Dari {cells} nilai yang diberikan, {gaps} kosong ({part}).",
        en="Of {cells} values, {gaps} were missing as given ({part}).",
        cells=whole(cells),
        gaps=whole(gaps),
        part=share(gaps / cells, 1),
    )


def _table(of: Material, kind: str) -> Table:
    known = of.built.structure.by_code
    rows = tuple(
        (
            Cell(of.called(known[note.where]) if note.where in known else _unit(of, note.where)),
            Cell(note.where),
            Cell(note.what),
        )
        for note in of.built.notes
        if note.step == kind
    )
    return Table(
        step_title(kind),
        (
            Column(
                say(id="Unit", en="Unit")
                if kind == "screen"
                else say(id="Indikator", en="Indicator"),
                share="2fr",
            ),
            Column(say(id="Kode", en="Code"), "code", share="1fr"),
            Column(say(id="Apa", en="What"), share="2fr"),
        ),
        rows,
    )


def _unit(of: Material, label: str) -> str:
    place = of.given.get(label)
    if place is None:
        return label
    return (of.data.names[place] if of.data.names else "") or label
