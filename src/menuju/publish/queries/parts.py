"""Gather what a bundle is made of, from the rooms that own it."""

from datetime import date, datetime

from menuju.composite.official import frozen
from menuju.indices.models import Run
from menuju.publish import bundles
from menuju.publish.bundles import BundleParts
from menuju.publish.queries.hearings import appeals_before
from menuju.publish.queries.unjudged import unjudged
from menuju.questions.types import Openness
from menuju.records import keys
from menuju.records.files import open_file
from menuju.records.models import TreeHead
from menuju.records.queries import seals
from menuju.records.types import instant
from menuju.review.models import Round, Source
from menuju.review.queries.entries import Turnout, turnout
from menuju.verify import layout
from menuju.verify.cells import records


def parts(run: Run, *, head: TreeHead, made_at: datetime) -> BundleParts:
    """Return the parts of a published run's bundle, with the log as far as `head` reaches."""
    round = run.round
    heads = [sealed for sealed in seals.heads(round.stream) if sealed.head["size"] <= head.size]
    return BundleParts(
        round=_round(round, run, head=head),
        made_at=instant(made_at),
        recipe=run.recipe,
        units=_content(run.units_sha256),
        figures=_content(run.figures_sha256),
        scores=_content(run.scores_sha256) or None,
        published=_content(run.published_sha256),
        standings=_content(run.standings_sha256),
        values=_content(run.values_sha256),
        bands=_bands(run),
        raters=_raters(run),
        evidence=_evidence(round) if not run.evidence_sha256 else _pieces(run),
        evidence_columns=_columns(run),
        leaves=seals.leaves(round.stream, size=head.size),
        heads=[(dict(sealed.head), sealed.signature) for sealed in heads],
        public_keys=[key.raw for key in keys.public_keys()],
    )


def _bands(run: Run) -> bytes | None:
    """Return the band of each final, as the recipe of the run says; None where it has none."""
    if not run.bands:
        return None
    rows = frozen.read_standings(_content(run.standings_sha256))
    return frozen.write_bands([(row.unit, row.final) for row in rows], run.bands)


def _content(sha256: str) -> bytes:
    """Return a kept file; a table that the run does not have is empty."""
    if not sha256:
        return b""
    with open_file(sha256) as file:
        return file.read()


def _round(round: Round, run: Run, *, head: TreeHead) -> bundles.RoundFacts:
    return bundles.RoundFacts(
        slug=round.slug,
        title_id=round.title_id,
        title_en=round.title_en,
        instrument=round.instrument,
        simulated=round.simulated,
        cohorts=tuple(_cohort(cohort) for cohort in turnout(round)),
        sources=tuple(_source(source) for source in round.sources.order_by("pk")),
        run=bundles.RunFacts(
            number=run.number,
            reason=run.reason,
            drafted_at=instant(run.drafted_at),
            published_at=instant(run.published_at) if run.published_at else "",
            code_version=run.code_version,
        ),
        not_judged=tuple(
            bundles.NotJudged(entry.place_id, entry.shortfall_reason) for entry in unjudged(run)
        ),
        appeals=appeals_before(run, size=head.size),
    )


def _cohort(cohort: Turnout) -> bundles.Cohort:
    return bundles.Cohort(
        code=cohort.cohort.code,
        label=cohort.cohort.label_id,
        invited=cohort.invited,
        took_part=cohort.took_part,
        absent=cohort.absent,
    )


def _source(source: Source) -> bundles.Source:
    return bundles.Source(
        title=source.title_id,
        number=source.number,
        date=_day(source.dated_on),
        publisher=source.publisher,
    )


def _evidence(round: Round) -> list[bundles.Evidence]:
    """Return the sources as evidence, each with the codes of the places whose figures it gives."""
    given = round.sources.filter(figures__isnull=False)
    pairs = given.values_list("pk", "figures__entry__place_id").distinct().order_by()
    places: dict[int, set[str]] = {}
    for source, place in pairs:
        places.setdefault(source, set()).add(place)
    sources = round.sources.select_related("file").order_by("pk")
    return [_piece(source, tuple(sorted(places.get(source.pk, ())))) for source in sources]


def _raters(run: Run) -> list[bundles.Rater] | None:
    """Return the commitments that were frozen with a run; None where nobody scored here."""
    if not run.raters_sha256:
        return None
    return [
        bundles.Rater(row["unit"], int(row["rater"]), row["commitment"])
        for _number, row in records(_content(run.raters_sha256))
    ]


def _pieces(run: Run) -> list[bundles.Evidence]:
    """Return the evidence of answers as it was listed when the run was drafted."""
    return [
        bundles.Evidence(
            id=row["id"],
            type=row["type"],
            title=row["title"],
            number=row["number"],
            date=row["date"],
            signer=row.get("signer", ""),
            period_from=row.get("period_from", ""),
            period_to=row.get("period_to", ""),
            openness=row["openness"],
            sha256=row["sha256"],
            bytes=int(row["bytes"]),
            pages=int(row["pages"]) if row["pages"] else None,
            units=tuple(row["units"].split()),
            public_sha256=row["public_sha256"],
            public_bytes=int(row["public_bytes"]) if row["public_bytes"] else None,
            answers=tuple(row["answers"].split()),
        )
        for _number, row in records(_content(run.evidence_sha256))
    ]


def _columns(run: Run) -> tuple[str, ...]:
    """Return the header of the list that a run has sealed; today's, where it has sealed none."""
    return layout.columns_of(layout.EVIDENCE, _content(run.evidence_sha256))


def _piece(source: Source, units: tuple[str, ...]) -> bundles.Evidence:
    is_open = source.openness == Openness.OPEN
    return bundles.Evidence(
        id=source.reference,
        type=source.kind,
        title=source.title_id,
        number=source.number,
        date=_day(source.dated_on),
        openness=source.openness,
        sha256=source.file_id,
        bytes=source.file.size,
        pages=None,
        units=units,
        public_sha256=source.file_id if is_open else "",
        public_bytes=source.file.size if is_open else None,
    )


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
