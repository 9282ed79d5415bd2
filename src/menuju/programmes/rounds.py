"""From a checked round template to its typed facts. Nothing here is checked again."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from menuju.programmes.types.rounds import (
    Calibration,
    Criterion,
    CriterionKind,
    CriterionLevel,
    During,
    LongList,
    Public,
    RoundPanel,
    RoundStage,
    RoundTemplate,
    StatedCount,
    Ties,
)
from menuju.programmes.types.sources import Note, Source
from menuju.programmes.words import Words

Data = Mapping[str, Any]
Sources = Mapping[str, Source]


def freeze(template: RoundTemplate) -> dict[str, Any]:
    """Return a template as plain JSON, so that a later version of its pack changes nothing."""
    cited = {template.source.code: template.source}
    cited |= {count.source.code: count.source for count in template.counts}
    sources = {code: _plain_source(source) for code, source in sorted(cited.items())}
    return {"pack": template.pack, "document": _plain(template.document), "sources": sources}


def thaw(frozen: Data) -> RoundTemplate:
    """Return the template that `freeze` wrote."""
    told: Mapping[str, Data] = frozen["sources"]
    sources = {code: _source(code, facts) for code, facts in told.items()}
    return round_template(frozen["document"], frozen["pack"], sources)


def round_template(data: Data, pack: str, sources: Sources) -> RoundTemplate:
    """Return the template of a document in which `check_pack` finds nothing."""
    listed = data.get("long_list")
    return RoundTemplate(
        pack=pack,
        code=data["code"],
        title=Words(data["title"]),
        instrument=data["instrument"],
        source=sources[data["source"]],
        stages=tuple(_stage(entry) for entry in data["stages"]),
        panel=_panel(data["panel"]),
        public=frozenset(Public(each) for each in data["public"]),
        ties=_ties(data.get("ties", {})),
        provisional=data.get("provisional", False),
        bands=data.get("bands", False),
        last_round=data.get("blindness", {}).get("last_round", "after-own-score"),
        claims_floor=data.get("claims", {}).get("floor"),
        calibration=_calibration(data["calibration"]) if "calibration" in data else None,
        long_list=_long_list(listed) if listed else None,
        counts=tuple(_count(entry, sources) for entry in data.get("counts", ())),
        document=data,
        notes=tuple(Note(note["basis"], Words(note["text"])) for note in data.get("notes", ())),
    )


def _stage(data: Data) -> RoundStage:
    return RoundStage(
        code=data["code"],
        title=Words(data["title"]),
        during=During(data["during"]),
        who=tuple(data["who"]),
        text=Words(data.get("text", {})),
        needs_dates=data.get("dates") == "needed",
    )


def _panel(data: Data) -> RoundPanel:
    load = data.get("load", {})
    return RoundPanel(
        per_entry=data["per_entry"],
        least=load.get("least"),
        most=load.get("most"),
        institutions=data.get("institutions", 1),
    )


def _ties(data: Data) -> Ties:
    return Ties(tuple(data.get("by", ())), data.get("left", "all-in"))


def _calibration(data: Data) -> Calibration:
    return Calibration(
        items=data["items"],
        required=data.get("required", False),
        tolerance=data.get("tolerance", 1),
    )


def _long_list(data: Data) -> LongList:
    criteria = tuple(_criterion(entry) for entry in data["criteria"])
    return LongList(criteria, data.get("self_nomination", False))


def _criterion(data: Data) -> Criterion:
    limits = {
        end: None if data.get(end) is None else Decimal(data[end]) for end in ("minimum", "maximum")
    }
    return Criterion(
        code=data["code"],
        title=Words(data["title"]),
        columns=tuple(data["columns"]),
        kind=CriterionKind(data["kind"]),
        levels=tuple(CriterionLevel(e["code"], Words(e["title"])) for e in data.get("levels", ())),
        low_first=data.get("low_first", False),
        **limits,
    )


def _count(data: Data, sources: Sources) -> StatedCount:
    return StatedCount(data["year"], data["fact"], data["count"], sources[data["source"]])


def _plain(value: Any) -> Any:
    """Return a document as JSON can hold it: exact decimals as text."""
    if isinstance(value, Mapping):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    return f"{value:f}" if isinstance(value, Decimal) else value


def _plain_source(source: Source) -> dict[str, Any]:
    words = {"title": source.title.by_language, "publisher": source.publisher.by_language}
    told = {name: getattr(source, name) for name in ("kind", "number", "date", "url")}
    return told | {name: dict(texts) for name, texts in words.items()}


def _source(code: str, data: Data) -> Source:
    told = {name: data[name] for name in ("kind", "number", "date", "url")}
    return Source(code=code, title=Words(data["title"]), publisher=Words(data["publisher"]), **told)
