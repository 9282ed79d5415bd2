"""What was filled in and received, as receipts tell it: digests and times, nothing of the answers.

An anonymous submission, to a form for anyone, has nobody who could open a receipt; it gets none.
"""

from collections.abc import Iterable, Iterator, Sequence

from django.db.models import Prefetch, Q
from django.urls import reverse

from menuju.documents.queries.documents import awaited, of_events
from menuju.documents.types import Content, Handed, What, Words
from menuju.forms.models import Submission, SubmissionFile
from menuju.records.models import Event

MODEL = "forms.Submission"
RECEIVED = "forms.submission.received"
DEED = Words(id="Isian formulir diterima", en="Form submission received")


def event_of(submission: Submission) -> Event | None:
    """Return the event that says a submission has arrived whole; None until it has."""
    here = Event.objects.filter(on_model=MODEL, on_id=str(submission.pk), name=RECEIVED)
    return here.first()


def address_of_receipt(submission: Submission) -> str:
    """Return where a submission's receipt is, or is awaited; empty where there will be none."""
    event = event_of(submission) if submission.organisation_id or submission.user_id else None
    if event is None or not (of_events([event.pk]) or awaited(event.pk)):
        return ""
    return reverse("documents:event", args=[event.pk])


def events_of(submissions: Sequence[str]) -> list[Event]:
    """Return the events that say of these submissions, by id, that they have arrived whole."""
    return list(Event.objects.filter(on_model=MODEL, on_id__in=submissions, name=RECEIVED))


def handed_in(events: Iterable[Event]) -> Iterator[Handed]:
    """Yield what each of these events says was received, where somebody may have a receipt."""
    told = {event.on_id: event for event in events if event.name == RECEIVED}
    files = Prefetch("files", SubmissionFile.objects.select_related("file"))
    named = Q(organisation__isnull=False) | Q(user__isnull=False)
    known = Submission.objects.filter(named, pk__in=told).prefetch_related(files)
    for submission in known.select_related("form", "version", "organisation__place"):
        yield _handed(told[str(submission.pk)], submission)


def _handed(event: Event, submission: Submission) -> Handed:
    form, body = submission.form, submission.organisation
    place = body.place if body else None
    sizes = {one.file_id: one.file.size for one in submission.files.all()}
    return Handed(
        event=event.pk,
        subject=submission.subject,
        what=What.SUBMISSION,
        collection=form.code,
        version=f"{form.code} v{event.facts['version']}",
        title=Words(id=submission.version.title, en=submission.version.title),
        deed=DEED,
        issuer=form.owner_id,
        organisation=submission.organisation_id,
        user=submission.user_id,
        place=place.code if place else "",
        place_name=place.long_name if place else "",
        zone=place.time_zone if place else "",
        simulated=form.simulated,
        content=Content(event.facts["xml_sha256"], len(submission.xml.encode())),
        files=tuple(Content(digest, sizes.get(digest)) for digest in event.facts["files"]),
    )
