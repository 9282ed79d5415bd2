"""How the index was made: its steps in words, its structure with weights, its inputs."""

from menuju.composite.inputs.structure import Node, Structure
from menuju.composite.inputs.table import Values
from menuju.composite.report.blocks import Block, Bullets, Cell, Column, Paragraph, Section, Table
from menuju.composite.report.material import Material
from menuju.composite.report.numbers import general, share, whole
from menuju.composite.report.words import steps
from menuju.languages import say


def made(of: Material) -> Section:
    """Return how the index was made."""
    told = say(
        id="Langkah dijalankan berurutan; setiap setelan ada di resep selengkapnya di akhir"
        " laporan.",
        en="Steps run in this order; every setting is in the full recipe at the end.",
    )
    blocks: list[Block] = [Paragraph(told), Bullets(steps(of.built.recipe), numbered=True)]
    blocks.append(structure(of))
    if of.sources:
        blocks.append(sources(of))
    return Section(
        "made", say(id="Bagaimana indeks ini dibuat", en="How this index was made"), tuple(blocks)
    )


def structure(of: Material) -> Table:
    """Return all nodes above the indicators with their weights, from the top down."""
    known, shares = of.built.structure, parts(of.built.structure, of.built.weights)
    rows = tuple(
        (
            Cell(
                "\u2003" * (known.top - node.level) + of.called(node),
                strong=node.level == known.top,
            ),
            Cell(node.code),
            Cell(whole(len(known.beneath(node.code)))),
            Cell(_weight(of, node)),
            Cell(share(shares[node.code], 1)),
        )
        for node in downward(known)
        if node.level > 1
    )
    return Table(
        say(id="Susunan dan bobot", en="Structure and weights"),
        (
            Column(say(id="Unsur", en="Node"), share="2fr"),
            Column(say(id="Kode", en="Code"), "code", share="1fr"),
            Column(say(id="Indikator", en="Indicators"), "number"),
            Column(say(id="Bobot", en="Weight"), "number"),
            Column(say(id="Bagian indeks", en="Share of index"), "number"),
        ),
        rows,
        note=say(
            id="Bagian indeks: bobot dikalikan dari puncak ke bawah, tiap kelompok berjumlah"
            " 100 %.",
            en="Share of index: weights multiplied from the top down, each parent's parts sum"
            " to 100%.",
        ),
    )


def downward(known: Structure) -> list[Node]:
    """Return all nodes, each followed by what is under it."""

    def under(node: Node) -> list[Node]:
        children = [each for each in known.nodes if each.parent == node.code]
        return [node, *(below for child in children for below in under(child))]

    return under(known.nodes[-1])


def parts(known: Structure, weights: tuple[Values, ...]) -> dict[str, float]:
    """Return each node's share of the index by code: nominal weights, which sum to 1 a level."""
    found = {known.nodes[-1].code: 1.0}
    for level in range(known.top - 1, 0, -1):
        own = dict(zip(known.codes(level), map(float, weights[level - 1]), strict=True))
        for node in known.at(level):
            siblings = (own[each.code] for each in known.at(level) if each.parent == node.parent)
            found[node.code] = found[str(node.parent)] * own[node.code] / (sum(siblings) or 1.0)
    return found


def sources(of: Material) -> Table:
    """Return the files that the index was made from, with their SHA-256."""
    return Table(
        say(id="Berkas masukan", en="Input files"),
        (
            Column(say(id="Isi", en="What"), share="auto"),
            Column(say(id="Berkas", en="File"), "code"),
            Column(say(id="Bita", en="Bytes"), "number"),
            Column("SHA-256", "code", share="1fr"),
        ),
        tuple(
            (Cell(each.role), Cell(each.name), Cell(whole(each.size)), Cell(each.sha256))
            for each in of.sources
        ),
        note=say(
            id="Siapa pun yang memegang berkas dengan SHA-256 ini dan resepnya dapat"
            " menghitung ulang.",
            en="Whoever holds files with these SHA-256 sums and the recipe can recompute it all.",
        ),
    )


def _weight(of: Material, node: Node) -> str:
    if node.level == of.built.structure.top:
        return ""
    codes = of.built.structure.codes(node.level)
    return general(float(of.built.weights[node.level - 1][codes.index(node.code)]))
