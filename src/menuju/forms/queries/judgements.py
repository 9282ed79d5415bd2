"""What the form's own rules say about a submission, and which of it is refused."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from menuju.forms.models import Version
from menuju.forms.queries.xforms import drawn_tables, tables_of, xform_bytes
from menuju.people.models import Organisation
from menuju.people.types import Actor
from menuju.xforms import logic
from menuju.xforms.instances import Instance, parse_safely
from menuju.xforms.logic import Sort
from menuju.xforms.names import XF

REFUSED = frozenset(set(Sort) - {Sort.NOT_EVALUATED})
CLOCK = re.compile(r"\b(?:now|today|random|uuid|once)\s*\(")
"""What gives another answer later; the client was there, the server was not."""

ROW = re.compile(r"\[\d+\]")
RULES = ("calculate", "constraint", "required", "relevant")


@dataclass(frozen=True, slots=True)
class Told:
    """One finding, as it is kept with the submission."""

    kind: str
    path: str
    says: str

    def as_json(self) -> dict[str, str]:
        """Return it as a row of the column `findings`."""
        return {"kind": self.kind, "path": self.path, "says": self.says}


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is wrong, and what is only to be looked at."""

    refused: tuple[Told, ...]
    flagged: tuple[Told, ...]


def judge(
    version: Version,
    instance: Instance,
    organisation: Organisation | None = None,
    *,
    by: Actor | None = None,
) -> Judgement:
    """Run the logic of a version over a submission that has been read.

    Broken rules, answers of the wrong kind and forged calculations are refused. Flagged are rules
    that could not be run here, those whose outcome depends on the clock or on which of two engines
    has run them, and choices from lists that change (an entity list is not what it was at dawn).
    """
    form = xform_bytes(version.xform_id)
    drawn = drawn_tables(version, organisation, by)
    found = logic.findings(form, instance.root, files={**tables_of(version), **drawn})
    if not found:
        return Judgement((), ())
    told = [Told(str(one.kind), one.path, one.says) for one in found]
    unsure = _unsure(form, frozenset(drawn))
    refused = tuple(one for one in told if _is_refused(one, unsure))
    return Judgement(refused, tuple(_without(told, refused)))


def _is_refused(told: Told, unsure: frozenset[str]) -> bool:
    return told.kind in REFUSED and ROW.sub("", told.path) not in unsure


def _without(told: Iterable[Told], refused: tuple[Told, ...]) -> list[Told]:
    return [one for one in told if one not in refused]


@lru_cache(maxsize=64)
def _unsure(form: bytes, drawn: frozenset[str]) -> frozenset[str]:
    """Return the paths about which an honest client may be of another mind than the server.

    Their rules ask the clock or a list that changes, or engines differ on them, or they lean on
    such an answer.
    """
    root = parse_safely(form)
    rules = {
        bind.get("nodeset", ""): " ".join(bind.get(name, "") for name in RULES)
        for bind in root.iter(f"{XF}bind")
    }
    unsure = {path for path, rule in rules.items() if CLOCK.search(rule)}
    looks = _looks_into(drawn)
    unsure |= {path for path, rule in rules.items() if looks.search(rule)}
    unsure |= {one.path for one in logic.travel_warnings(form)}
    while grown := {path for path, rule in rules.items() if _leans_on(rule, unsure)} - unsure:
        unsure |= grown
    return frozenset(unsure) | _choosing_from(root, looks)


def _looks_into(drawn: frozenset[str]) -> re.Pattern[str]:
    """Return what a rule looks like that asks one of these lists; without any, none does."""
    names = "|".join(re.escape(name.rpartition(".")[0]) for name in sorted(drawn))
    return re.compile(rf"(?:instance|pulldata)\s*\(\s*['\"](?:{names or '(?!)'})['\"]")


def _choosing_from(root: etree._Element, looks: re.Pattern[str]) -> frozenset[str]:
    """Return the questions that choose from such a list: a row may have closed since."""
    lists = (one for one in root.iter(f"{XF}itemset") if looks.search(one.get("nodeset", "")))
    controls = (one.getparent() for one in lists)
    return frozenset(one.get("ref", "") for one in controls if one is not None)


def _leans_on(rule: str, paths: set[str]) -> bool:
    """Say whether a rule mentions one of these questions, by whatever way it names them."""
    names = {path.rpartition("/")[2] for path in paths}
    return any(re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", rule) for name in names)
