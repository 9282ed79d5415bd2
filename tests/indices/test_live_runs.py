"""From panels to a published run and a bundle that any stranger recomputes."""

import csv
import io
import zipfile
from collections import Counter
from decimal import Decimal

import pytest

from menuju.indices.actions import runs
from menuju.indices.queries import raters
from menuju.indices.queries.questions import question_figures
from menuju.problems import Conflict
from menuju.questions.models import Evidence
from menuju.records import keys
from menuju.records.files import open_file
from menuju.records.models import Event
from menuju.review.actions import moderation
from menuju.review.models import Seat
from menuju.verify import layout
from menuju.verify.bundle import verify_bundle
from tests.indices.judging import QUESTIONS, SETTLED, bundle_of, judged, published, sheet, table
from tests.review import live


@pytest.mark.django_db(transaction=True)
def test_a_live_round_becomes_a_bundle_that_holds(tmp_path):
    world = judged()
    run = published(world)
    path = bundle_of(run, world, tmp_path)

    report = verify_bundle(path, key=keys.current_signer().public.fingerprint)

    assert [(c.code, [str(f) for f in c.findings]) for c in report.checks if c.findings] == []
    assert report.ok
    assert "simulasi" in path.name
    assert [
        (row["unit"], row["took_part"], row["previous_final"]) for row in table(path, layout.UNITS)
    ] == [("16.06", "false", "2.94"), ("35.07", "true", "2.94"), ("63.03", "true", "2.94")]
    assert table(path, layout.FIGURES) == [{"unit": "35.07", "node": "BL01", "value": "2.5"}]
    assert Counter((r["unit"], r["rater"]) for r in table(path, layout.SCORES)) == {
        (unit, rater): len(QUESTIONS) - (unit == "35.07")
        for unit in ("35.07", "63.03")
        for rater in ("1", "2", "3")
    }
    assert [(r["unit"], r["rater"]) for r in table(path, layout.RATERS)] == [
        (unit, rater) for unit in ("35.07", "63.03") for rater in ("1", "2", "3")
    ]
    assert {
        (row["openness"], row["title"], row["number"], bool(row["sha256"]), row["units"])
        for row in table(path, layout.EVIDENCE)
    } == {
        ("open", "SK Dewan", "1/2026", True, "35.07"),
        ("exempt", "", "", True, "35.07"),
        ("unclassified", "", "", False, "35.07"),
    }
    assert report.check("uses").result == "3 baris dibuktikan"


@pytest.mark.django_db(transaction=True)
def test_a_stranger_holds_the_downloaded_copy_against_the_bundle(tmp_path, client):
    world = judged()
    path = bundle_of(published(world), world, tmp_path)
    piece = Evidence.objects.get(openness="open")
    assert piece.public_file_id != piece.file_id
    address = f"/daerah/35.07/{world.round.slug}/bukti/{piece.pk}/"
    told = client.get(address).content.decode()
    assert piece.public_file_id in told
    assert piece.file_id in told
    copy = b"".join(client.get(f"{address}berkas/").streaming_content)
    given = tmp_path / "unduhan"
    given.mkdir()
    (given / "foto.jpg").write_bytes(copy)

    check = verify_bundle(path, evidence=given).check("attachments")

    assert check.ok
    assert f"✓ {piece.pk}: foto.jpg (salinan publik)" in check.notes
    (row,) = (row for row in table(path, layout.EVIDENCE) if row["openness"] == "open")
    assert (row["public_sha256"], int(row["public_bytes"])) == (piece.public_file_id, len(copy))


@pytest.mark.django_db(transaction=True)
def test_a_number_of_a_person_in_an_old_title_reaches_no_stranger(tmp_path, client):
    world, nik = judged(), "3507215208900003"
    Evidence.objects.filter(openness="open").update(title=f"KTP {nik}", number=nik)
    path = bundle_of(published(world), world, tmp_path)
    piece = Evidence.objects.get(openness="open")
    walk = f"/daerah/35.07/{world.round.slug}/"
    pages = [client.get(at) for at in (f"{walk}BL01/", f"{walk}bukti/{piece.pk}/")]
    assert [page.status_code for page in pages] == [200, 200]
    assert all("KTP ••••" in page.content.decode() for page in pages)
    copy = client.get(f"{walk}bukti/{piece.pk}/berkas/")
    with zipfile.ZipFile(path) as file:
        whole = b"".join(file.read(name) for name in file.namelist())
    told = [page.content for page in pages] + [whole, b"".join(copy.streaming_content)]
    told.append(copy.headers["Content-Disposition"].encode())
    assert [text for text in told if nik.encode() in text] == []


@pytest.mark.django_db(transaction=True)
def test_no_bundle_tells_who_scored_or_when(tmp_path):
    world = judged()
    path = bundle_of(published(world), world, tmp_path)
    with zipfile.ZipFile(path) as file:
        whole = b"".join(file.read(name) for name in file.namelist() if name[:8] != "verifier")
    for seat in Seat.objects.select_related("assessor"):
        assert seat.assessor.email.encode() not in whole
        assert seat.assessor.name.encode() not in whole
    assert b"review.scores" not in whole
    assert b"review.verdict" not in whole
    assert b"Data rahasia" not in whole
    assert b"Laman" not in whole
    assert Event.objects.filter(name="review.verdict.submitted").count() == 6


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        (layout.RATERS, ",1,", ",1,0", "raters.csv"),
        (layout.SCORES, ",0\n", ",4\n", "scores.csv"),
        (layout.EVIDENCE, "exempt", "open", "evidence.csv"),
        (layout.FIGURES, "2.5", "3.5", "figures.csv"),
    ],
)
def test_a_tampered_table_of_a_live_round_is_named(tmp_path, name, old, new, told):
    world = judged()
    path = bundle_of(published(world), world, tmp_path)
    forged = tmp_path / "palsu.zip"
    with zipfile.ZipFile(path) as genuine, zipfile.ZipFile(forged, "w") as out:
        for each in genuine.namelist():
            body = genuine.read(each)
            out.writestr(
                each, body.replace(old.encode(), new.encode(), 1) if each == name else body
            )
    report = verify_bundle(forged)
    wrong = [str(finding) for check in report.checks for finding in check.findings]
    assert not report.ok
    assert any(told in each and "SHA-256" in each for each in wrong)


