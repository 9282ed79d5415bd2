"""From a checked folder to the typed facts of a pack. Nothing here is checked again."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from menuju.composite.official.nodes import Mean, Missing
from menuju.composite.official.ranks import RankMethod
from menuju.composite.official.rounding import Mode, Rounding
from menuju.programmes.folder import Folder
from menuju.programmes.gazetteer import Gazetteer, gazetteer
from menuju.programmes.knowing import known_cohort
from menuju.programmes.mentoring import mentoring_plan
from menuju.programmes.printed import printed_figures, printed_rows
from menuju.programmes.rounds import round_template
from menuju.programmes.sheets import Line
from menuju.programmes.surveying import survey_plan
from menuju.programmes.types import (
    Band,
    CalendarFacts,
    Cohort,
    Columns,
    Dimension,
    EvaluationDimension,
    Framework,
    HistoricFinal,
    Instrument,
    Likeness,
    Note,
    Pack,
    Panel,
    PublishedItems,
    PublishedResults,
    Question,
    Scale,
    Source,
    SubDimension,
)
from menuju.programmes.words import Words

Data = Mapping[str, Any]
Sources = Mapping[str, Source]


def build(folder: Folder) -> Pack:
    """Return the pack of a folder in which `check_pack` finds nothing."""
    assert folder.pack is not None
    data = folder.pack.data
    languages = tuple(data["languages"])
    sources = {entry["code"]: _source(entry) for entry in data["sources"]}
    places = _gazetteer(folder, data)
    frameworks = tuple(_framework(d.data, sources) for d in folder.frameworks)
    return Pack(
        code=data["code"],
        title=Words(data["title"]),
        languages=languages,
        sources=tuple(sources.values()),
        frameworks=frameworks,
        instruments=tuple(
            _instrument(d.data, folder, sources, languages, places) for d in folder.instruments
        ),
        history=tuple(_history(li, sources, languages) for li in folder.lines(data.get("history"))),
        gazetteer=places,
        surveys=tuple(survey_plan(d.data, folder, sources, frameworks) for d in folder.surveys),
        calendar=_calendar(data.get("calendar", {})),
        rounds=tuple(round_template(d.data, data["code"], sources) for d in folder.rounds),
        mentoring=tuple(mentoring_plan(d.data, data["code"], sources) for d in folder.mentoring),
        cohorts=tuple(known_cohort(one, sources) for one in data.get("cohorts", ())),
    )


def rounding_of(data: Data | None) -> Rounding | None:
    """Return a rounding written as `{places, mode}`."""
    return Rounding(data["places"], Mode(data["mode"])) if data else None


def _calendar(data: Data) -> CalendarFacts:
    known = {key: tuple(data[key]) for key in ("holidays", "reminders") if key in data}
    return CalendarFacts(
        country=data.get("country", ""), zones=dict(data.get("zones", {})), **known
    )


def _source(data: Data) -> Source:
    return Source(
        code=data["code"],
        kind=data["kind"],
        title=Words(data["title"]),
        publisher=Words(data["publisher"]),
        number=data.get("number", ""),
        date=data.get("date", ""),
        url=data.get("url", ""),
    )


def _notes(data: Data) -> tuple[Note, ...]:
    return tuple(Note(note["basis"], Words(note["text"])) for note in data.get("notes", ()))


def _framework(data: Data, sources: Sources) -> Framework:
    return Framework(
        code=data["code"],
        title=Words(data["title"]),
        status=data["status"],
        since=data["since"],
        source=sources[data["source"]],
        dimensions=tuple(_dimension(entry) for entry in data["dimensions"]),
        notes=_notes(data),
    )


def _dimension(data: Data) -> Dimension:
    parts = tuple(
        SubDimension(part["code"], Words(part["title"])) for part in data.get("subdimensions", ())
    )
    return Dimension(data["code"], Words(data["title"]), parts)


def _instrument(
    data: Data, folder: Folder, sources: Sources, languages: tuple[str, ...], places: Gazetteer
) -> Instrument:
    assert folder.pack is not None
    pack = folder.pack.data["code"]
    final = data["final"]
    return Instrument(
        pack=pack,
        code=data["code"],
        title=Words(data["title"]),
        year=data["year"],
        framework=data.get("framework", ""),
        source=sources[data["source"]],
        scale=Scale(Decimal(data["scale"]["minimum"]), Decimal(data["scale"]["maximum"])),
        panel=_panel(data["panel"]),
        mean=Mean(final["mean"]),
        missing=Missing(final["missing"]),
        rounding=rounding_of(final["rounding"]) or Rounding(2),
        ranks=RankMethod(data["ranks"]),
        improvement=rounding_of(data.get("improvement")),
        dimensions=tuple(_node(entry) for entry in data["dimensions"]),
        questions=tuple(_question(li, languages) for li in folder.lines(data.get("questions"))),
        cohorts=tuple(_cohort(entry, pack) for entry in data["cohorts"]),
        columns=Columns(**{key: tuple(names) for key, names in data["columns"].items()}),
        gazetteer=places,
        bands=tuple(Band(Words(b["title"]), Decimal(b["at_least"])) for b in data.get("bands", ())),
        notes=_notes(data),
        published=_published(data, folder, sources),
        likeness=_likeness(data.get("likeness", {})),
    )


def _panel(data: Data) -> Panel:
    return Panel(Missing(data["missing"]), rounding_of(data.get("rounding")), data.get("size"))


def _likeness(data: Data) -> Likeness:
    told = dict(data)
    for name in ("apart", "rise"):
        if name in told:
            told[name] = Decimal(str(told[name]))
    if "note" in told:
        told["note"] = float(told["note"])
    return Likeness(**told)


def _node(data: Data) -> EvaluationDimension:
    return EvaluationDimension(
        code=data["code"],
        title=Words(data["title"]),
        columns=tuple(data["columns"]),
        mean=Mean(data["mean"]),
        missing=Missing(data["missing"]),
        rounding=rounding_of(data.get("rounding")),
        weight=Decimal(data.get("weight", 1)),
        parts=tuple(_node(part) for part in data.get("parts", ())),
        question_count=data.get("question_count"),
        letters=data.get("short", ""),
    )


def _cohort(data: Data, pack: str) -> Cohort:
    previous = data.get("previous")
    return Cohort(
        code=data["code"],
        title=Words(data["title"]),
        labels=tuple(data["labels"]),
        weights={code: Decimal(weight) for code, weight in data["weights"].items()},
        invited=data.get("invited"),
        previous=f"{pack}/{previous}" if previous else None,
    )


def _question(line: Line, languages: tuple[str, ...]) -> Question:
    return Question(
        code=line.text("code"),
        dimension=line.text("dimension"),
        text=_words(line, "text", languages),
        element=_words(line, "element", languages),
        topic=line.text("topic"),
        weight=line.number_of("weight") or Decimal(1),
        note=_words(line, "note", languages),
    )


def _words(line: Line, column: str, languages: tuple[str, ...]) -> Words:
    return Words({lang: text for lang in languages if (text := line.text(f"{column}_{lang}"))})


def _published(data: Data, folder: Folder, sources: Sources) -> PublishedResults | None:
    results = data.get("results")
    if not results:
        return None
    return PublishedResults(
        instrument=data["code"],
        source=sources[results["source"]],
        file=folder.directory / results["file"],
        rows=printed_rows(folder.lines(results["file"]), data),
        items=tuple(
            PublishedItems(
                code=item["place"],
                source=sources[item["source"]],
                file=folder.directory / item["file"],
                figures=printed_figures(folder.lines(item["file"])),
            )
            for item in results.get("items", ())
        ),
        notes=_notes(results),
    )


def _history(line: Line, sources: Sources, languages: tuple[str, ...]) -> HistoricFinal:
    return HistoricFinal(
        code=line.text("code"),
        name=line.text("name"),
        year=int(line.text("year")),
        final=line.number_of("final") or Decimal(0),
        basis=line.text("basis"),
        source=sources[line.text("source")],
        note=_words(line, "note", languages),
    )


def _gazetteer(folder: Folder, data: Data) -> Gazetteer:
    """Gather every name of every place: the pack's list, its aliases, and its printed tables."""
    places = data.get("places", {})
    listed = folder.lines(places.get("file"))
    code, full = places.get("code", ""), places.get("full_name", "")
    named = [
        (line.text(code), line.text(column))
        for line in listed
        for column in (full, *places.get("names", ()))
    ]
    named += [(li.text("code"), li.text("alias")) for li in folder.lines(places.get("aliases"))]
    full_names = {line.text(code): line.text(full) for line in listed}
    for document in folder.instruments:
        columns = document.data["columns"]
        for line in folder.lines(document.data.get("results", {}).get("file")):
            pair = line.text(columns["code"][0]), line.text(columns["name"][0])
            named.append(pair)
            full_names.setdefault(*pair)
    return gazetteer(
        named,
        full_names=full_names,
        former={li.text("former"): li.text("code") for li in folder.lines(places.get("former"))},
        synonyms=places.get("synonyms", {}),
    )
