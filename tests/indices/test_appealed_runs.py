"""Results around appeals: what may be announced when, both rankings, and a bundle that holds."""

import json
import zipfile
from decimal import Decimal

import pytest

from menuju.indices.actions import appeals as windows
from menuju.indices.actions import runs
from menuju.indices.queries.appeals import public_rankings, rankings
from menuju.people.types import Actor, Role
from menuju.problems import Conflict
from menuju.records import keys
from menuju.review.actions import appeal_decisions, appeals
from menuju.review.types import Ground
from menuju.verify import layout
from menuju.verify.bundle import verify_bundle
from tests import makers
from tests.indices.judging import bundle_of, judged, table
from tests.review import appealing
from tests.verify import making


def days(last=7):
    today = appealing.timezone.localdate()
    return {"first_on": today, "last_on": today + appealing.timedelta(days=last)}


def appealed(world, code="35.07", question="BL02"):
    """An appeal that has been filed and handed to a second person of the secretariat."""
    government = world.governments[code]
    by, head = (makers.actor(role, government) for role in (Role.COORDINATOR, Role.HEAD))
    appeals.write(world.entry(code), question=question, reason="Risalah.", by=by)
    appeals.submit(world.entry(code), by=by)
    (filed,) = appeals.approve(world.entry(code), by=head)
    decider = makers.member(Role.SECRETARIAT, world.organiser, "Moderator")
    return appeal_decisions.hand(filed, decider, by=world.secretariat)


def uphold(appeal, value="4"):
    told = {"value": Decimal(value), "ground": Ground.OVERLOOKED, "reason": "Rahasia pemutus."}
    return appeal_decisions.uphold(appeal, **told, by=Actor.of(appeal.decider))


@pytest.mark.django_db
def test_days_for_appeals_need_a_computation_and_take_the_newest():
    world = appealing.closed().world
    with pytest.raises(Conflict, match="Hitung hasilnya dahulu"):
        windows.open_window(world.round, **days(), by=world.secretariat)


@pytest.mark.django_db(transaction=True)
def test_a_correction_by_appeal_is_announced_after_all_are_heard_and_the_bundle_tells_it(
    tmp_path, client
):
    world = judged()
    by, round = world.secretariat, world.round
    first = runs.draft(round, by=by)
    windows.open_window(round, **days(), by=by)
    with pytest.raises(Conflict, match="belum berakhir"):
        runs.publish(first, by=by)
    appeal = appealed(world)
    appealing.move_days(-1)
    with pytest.raises(Conflict, match="1 sanggah belum diputus"):
        runs.publish(first, by=by)
    before = uphold(appeal).value_before
    with pytest.raises(Conflict, match="hitung lagi"):
        runs.publish(first, by=by)
    assert rankings(round).after is None
    second = runs.draft(round, reason="Sanggah", by=by)
    assert public_rankings(round).after is None
    runs.publish(second, by=by)

    found = public_rankings(round)
    assert (found.before.number, found.after.number, found.corrected) == (1, 2, 1)
    moved = {place.standing.entry.place_id: place for place in found.places}
    assert moved["35.07"].before.final < moved["35.07"].standing.final
    assert moved["63.03"].before.final == moved["63.03"].standing.final
    page = client.get(f"/putaran/{round.slug}/sanggah/").content.decode()
    assert "bukti yang sudah ada terlewat" in page
    assert "Rahasia" not in page
    assert "Risalah." not in page

    path = bundle_of(second, world, tmp_path)
    report = verify_bundle(path, key=keys.current_signer().public.fingerprint)
    assert [(c.code, [str(f) for f in c.findings]) for c in report.checks if c.findings] == []
    assert report.check("appeals").count == 1
    assert {"unit": "35.07", "node": "BL02", "value": "4"} in table(path, layout.FIGURES)
    with zipfile.ZipFile(path) as file:
        told = json.loads(file.read(layout.ROUND))["appeals"]
        whole = b"".join(file.read(name) for name in file.namelist())
    (correction,) = told.pop("corrections")
    assert len(correction.pop("decision")) == 64
    assert correction == {
        "unit": "35.07", "question": "BL02", "before": f"{before:f}", "value": "4",
        "ground": "overlooked",
    }  # fmt: skip
    assert told["before"] == {"run": 1, "standings_sha256": first.standings_sha256}
    assert [told[name] for name in ("filed", "upheld", "rejected", "withdrawn")] == [1, 1, 0, 0]
    for secret in (b"Rahasia", b"Risalah.", b"Moderator"):
        assert secret not in whole

    tampered(path, tmp_path)


def tampered(path, folder):
    """Whoever hides, invents or alters a correction is found, even with a manifest that fits."""
    body = path.read_bytes()
    facts = json.loads(making.unzipped(body)[layout.ROUND])
    (real,) = facts["appeals"]["corrections"]
    other = folder / "lain.zip"
    lies = [
        [], [real | {"value": "3"}], [real, real | {"unit": "63.03"}], [real | {"ground": "slip"}],
    ]  # fmt: skip
    for corrections in lies:
        lie = facts | {"appeals": facts["appeals"] | {"corrections": corrections}}
        changes = {layout.ROUND: json.dumps(lie).encode()}
        other.write_bytes(making.changed(body, changes, manifest="fixed"))
        assert not verify_bundle(other).check("appeals").ok, corrections
    older = facts["appeals"] | {"before": {"run": 1, "standings_sha256": "0" * 64}}
    for told in ({**facts, "appeals": older}, {k: v for k, v in facts.items() if k != "appeals"}):
        changes = {layout.ROUND: json.dumps(told).encode()}
        other.write_bytes(making.changed(body, changes, manifest="fixed"))
        assert not verify_bundle(other).check("appeals").ok