@pytest.mark.django_db
def test_the_place_of_a_rater_differs_from_entry_to_entry_and_opens_by_its_own_salt():
    world = judged()
    run = runs.draft(world.round, by=world.secretariat)
    secret = bytes(run.secret.value)
    seats = [seat.pk for seat in Seat.objects.order_by("pk")]
    orders = Counter(raters.shuffled(seats, secret=secret, unit=f"{n:02}.01") for n in range(600))
    assert len(orders) == 6
    assert min(orders.values()) > 60
    with open_file(run.raters_sha256) as file:
        rows = list(csv.DictReader(io.StringIO(file.read().decode())))
    first = raters.shuffled(seats, secret=secret, unit="35.07")[0]
    told = raters.statement(
        world.round,
        number=run.number,
        unit="35.07",
        rater=1,
        assessor=Seat.objects.get(pk=first).assessor_id,
    )
    salted = raters.salt(secret, unit="35.07", rater=1)
    assert rows[0]["commitment"] == raters.commitment(told, salted=salted)
    assert len({row["commitment"] for row in rows}) == 6


@pytest.mark.django_db
def test_frozen_scores_are_those_of_the_seats_in_the_shuffled_order():
    world = judged()
    run = runs.draft(world.round, by=world.secretariat)
    with open_file(run.scores_sha256) as file:
        rows = list(csv.DictReader(io.StringIO(file.read().decode())))
    entry = world.entry("63.03")
    order = raters.shuffled(
        [seat.pk for seat in Seat.objects.all()], secret=bytes(run.secret.value), unit="63.03"
    )
    sheets = {seat.pk: sheet(seat.assessor, entry) for seat in Seat.objects.all()}
    assert [
        (row["node"], row["rater"], int(row["value"])) for row in rows if row["unit"] == "63.03"
    ] == [
        (code, str(place), sheets[seat][code])
        for code in sorted(QUESTIONS)
        for place, seat in enumerate(order, start=1)
    ]


@pytest.mark.django_db(transaction=True)
def test_a_correction_is_a_new_run_with_a_reason_and_the_old_one_stays_readable(tmp_path):
    world = judged()
    first = published(world)
    before = question_figures(first, world.entry())["BL01"]
    old = bundle_of(first, world, tmp_path)
    moderation.correct(
        world.entry(),
        question="BL01",
        value=Decimal(4),
        reason="SK terlewat.",
        by=world.secretariat,
    )
    with pytest.raises(Conflict):
        runs.draft(world.round, by=world.secretariat)
    second = runs.draft(world.round, by=world.secretariat, reason="SK Dewan terlewat dibaca")
    runs.publish(second, by=world.secretariat)

    first.refresh_from_db()
    assert (first.state, second.number, second.reason) == (
        "superseded",
        2,
        "SK Dewan terlewat dibaca",
    )
    assert (before.value, before.settled) == (SETTLED, True)
    assert question_figures(first, world.entry())["BL01"] == before
    assert question_figures(second, world.entry())["BL01"].value == Decimal(4)
    new = bundle_of(second, world, tmp_path)
    assert new.name != old.name
    for path in (old, new):
        assert verify_bundle(path, key=keys.current_signer().public.fingerprint).ok


@pytest.mark.django_db
def test_a_question_is_shown_as_a_mean_and_a_number_of_assessors():
    world = judged()
    run = runs.draft(world.round, by=world.secretariat)
    entry = world.entry("63.03")
    seats = Seat.objects.select_related("assessor")
    given = [sheet(seat.assessor, entry)["OP01"] for seat in seats]
    shown = question_figures(run, entry)["OP01"]
    assert (shown.assessors, shown.settled) == (3, False)
    assert shown.value == pytest.approx(Decimal(sum(given)) / 3)


@pytest.mark.django_db
def test_no_index_is_computed_before_the_round_is_closed():
    world = live.scoring()
    for _stage in ("scoring", "moderation"):
        with pytest.raises(Conflict):
            runs.draft(world.round, by=world.secretariat)
        moderation.explain(world.entry(), reason="Alasan", by=world.secretariat)
        for entry in live.taking_part(world.round):
            entry.shortfall_reason = "Alasan"
            entry.save()
        world.advance()
    assert runs.draft(world.round, by=world.secretariat).scores_sha256


@pytest.mark.django_db
def test_each_run_shuffles_and_salts_anew():
    world = judged()
    first = runs.draft(world.round, by=world.secretariat)
    second = runs.draft(world.round, by=world.secretariat, reason="Diulang")
    assert bytes(first.secret.value) != bytes(second.secret.value)
    assert first.raters_sha256 != second.raters_sha256
    assert first.standings_sha256 == second.standings_sha256
