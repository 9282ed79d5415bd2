"""What a report says, in one language, as data; `html` and `pdf` only write it."""

from menuju.composite.report.blocks import Document
from menuju.composite.report.material import Material
from menuju.composite.report.sections.certainty import intervals, sensitivity, variants
from menuju.composite.report.sections.correlations import correlations
from menuju.composite.report.sections.made import made
from menuju.composite.report.sections.method import limits, method, recipe
from menuju.composite.report.sections.notes import notes
from menuju.composite.report.sections.profiles import profiles
from menuju.composite.report.sections.ranking import ranking
from menuju.composite.report.sections.statistics import statistics
from menuju.composite.report.sections.summary import facts, summary
from menuju.languages import current, say


def document(of: Material) -> Document:
    """Return the report of an index in the language in force.

    Notes of steps are in the language in which the index was built: build it once a language.
    """
    found = (
        summary(of), ranking(of), intervals(of), sensitivity(of), variants(of), made(of), notes(of),
        statistics(of), correlations(of), profiles(of), method(of), limits(of), recipe(of),
    )  # fmt: skip
    title = of.title or of.built.recipe.title or of.called(of.top)
    subtitle = say(
        id="Laporan indeks komposit: peringkat, cara pembuatan, mutu data dan batasnya.",
        en="Report of a composite index: ranking, how it was made, quality of its data, its"
        " limits.",
    )
    return Document(
        language=current(),
        title=title,
        subtitle=subtitle,
        facts=facts(of),
        sections=tuple(section for section in found if section is not None),
        foot=of.made_with,
        words=_words(),
    )


def _words() -> dict[str, str]:
    return {
        "contents": say(id="Isi", en="Contents"),
        "figure": say(id="Gambar", en="Figure"),
        "table": say(id="Tabel", en="Table"),
        "skip": say(id="Langsung ke isi", en="Skip to content"),
        "top": say(id="Kembali ke atas", en="Back to top"),
        "scroll": say(id="dapat digeser", en="scrolls sideways"),
        "rank": say(id="Peringkat", en="Rank"),
    }
