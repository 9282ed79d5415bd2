"""A live round that was judged, its runs and its bundles."""

import csv
import io
import zipfile
from decimal import Decimal

from menuju.indices.actions import runs
from menuju.indices.models import Run
from menuju.people.types import Actor, Role
from menuju.programmes import find_instrument
from menuju.publish.actions import bundles
from menuju.questions.actions import evidence, openness
from menuju.questions.types import EvidenceKind, EvidenceNote, Openness
from menuju.records.actions.seals import seal
from menuju.records.files import path_of
from menuju.records.types import Machine
from menuju.review.actions import moderation, scores
from menuju.review.types import ScoreInput
from tests import makers
from tests.questions import samples
from tests.review import live

QUESTIONS = tuple(each.code for each in find_instrument(live.INSTRUMENT).questions_of(live.COHORT))
SETTLED = Decimal("2.5")
WHY_NOT = "Bukti daerah hilang karena banjir."


def sheet(person, entry):
    """Every question scored by who sits where: sums that differ by seat and by region."""
    number, base = person.seats.get().number, int(entry.place_id[:2])
    return {
        code: (number + place * base) % 5 if number < 3 else 3
        for place, code in enumerate(QUESTIONS)
    }


def judged(*, without=(), notes=False, shows_panels=False):
    """A whole round: three assessors, two regions judged in full, one absent, one settlement.

    Regions `without` are judged by nobody, for a reason; with `notes` each score has its own.
    """
    world = live.answering(questions=QUESTIONS, shows_panels=shows_panels)
    world.collection.responses.filter(place="16.06").update(state="submitted")
    attach_evidence(world)
    world.advance()
    people = [live.assessor(f"Asesor {n}") for n in (1, 2, 3)]
    entries = live.taking_part(world.round)
    world.panel(*people, entries=entries)
    codes = [each.place_id for each in entries if each.place_id not in without]
    for entry in (world.entry(code) for code in codes):
        for person in people:
            given = [
                ScoreInput(
                    code,
                    value,
                    "sure",
                    f"Catatan {person.name} tentang {code} {entry.place_id}" if notes else "",
                    live.uuid.uuid4(),
                    live.ago(1),
                )
                for code, value in sheet(person, entry).items()
            ]
            scores.give_many(entry, given, by=Actor.of(person))
            scores.submit(entry, by=Actor.of(person))
    world.advance()
    for code in without:
        moderation.explain(world.entry(code), reason=WHY_NOT, by=world.secretariat)
    if "35.07" not in without:
        moderation.settle(
            world.entry(), question="BL01", value=SETTLED, reason="Sepakat.", by=world.secretariat
        )
    world.advance()
    return world


def attach_evidence(world):
    """An open file, an exempt file and an unclassified link behind Malang's first answer."""
    malang = world.governments["35.07"]
    response = world.collection.responses.get(place="35.07")
    answer = response.answers.select_related("question", "response__collection").first()
    by = makers.actor(Role.COORDINATOR, malang)
    mine = world.collection.responses.filter(place="35.07")
    mine.update(state="filling")
    response.answers.update(locked=False, state="draft")
    photo, secret = (
        evidence.add_file(io.BytesIO(body), name=name, note=note(title), organisation=malang, by=by)
        for body, name, title in (
            (samples.picture(), "sk.jpg", "SK Dewan"),
            (b"Alamat warga", "a.txt", "Data rahasia"),
        )
    )
    page = evidence.add_link(
        "https://menuju.example/", note=note("Laman"), organisation=malang, by=by
    )
    openness.classify(secret, Openness.EXEMPT, by=by)
    for piece in (photo, secret, page):
        evidence.attach(answer, piece, by=by)
    openness.classify(photo, Openness.OPEN, by=by)
    response.answers.update(locked=True, state="complete")
    mine.update(state="approved")


def note(title):
    return EvidenceNote(EvidenceKind.DECREE, title, "1/2026")


def published(world) -> Run:
    return runs.publish(runs.draft(world.round, by=world.secretariat), by=world.secretariat)


def bundle_of(run, world, folder):
    """The bundle as a stranger would download it."""
    seal(by=Machine("uji"))
    built = bundles.build(run, by=world.secretariat)
    path = folder / built.file_name
    path.write_bytes(path_of(built.file_id).read_bytes())
    return path


def table(path, name):
    with zipfile.ZipFile(path) as file:
        return list(csv.DictReader(io.StringIO(file.read(name).decode())))
