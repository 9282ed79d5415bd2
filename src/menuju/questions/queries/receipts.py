"""What regions handed in, as receipts tell it; and which receipts of a response there are."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import get_language

from menuju.documents.models import Document
from menuju.documents.queries.documents import TASK, due_in, of_events
from menuju.documents.types import Content, Handed, What, Words
from menuju.questions.models import Response
from menuju.records.files import open_file
from menuju.records.models import Due, Event, StoredFile
from menuju.verify import canonical

MODEL = "questions.Response"
SNAPSHOT = "snapshot_sha256"

DEEDS: Mapping[str, Words] = {
    "questions.response.submitted": Words(
        id="Jawaban diajukan kepada kepala daerah",
        en="Answers submitted to the head of the region",
    ),
    "questions.response.approved": Words(
        id="Jawaban disetujui kepala daerah", en="Answers approved by the head of the region"
    ),
}
"""Which events are receipted, and what each is called on paper."""

AT_ONCE = 100
"""Receipts issued in one go: their proofs cost one reading of the log."""


@dataclass(frozen=True)
class ReceiptLine:
    """One deed of a response, with its receipt once that is issued."""

    event: Event
    document: Document | None

    @property
    def deed(self) -> str:
        """What was done, in the reader's language."""
        return DEEDS[self.event.name].in_((get_language() or "id")[:2])


def receipts_of(response: Response) -> list[ReceiptLine]:
    """Return the deeds of a response that have a receipt or wait for one, newest first."""
    events = _of(response).filter(facts__has_key=SNAPSHOT).order_by("-at", "-id")
    issued = of_events(event.pk for event in events)
    open_ones = [event.pk for event in events if event.pk not in issued]
    due = Due.objects.filter(task=TASK, event__in=open_ones)
    waiting = set(due.values_list("event", flat=True))
    return [
        ReceiptLine(event, issued.get(event.pk))
        for event in events
        if event.pk in issued or event.pk in waiting
    ]


def waiting_with(response: Response) -> list[Event]:
    """Return the events of a response without a receipt yet, then others due in its log."""
    own = list(_of(response))
    issued = of_events(event.pk for event in own)
    found = {event.pk: event for event in own if event.pk not in issued}
    if found:
        stream = response.collection.stream
        found |= {one.pk: one for one in due_in(stream, on_model=MODEL, most=AT_ONCE)}
    return [event for event in found.values() if SNAPSHOT in event.facts]


def handed_in(events: Iterable[Event]) -> Iterator[Handed]:
    """Yield what each of these events says was handed in, from the snapshot it was frozen to."""
    told = list(events)
    responses = _responses(told)
    for event in told:
        if response := responses.get(event.on_id):
            yield _handed(event, response)


def _of(response: Response) -> QuerySet[Event]:
    _, _, key = response.subject.partition(":")
    return Event.objects.filter(on_model=MODEL, on_id=key, name__in=DEEDS)


def _responses(events: Iterable[Event]) -> dict[str, Response]:
    keys = {event.on_id: event.on_id.partition("/") for event in events}
    wanted = Q(pk__in=[])
    for slug, _, place in keys.values():
        wanted |= Q(collection__slug=slug, place=place)
    found = Response.objects.filter(wanted).select_related("collection__set", "place")
    return {f"{each.collection.slug}/{each.place_id}": each for each in found}


def _handed(event: Event, response: Response) -> Handed:
    asked = response.collection
    digest = event.facts[SNAPSHOT]
    frozen = _frozen(digest)
    sizes = _sizes([digest, *_digests(frozen)])
    return Handed(
        event=event.pk,
        subject=response.subject,
        what=What.RESPONSE,
        collection=asked.slug,
        version=f"{asked.set.code} v{asked.set.version}",
        title=Words(id=asked.title_id, en=asked.title_en),
        deed=DEEDS[event.name],
        issuer=asked.organiser_id,
        organisation=response.organisation_id,
        place=response.place_id,
        place_name=response.place.long_name,
        zone=response.place.time_zone,
        simulated=asked.simulated,
        content=Content(digest, sizes.get(digest)),
        files=tuple(_files(frozen, sizes)),
        facts={"approval": frozen["approval"], "answers": len(frozen["answers"])},
    )


def _frozen(digest: str) -> Any:
    with open_file(digest) as file:
        return canonical.loads(file.read())


def _digests(frozen: Any) -> Iterator[str]:
    for answer in frozen["answers"]:
        for use in answer["evidence"]:
            if use["sha256"]:
                yield use["sha256"]


def _sizes(digests: Iterable[str]) -> dict[str, int]:
    return dict(StoredFile.objects.filter(pk__in=set(digests)).values_list("pk", "size"))


def _files(frozen: Any, sizes: Mapping[str, int]) -> Iterator[Content]:
    """Yield each piece of evidence once, with the questions that it speaks for."""
    questions: dict[tuple[str, str], list[str]] = {}
    for answer in frozen["answers"]:
        for use in answer["evidence"]:
            if use["sha256"]:
                questions.setdefault((use["id"], use["sha256"]), []).append(answer["question"])
    for (id, digest), codes in questions.items():
        yield Content(digest, sizes.get(digest), id=id, used_for=tuple(codes))
