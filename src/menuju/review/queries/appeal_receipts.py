"""What regions filed as appeals, as receipts tell it; and which receipts of a region there are."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.db.models import QuerySet

from menuju.documents.models import Document
from menuju.documents.queries.documents import newest, of_events
from menuju.documents.types import Content, DocumentKind, Handed, What, Words
from menuju.records.files import open_file
from menuju.records.models import Event, StoredFile
from menuju.review.models import Appeal, Entry, Round
from menuju.verify import canonical

FILED = "review.appeals.filed"
FROZEN = "appeals_sha256"
FORMAT = "menuju-appeals/1"
DEED = Words(
    id="Sanggah diajukan atas nama daerah", en="Appeals filed in the name of the region"
)  # fmt: skip


def frozen(filed: Sequence[Appeal]) -> bytes:
    """Return what a region files as canonical JSON: reasons, figures and evidence by digest."""
    entry = filed[0].entry
    return canonical.dumps(
        {
            "format": FORMAT,
            "round": entry.round.slug,
            "place": entry.place_id,
            "appeals": [_told(each) for each in filed],
        }
    )


def subject_of(entry: Entry) -> str:
    """Return what a receipt of a region's appeals is on: `review.Entry:<round>/<place>`."""
    return f"review.Entry:{entry.round.slug}/{entry.place_id}"


def receipt_of(entry: Entry) -> Document | None:
    """Return the receipt of a region's appeals; None while it waits, or without any; 1 query."""
    found = newest([DocumentKind.RECEIPT], [subject_of(entry)])
    return next(iter(found.values()), None)


def waiting_in(round: Round) -> list[Event]:
    """Return the filings of a round that have no receipt yet; 2 queries."""
    events = list(_filings(round))
    there = of_events(event.pk for event in events)
    return [event for event in events if event.pk not in there]


def handed_in(round: Round, events: Iterable[Event]) -> Iterator[Handed]:
    """Yield what each of these filings handed in, from the file that it was frozen to."""
    told = [(event, _opened(event.facts[FROZEN])) for event in events]
    wanted = {content["place"] for _event, content in told}
    entries = round.entries.filter(place__in=wanted).select_related("place", "organisation")
    by_place = {entry.place_id: entry for entry in entries}
    for event, content in told:
        yield _handed(round, event, by_place[content["place"]], content)


def _filings(round: Round) -> QuerySet[Event]:
    key = round.subject.partition(":")[2]
    here = Event.objects.filter(name=FILED, on_model="review.Round", on_id=key)
    return here.filter(facts__has_key=FROZEN).order_by("at", "id")


def _handed(round: Round, event: Event, entry: Entry, content: Any) -> Handed:
    digest = event.facts[FROZEN]
    asked = round.collection
    assert asked is not None  # only a round that is scored here hears appeals
    sizes = _sizes([digest, *_digests(content)])
    return Handed(
        event=event.pk,
        subject=f"review.Entry:{round.slug}/{entry.place_id}",
        what=What.APPEALS,
        collection=round.slug,
        version=f"{asked.set.code} v{asked.set.version}",
        title=Words(id=round.title_id, en=round.title_en),
        deed=DEED,
        issuer=round.organisation_id,
        organisation=entry.organisation_id,
        place=entry.place_id,
        place_name=entry.place.long_name,
        zone=entry.place.time_zone,
        simulated=round.simulated,
        content=Content(digest, sizes.get(digest)),
        files=tuple(_files(content, sizes)),
        facts={
            "appeals": len(content["appeals"]),
            "questions": ", ".join(each["question"] for each in content["appeals"]),
        },
    )


def _told(appeal: Appeal) -> dict[str, Any]:
    before = appeal.value_before
    return {
        "question": appeal.question,
        "reason": appeal.reason,
        "figure": None if before is None else f"{before:f}",
        "evidence": [
            {"id": str(piece.evidence_id), "sha256": piece.evidence.file_id or ""}
            for piece in appeal.pieces.all()
        ],
    }


def _opened(digest: str) -> Any:
    with open_file(digest) as file:
        return canonical.loads(file.read())


def _digests(content: Any) -> Iterator[str]:
    for appeal in content["appeals"]:
        yield from (piece["sha256"] for piece in appeal["evidence"] if piece["sha256"])


def _sizes(digests: Iterable[str]) -> dict[str, int]:
    return dict(StoredFile.objects.filter(pk__in=set(digests)).values_list("pk", "size"))


def _files(content: Any, sizes: Mapping[str, int]) -> Iterator[Content]:
    """Yield each piece of evidence once, with the questions that it speaks for."""
    questions: dict[tuple[str, str], list[str]] = {}
    for appeal in content["appeals"]:
        for piece in appeal["evidence"]:
            if piece["sha256"]:
                questions.setdefault((piece["id"], piece["sha256"]), []).append(appeal["question"])
    for (id, digest), codes in questions.items():
        yield Content(digest, sizes.get(digest), id=id, used_for=tuple(codes))
