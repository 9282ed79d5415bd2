"""The dimensions whose flagships are visited: the framework's, of a collection's instrument."""

from menuju.problems import NotFound
from menuju.programmes import find_instrument, load
from menuju.programmes.types import Instrument
from menuju.questions.models import Collection


def titles(instrument_id: str) -> dict[str, str]:
    """Return the titles of dimensions by code, in the reader's language.

    Those of the framework; of the instrument itself where it names no framework.
    """
    instrument = find_instrument(instrument_id)
    try:
        framework = load(instrument.pack).framework(instrument.framework)
    except NotFound:
        return {one.code: str(one.title) for one in instrument.dimensions}
    return {one.code: str(one.title) for one in framework.dimensions}


def by_word(collection: Collection) -> dict[str, str]:
    """Return the codes of dimensions by every word that names one, in small letters."""
    instrument = find_instrument(collection.set.instrument)
    known: dict[str, str] = {}
    for code, words in _words(instrument).items():
        known |= {code.casefold(): code} | {word.casefold(): code for word in words}
    return known


def questions_of(instrument_id: str, dimension: str) -> frozenset[str]:
    """Return the codes of the questions that ask about a dimension or a part of it."""
    instrument = find_instrument(instrument_id)
    topics = {dimension}
    try:
        framework = load(instrument.pack).framework(instrument.framework)
    except NotFound:
        return frozenset(q.code for q in instrument.questions if q.dimension == dimension)
    for one in framework.dimensions:
        if one.code == dimension:
            topics |= {part.code for part in one.subdimensions}
    return frozenset(q.code for q in instrument.questions if q.topic in topics)


def _words(instrument: Instrument) -> dict[str, list[str]]:
    try:
        framework = load(instrument.pack).framework(instrument.framework)
    except NotFound:
        return {d.code: list(d.title.by_language.values()) for d in instrument.dimensions}
    return {d.code: list(d.title.by_language.values()) for d in framework.dimensions}
