"""From a checked survey document to its typed facts. Nothing here is checked again."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from menuju.programmes.folder import Folder
from menuju.programmes.types.frameworks import Framework
from menuju.programmes.types.sources import Note, Source
from menuju.programmes.types.surveys import (
    Choice,
    Layout,
    Statement,
    SurveyDimension,
    SurveyPart,
    SurveyPlan,
)
from menuju.programmes.types.thresholds import Thresholds
from menuju.programmes.words import Words

Data = Mapping[str, Any]


def survey_plan(
    data: Data, folder: Folder, sources: Mapping[str, Source], frameworks: tuple[Framework, ...]
) -> SurveyPlan:
    """Return the survey of a document in which `check_pack` finds nothing."""
    assert folder.pack is not None
    framework = next(one for one in frameworks if one.code == data["framework"])
    return SurveyPlan(
        pack=folder.pack.data["code"],
        code=data["code"],
        title=Words(data["title"]),
        instrument=data["instrument"],
        source=sources[data["source"]],
        levels=tuple(
            Choice(str(label["level"]), Words(label["text"]))
            for label in sorted(data["scale"]["labels"], key=lambda label: int(label["level"]))
        ),
        sizes={layout: data["sizes"][layout] for layout in Layout},
        occupations=tuple(Choice(o["code"], Words(o["text"])) for o in data["occupations"]),
        thresholds=_thresholds(data["rules"]),
        dimensions=tuple(_dimension(entry, framework) for entry in data["dimensions"]),
        unfit=_unfit(data.get("unfit", ())),
        unfit_alone=_unfit(row for row in data.get("unfit", ()) if row.get("outer")),
        not_alone=tuple(word.casefold() for word in data.get("not_alone", ())),
        notes=tuple(Note(note["basis"], Words(note["text"])) for note in data.get("notes", ())),
    )


def _dimension(data: Data, framework: Framework) -> SurveyDimension:
    known = next(one for one in framework.dimensions if one.code == data["code"])
    titles = {part.code: part.title for part in known.subdimensions}
    parts = tuple(
        SurveyPart(
            part["code"],
            titles[part["code"]],
            known.code,
            tuple(Statement(said["code"], Words(said["text"])) for said in part["statements"]),
        )
        for part in data["subdimensions"]
    )
    return SurveyDimension(known.code, known.title, parts)


def _thresholds(data: Data) -> Thresholds:
    """Read each rule into its class: keys of the document are its fields, written with dashes."""
    made: dict[str, Any] = {}
    for rule in fields(Thresholds):
        kind: Any = rule.type
        told = data[rule.name.replace("_", "-")]
        numbers = {one.name: told[one.name] for one in fields(kind)}
        whole = {one.name for one in fields(kind) if one.type is int}
        made[rule.name] = kind(
            **{name: int(n) if name in whole else float(n) for name, n in numbers.items()}
        )
    return Thresholds(**made)


def _unfit(rows: Any) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in rows:
        for part in row["subdimensions"]:
            found.setdefault(part, set()).update(row["occupations"])
    return {part: frozenset(codes) for part, codes in found.items()}
