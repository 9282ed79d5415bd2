"""Surveys: about sub-dimensions and questions that exist, with every level of their scale named."""

from collections.abc import Iterator
from typing import Any

from menuju.languages import say
from menuju.problems import Finding
from menuju.programmes.checks.codes import Coded, coded, repeated, source_codes, unknown, wrong_name
from menuju.programmes.documents import Document, Spot
from menuju.programmes.folder import Folder, entries, mapping


def check_surveys(folder: Folder) -> Iterator[Finding]:
    """Yield everything in the surveys that their schema cannot see."""
    for document in folder.surveys:
        if not isinstance(document.data, dict):
            continue
        yield from wrong_name(document)
        yield from repeated(document, list(_parts(document.data)))
        yield from repeated(document, [(spot, code) for spot, code, _ in _stated(document.data)])
        yield from repeated(document, coded(document.data, "occupations"))
        yield from _named(document, folder)
        yield from _topics(document, folder)
        yield from _questions(document, folder)
        yield from _levels(document)
        yield from _unfit(document)


def _parts(data: Any) -> Iterator[Coded]:
    yield from coded(data, "dimensions")
    for number, dimension in enumerate(entries(data, "dimensions")):
        yield from coded(dimension, "subdimensions", at=("dimensions", number))


def _stated(data: Any) -> Iterator[tuple[Spot, str, str]]:
    """Yield where each statement stands, its code, and the code of its sub-dimension."""
    for number, dimension in enumerate(entries(data, "dimensions")):
        for place, part in enumerate(entries(dimension, "subdimensions")):
            at = ("dimensions", number, "subdimensions", place)
            for spot, code in coded(part, "statements", at=at):
                yield spot, code, str(part.get("code"))


def _named(document: Document, folder: Folder) -> Iterator[Finding]:
    known = {
        "source": (say(id="sumber", en="source"), source_codes(folder)),
        "instrument": (say(id="instrumen", en="instrument"), _codes(folder.instruments)),
        "framework": (say(id="kerangka", en="framework"), _codes(folder.frameworks)),
    }
    for key, (kind, codes) in known.items():
        yield from unknown(document.where(key), kind, document.data.get(key), codes)


def _codes(documents: tuple[Document, ...]) -> list[str]:
    return [str(one.data.get("code")) for one in documents if isinstance(one.data, dict)]


def _topics(document: Document, folder: Folder) -> Iterator[Finding]:
    """Yield each dimension or part that the framework does not have there."""
    frameworks = (one.data for one in folder.frameworks if isinstance(one.data, dict))
    wanted = document.data.get("framework")
    framework = next((one for one in frameworks if one.get("code") == wanted), None)
    if framework is None:
        return
    known = {
        str(d.get("code")): [code for _, code in coded(d, "subdimensions")]
        for d in entries(framework, "dimensions")
        if isinstance(d, dict)
    }
    kind = say(id="dimensi", en="dimension")
    for number, dimension in enumerate(entries(document.data, "dimensions")):
        code = dimension.get("code") if isinstance(dimension, dict) else None
        at: Spot = ("dimensions", number)
        yield from unknown(document.where(*at, "code"), kind, code, known)
        for spot, part in coded(dimension, "subdimensions", at=at):
            yield from unknown(document.where(*spot), kind, part, known.get(str(code), [part]))


def _questions(document: Document, folder: Folder) -> Iterator[Finding]:
    """Yield each statement that is no question of the instrument, or one about something else."""
    instruments = (one.data for one in folder.instruments if isinstance(one.data, dict))
    wanted = document.data.get("instrument")
    instrument = next((one for one in instruments if one.get("code") == wanted), {})
    lines = folder.lines(instrument.get("questions"))
    topics = {line.text("code"): line.text("topic") for line in lines}
    kind = say(id="pertanyaan", en="question")
    for spot, code, part in _stated(document.data):
        yield from unknown(document.where(*spot), kind, code, topics if lines else [code])
        if topics.get(code, part) != part:
            what = say(
                id="{code} adalah pertanyaan tentang {topic}, bukan {part}.",
                en="{code} is a question about {topic}, not {part}.",
                code=code,
                topic=topics[code],
                part=part,
            )
            yield Finding(document.where(*spot), what)


def _levels(document: Document) -> Iterator[Finding]:
    scale = mapping(document.data, "scale")
    low, high = scale.get("minimum"), scale.get("maximum")
    if not isinstance(low, int) or not isinstance(high, int):
        return
    labels = [one.get("level") for one in entries(scale, "labels") if isinstance(one, dict)]
    if sorted(map(str, labels)) != sorted(str(level) for level in range(low, high + 1)):
        what = say(
            id="setiap tingkat dari {low} sampai {high} perlu satu sebutan.",
            en="each level from {low} to {high} needs one name.",
            low=low,
            high=high,
        )
        yield Finding(document.where("scale", "labels"), what)


def _unfit(document: Document) -> Iterator[Finding]:
    parts = [code for spot, code in _parts(document.data) if "subdimensions" in spot]
    occupations = [code for _, code in coded(document.data, "occupations")]
    kinds = {
        "subdimensions": (say(id="subdimensi", en="sub-dimension"), parts),
        "occupations": (say(id="pekerjaan", en="occupation"), occupations),
    }
    for number, row in enumerate(entries(document.data, "unfit")):
        for key, (kind, known) in kinds.items():
            for place, code in enumerate(entries(row, key)):
                where = document.where("unfit", number, key, place)
                yield from unknown(where, kind, code, known)
