"""The rubric of questions for which the programme has published none: our own words, marked so."""

from typing import TypedDict

from menuju.programmes.types import Scale

BASIS = "project-default"
"""Pages show it beside the words, so that nobody takes them for the ministry's."""


class Level(TypedDict):
    """One level of a rubric, in both languages."""

    level: int
    id: str
    en: str
    basis: str


_WORDS = (
    ("Belum ada", "Nothing yet"),
    ("Direncanakan: ada rencana tertulis", "Planned: there is a written plan"),
    ("Sebagian: berjalan di beberapa tempat", "Partly: it runs in some places"),
    ("Menyeluruh: berjalan dan ada buktinya", "Fully: it runs, and there is evidence"),
    (
        "Menyeluruh, diukur dan ditinjau tiap tahun",
        "Fully, measured and reviewed every year",
    ),
)


def default_rubric(scale: Scale) -> list[Level]:
    """Return five levels from the lowest to the highest; none where the scale has not five."""
    levels = range(int(scale.minimum), int(scale.maximum) + 1)
    if len(levels) != len(_WORDS):
        return []
    return [
        Level(level=level, id=words[0], en=words[1], basis=BASIS)
        for level, words in zip(levels, _WORDS, strict=True)
    ]
