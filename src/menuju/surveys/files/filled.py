"""Read a filled form of a survey, and take out of it who the respondent is."""

from collections.abc import Callable, Mapping

from lxml import etree

from menuju.programmes.types import SurveyPlan
from menuju.surveys.files import names
from menuju.surveys.files.offers import OTHER
from menuju.surveys.types import Helper, Told
from menuju.xforms.parsing import local, moment, parse

DEGREES = 2
"""Numbers of a geopoint that say where; height and accuracy follow."""


def without_identifier(xml: bytes, replaced: Callable[[str], str]) -> bytes:
    """Return the XML with what `replaced` makes of the identifier in its place.

    Read as the rules of the form read it: comments are gone, and namespaces make no other question.
    """
    root = parse(xml)
    for element in [one for one in root.iter() if local(one) == names.IDENTIFIER]:
        said = "".join(str(part) for part in element.itertext())
        element[:] = []
        element.text = replaced(said) if said else None
    return etree.tostring(root, encoding="utf-8")


def told(xml: str, plan: SurveyPlan) -> Told:
    """Return what a kept form says; answers that the survey does not know are left out."""
    given = _answers(xml)
    levels = {
        code: int(given[code])
        for part in plan.parts
        for code in part.codes
        if given.get(code, "").isdigit()
    }
    spot = given.get(names.SPOT, "").split()
    helper = given.get(names.HELPER, "")
    return Told(
        dimension=_code(given.get(names.DIMENSION, ""), [d.code for d in plan.dimensions]),
        part=_code(given.get(names.PART, ""), [part.code for part in plan.parts]),
        respondent=given.get(names.IDENTIFIER, ""),
        occupation=given.get(names.OCCUPATION, ""),
        helper=helper if helper in Helper.values else Helper.NOBODY,
        levels=levels,
        services={
            part.code: _service(part.code, given)
            for part in plan.parts
            if any(code in levels for code in part.codes)
        },
        started_at=moment(given.get("start", "")),
        ended_at=moment(given.get("end", "")),
        latitude=float(spot[0]) if len(spot) >= DEGREES else None,
        longitude=float(spot[1]) if len(spot) >= DEGREES else None,
    )


def _service(part: str, given: Mapping[str, str]) -> str:
    """Return what was chosen or written; of another service, how it is called."""
    chosen = given.get(names.of_service(part), "")
    return given.get(names.of_other(part), "") if chosen == OTHER else chosen


def _answers(xml: str) -> Mapping[str, str]:
    """Return the text of each answered question by its name."""
    return {
        local(element): element.text.strip()
        for element in parse(xml).iter()
        if element.text and not len(element)
    }


def _code(plain: str, codes: list[str]) -> str:
    return next((code for code in codes if names.plain(code) == plain), "")
