"""A bundle is built once, after sealing, and a stranger's verifier agrees with it."""

import pytest

from menuju.config import seeding
from menuju.people.types import Actor, Role
from menuju.problems import Conflict, Forbidden
from menuju.publish.actions import bundles
from menuju.publish.models import Bundle
from menuju.records.files import open_file
from menuju.records.models import Due, Event, StoredFile, Unsealed
from menuju.verify.bundle import verify_bundle
from tests import makers

PUBLISHER = Actor.system("publisher")


@pytest.fixture
def bundle(run):
    return Bundle.objects.get(run=run)


def on_disk(bundle, folder):
    path = folder / bundle.file_name
    with open_file(bundle.file_id) as file:
        path.write_bytes(file.read())
    return path


def test_the_verifier_agrees_and_knows_the_signer(bundle, tmp_path):
    report = verify_bundle(on_disk(bundle, tmp_path), key=bundle.signer)
    assert (report.ok, report.known_signer) == (True, True)


def test_without_the_key_the_signer_stays_unknown(bundle, tmp_path):
    report = verify_bundle(on_disk(bundle, tmp_path))
    assert (report.ok, report.known_signer) == (True, None)


def test_the_kept_file_is_as_long_as_the_row_says(bundle, tmp_path):
    assert on_disk(bundle, tmp_path).stat().st_size == bundle.size == bundle.file.size


def test_built_twice_it_is_built_once(bundle, run):
    events = Event.objects.count()
    assert bundles.build(run, by=PUBLISHER) == bundle
    assert (Bundle.objects.count(), Event.objects.count()) == (1, events)


def test_everything_of_the_round_before_it_is_sealed(bundle, run):
    waiting = Unsealed.objects.filter(stream=run.round.stream)
    assert [each.event.name for each in waiting] in ([], ["publish.bundle.built"])
    told = Event.objects.get(name="publish.bundle.built").facts
    assert told == {"run": 1, "sha256": bundle.file_id, "bytes": bundle.size}


@pytest.mark.django_db
def test_a_draft_has_no_bundle():
    from menuju.indices.actions import runs

    run = runs.draft(makers.closed_round(), by=makers.system())
    with pytest.raises(Conflict):
        bundles.build(run, by=PUBLISHER)


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.OPERATOR])
def test_only_who_publishes_builds(run, role):
    Bundle.objects.all().delete()
    with pytest.raises(Forbidden):
        bundles.build(run, by=makers.actor(role, run.round.organisation))
    assert not Bundle.objects.exists()


def test_a_bundle_that_a_stop_prevented_is_built_at_the_next_start(bundle, run, tmp_path):
    Bundle.objects.all().delete()
    published = Event.objects.get(name="indices.run.published")
    Due.objects.create(event=published, task="bundle", at=published.at, tries=1)
    seeding.seed(password=makers.PASSWORD, tell=lambda _: None, down_to=seeding.Level.REGENCY)
    made = Bundle.objects.get()
    assert made.run == run
    assert StoredFile.objects.filter(pk=made.file_id).exists()
    assert verify_bundle(on_disk(made, tmp_path), key=made.signer).ok


def test_a_correction_has_a_bundle_of_its_own_and_the_old_one_stays(bundle, run, client, tmp_path):
    from menuju.indices.actions import runs

    second = runs.draft(run.round, by=makers.system(), reason="Uji koreksi.")
    second = runs.publish(second, by=makers.system())
    made = bundles.build(second, by=PUBLISHER)
    assert verify_bundle(on_disk(made, tmp_path), key=made.signer).ok
    for number in (1, 2):
        answer = client.get(f"/putaran/evaluasi-2023/bundel/{number}/")
        assert b"".join(answer)[:2] == b"PK"
