"""Which parts go together: correlations as heat, and pairs that stand out."""

from menuju.composite.analysis import correlations as measured
from menuju.composite.analysis.kendall import FEWEST
from menuju.composite.inputs.structure import Node
from menuju.composite.inputs.table import Values
from menuju.composite.report.blocks import Block, Cell, Column, Figure, Paragraph, Section, Table
from menuju.composite.report.material import Material
from menuju.composite.report.numbers import figure
from menuju.composite.report.svg.heat import Heat, heat
from menuju.languages import say

CLOSE = measured.DEFAULT_LIMITS.collinear
MOST, SHOWN = 60, 20
"""Nodes that a figure holds, and rows of a list."""


def correlations(of: Material) -> Section:
    """Return correlations between aggregates, between indicators, and what is odd among them."""
    known = of.built.structure
    upper = [node for level in range(known.top, 1, -1) for node in known.at(level)]
    blocks: list[Block] = []
    if len(of.rows) < FEWEST:
        words = say(
            id="Korelasi memerlukan sedikitnya tiga unit.",
            en="Correlations need at least three units.",
        )
        blocks.append(Paragraph(words, "note"))
    else:
        told = say(
            id="Korelasi Pearson antara nilai yang sudah disetarakan. Bagian yang baik berkorelasi"
            " positif dengan induknya; korelasi negatif berarti saling meniadakan.",
            en="Pearson correlations of normalised scores. Sound parts correlate positively with"
            " their parent; negative correlations mean that they cancel each other out.",
        )
        blocks.append(Paragraph(told))
        if 1 < len(upper) <= MOST:
            caption = say(id="Korelasi antara bagian indeks", en="Correlations of the parts")
            blocks.append(_figure(of, upper, caption))
        blocks += _odd(of)
        indicators = list(known.indicators)
        if 1 < len(indicators) <= MOST:
            caption = say(id="Korelasi antara indikator", en="Correlations of the indicators")
            blocks.append(_figure(of, indicators, caption))
    return Section("correlations", say(id="Korelasi", en="Correlations"), tuple(blocks))


def pearson(values: Values) -> Values:
    """Return correlations of columns (k × k), NaN where they are not computed."""
    codes = tuple(map(str, range(values.shape[1])))
    return measured.correlations(values, values, codes=(codes, codes)).coefficients


def _values(of: Material, nodes: list[Node]) -> Values:
    return of.scores[:, [of.column(node.code) for node in nodes]]


def _figure(of: Material, nodes: list[Node], caption: str) -> Figure:
    found = pearson(_values(of, nodes))
    codes = [node.code for node in nodes]
    some = len(nodes) <= 16
    given = Heat(
        rows=codes,
        columns=codes,
        values=[[float(v) for v in row] for row in found],
        texts=[[figure(float(v), 2) if some else "" for v in row] for row in found],
        low=-1.0,
        high=1.0,
        ends=("−1", "+1"),
        kind="d",
    )
    desc = say(
        id="Satu baris dan satu kolom per kode: {codes}. Pasangan yang menonjol ada di tabel.",
        en="One row and column a code: {codes}. Pairs that stand out are in the table.",
        codes=", ".join(codes),
    )
    return Figure(caption, (heat(given, title=caption, desc=desc),))


def _odd(of: Material) -> list[Block]:
    """Return indicators that are redundant in their pillar, or against it."""
    known, rows = of.built.structure, []
    for parent in known.at(2):
        nodes = [node for node in known.indicators if node.parent == parent.code]
        found = pearson(_values(of, [*nodes, parent]))
        for i, node in enumerate(nodes):
            if found[i, -1] < 0:
                told = say(id="berlawanan dengan induknya", en="against its parent")
                rows.append((float(-found[i, -1]), node, parent, float(found[i, -1]), told))
            for j in range(i):
                if found[i, j] > CLOSE:
                    told = say(id="hampir sama", en="nearly the same")
                    rows.append((float(found[i, j]), node, nodes[j], float(found[i, j]), told))
    if not rows:
        words = say(
            id="Tidak ada indikator yang berlawanan dengan induknya, dan tidak ada pasangan dalam"
            " satu induk dengan korelasi di atas {close}.",
            en="No indicator goes against its parent, and no pair within a parent correlates"
            " above {close}.",
            close=figure(CLOSE, 1),
        )
        return [Paragraph(words)]
    rows.sort(key=lambda row: (-row[0], row[1].code, row[2].code))
    note = (
        say(id="{n} terkuat dari {all}.", en="The strongest {n} of {all}.", n=SHOWN, all=len(rows))
        if len(rows) > SHOWN
        else ""
    )
    cells = tuple(
        (
            Cell(of.called(node), below=node.code),
            Cell(of.called(other), below=other.code),
            Cell(figure(value, 2)),
            Cell(told),
        )
        for _, node, other, value, told in rows[:SHOWN]
    )
    columns = (
        Column(say(id="Indikator", en="Indicator"), share="1fr"),
        Column(say(id="Dengan", en="With"), share="1fr"),
        Column("r", "number"),
        Column(say(id="Apa", en="What")),
    )
    caption = say(id="Pasangan yang perlu dilihat", en="Pairs to look at")
    return [Table(caption, columns, cells, note=note)]
