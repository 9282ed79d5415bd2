"""The same file used again: found by digest and by its looks; told as a fact, without names."""

import csv
import io
import random
import time

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from PIL import Image, ImageDraw, ImageEnhance

from menuju.people.types import Actor, Role
from menuju.problems import Forbidden
from menuju.questions import tasks
from menuju.questions.actions import evidence, likenesses
from menuju.questions.files import looks
from menuju.questions.models import Likeness, Look
from menuju.questions.queries.likenesses import alike
from menuju.questions.queries.reuses import Reuse, lines_of, reuses, reuses_in
from menuju.records.models import StoredFile
from tests import makers
from tests.questions import asking, samples
from tests.questions.asking import browse
from tests.questions.test_pages_responses import text


def scene(seed, size=(1200, 900)):
    """A photograph of sorts: shapes of many greys, each seed another."""
    chance, made = random.Random(seed), Image.new("RGB", size, "#8899aa")
    drawn = ImageDraw.Draw(made)
    for _ in range(40):
        x, y = chance.randrange(size[0]), chance.randrange(size[1])
        wide, high = chance.randrange(40, 400), chance.randrange(40, 400)
        shade = tuple(chance.randrange(256) for _ in range(3))
        drawn.ellipse((x, y, x + wide, y + high), fill=shade)
    return made


def saved(picture, kind="JPEG", **options):
    out = io.BytesIO()
    picture.convert("RGB").save(out, kind, **options)
    return out.getvalue()


def other_region(first, place="63.03", name="Banjar"):
    """Another region that answers the same collection."""
    government = makers.government(place, name)
    coordinator = makers.actor(Role.COORDINATOR, government)
    new = asking.NewResponse(government, "KPPN&IKN")
    (response,) = asking.responses.open_many(first.collection, [new], by=first.secretariat)
    made = asking.Region(**{**vars(first), "government": government, "response": response})
    made.coordinator = coordinator
    return made


def shows(region, content, name, code="BL01", title="Foto peresmian"):
    note = asking.EvidenceNote(asking.EvidenceKind.PHOTO, title)
    piece = asking.upload(region, content, name, note=note)
    tasks.find_alike(str(piece.pk))
    evidence.attach(region.answer(code), piece, by=region.coordinator)
    return piece


ALTERED = {
    "shrunk": lambda p: saved(p.resize((600, 450)), quality=85),
    "saved badly": lambda p: saved(p, quality=30),
    "as PNG": lambda p: saved(p.resize((800, 600)), "PNG"),
    "brighter": lambda p: saved(ImageEnhance.Brightness(p).enhance(1.2)),
    "grey": lambda p: saved(p.convert("L")),
}


@pytest.mark.parametrize("how", ALTERED)
def test_a_picture_is_known_again(how):
    picture = scene(1)
    one, two = (
        looks.signs_of(io.BytesIO(content)) for content in (saved(picture), ALTERED[how](picture))
    )
    assert (one ^ two).bit_count() <= looks.MOST_DIFFERENT


def test_other_pictures_are_not_taken_for_one():
    signs = [looks.signs_of(io.BytesIO(saved(scene(seed, (300, 225))))) for seed in range(60)]
    pairs = [(a ^ b).bit_count() for at, a in enumerate(signs) for b in signs[at + 1 :]]
    assert min(pairs) > looks.MOST_DIFFERENT


def test_a_picture_of_one_colour_has_no_looks():
    assert looks.signs_of(io.BytesIO(saved(Image.new("RGB", (300, 200), "white")))) is None


def test_another_region_with_the_same_picture_is_a_fact(region):
    picture, banjar = scene(1), other_region(region)
    ours = shows(region, saved(picture), "foto.jpg")
    theirs = shows(banjar, saved(picture), "sama.jpg", "OP01")
    shrunk = shows(banjar, ALTERED["shrunk"](picture), "kecil.jpg")
    shows(banjar, saved(scene(2)), "lain.jpg", "KO01")
    assert reuses(ours) == {(ours.pk, "BL01"): [Reuse(True, 1, 0, ()), Reuse(False, 1, 0, ())]}
    assert reuses_in(banjar.response)[(shrunk.pk, "BL01")] == [Reuse(False, 1, 0, ("OP01",))]
    assert reuses_in(banjar.response)[(theirs.pk, "OP01")] == [
        Reuse(True, 1, 0, ()), Reuse(False, 0, 0, ("BL01",)),
    ]  # fmt: skip
    assert {key[1] for key in reuses_in(banjar.response)} == {"BL01", "OP01"}


def test_another_question_and_another_year_are_told_apart(region):
    piece = shows(region, saved(scene(1)), "foto.jpg")
    evidence.attach(region.answer("OP01"), piece, by=region.coordinator)
    assert reuses(piece)[(piece.pk, "BL01")] == [Reuse(True, 0, 0, ("OP01",))]
    later = asking.collect(
        region.collection.set, region.organiser, slug="evaluasi-2027", by=region.secretariat
    )
    new = asking.NewResponse(region.government, "KPPN&IKN")
    (response,) = asking.responses.open_many(later, [new], by=region.secretariat)
    evidence.attach(response.answers.get(question__code="BL01"), piece, by=region.coordinator)
    assert reuses_in(response) == {(piece.pk, "BL01"): [Reuse(True, 0, 1, ())]}


def test_what_the_program_invented_is_compared_with_nothing(region):
    banjar = other_region(region)
    for one in (region, banjar):
        piece = shows(one, samples.picture(), "foto.jpg")
        type(piece).objects.filter(pk=piece.pk).update(added_by=None)
    assert reuses(piece) == {}


def test_two_brought_at_once_find_each_other(region):
    picture, banjar = scene(1), other_region(region)
    ours = asking.upload(region, saved(picture), "foto.jpg")
    theirs = asking.upload(banjar, saved(picture, quality=40), "foto.jpg")
    assert Likeness.objects.count() == 0
    for _ in range(2):
        tasks.find_alike(str(ours.pk))
    tasks.find_alike(str(theirs.pk))
    assert set(Likeness.objects.values_list("file", "other")) == {
        (ours.file_id, theirs.file_id), (theirs.file_id, ours.file_id),
    }  # fmt: skip
    with pytest.raises(Forbidden):
        likenesses.find(ours, by=region.coordinator)
    likenesses.find(ours, by=Actor.system("housekeeping"))


def test_the_secretariat_reads_a_list_and_other_organisers_find_none(region):
    banjar = other_region(region)
    picture = saved(scene(1))
    shows(region, picture, "foto.jpg", title="Peresmian di Malang")
    hidden = shows(banjar, picture, "foto.jpg", title="Rahasia Banjar")
    type(hidden).objects.filter(pk=hidden.pk).update(openness="exempt")
    at = reverse("questions:reuses", args=[region.collection.slug])
    page = text(browse(region.secretariat).get(at))
    for said in ("2 bukti", "Kab. Malang", "Kab. Banjar", "Peresmian di Malang", "berkas sama"):
        assert said in page
    file = reverse("questions:reuses-export", args=[region.collection.slug])
    written = browse(region.secretariat).get(file)
    rows = list(csv.DictReader(io.StringIO(written.content.decode())))
    assert [(row["kode"], row["judul"], row["kesamaan"], row["juga_di"]) for row in rows] == [
        ("35.07", "Peresmian di Malang", "berkas sama", "evaluasi-2026/63.03/BL01"),
        ("63.03", "Rahasia Banjar", "berkas sama", "evaluasi-2026/35.07/BL01"),
    ]
    type(region.collection).objects.update(simulated=True)
    written = browse(region.secretariat).get(file)
    assert "simulasi" in written.headers["Content-Disposition"]
    rows = list(csv.DictReader(io.StringIO(written.content.decode())))
    assert {row["keterangan"] for row in rows} == {"simulasi"}
    stranger = makers.actor(Role.SECRETARIAT, makers.organisation(name="Kementerian lain"))
    for actor in (stranger, region.coordinator, region.pic, banjar.coordinator):
        assert browse(actor).get(at).status_code == 404
        assert browse(actor).get(file).status_code == 404


def test_a_collection_that_one_does_not_run_is_only_counted(region):
    picture, organiser = saved(scene(1)), makers.organisation(name="Kementerian lain")
    shows(region, picture, "foto.jpg")
    by = makers.actor(Role.SECRETARIAT, organiser)
    other = asking.collect(region.collection.set, organiser, slug="lain", by=by)
    banjar = makers.government("63.03", "Banjar")
    (response,) = asking.responses.open_many(other, [asking.NewResponse(banjar, "KPPN&IKN")], by=by)
    theirs = asking.Region(**{**vars(region), "government": banjar, "response": response})
    theirs.coordinator = makers.actor(Role.COORDINATOR, banjar)
    shows(theirs, picture, "foto.jpg")
    (line,) = lines_of(region.collection, region.secretariat)
    assert (list(line.others), line.hidden) == ([], 1)
    page = browse(region.secretariat).get(reverse("questions:reuses", args=["evaluasi-2026"]))
    assert "Banjar" not in page.content.decode()
    assert "dan 1 daerah pada pengumpulan lain" in text(page)


MANY = """
    WITH made AS (
        SELECT lpad(to_hex(n), 64, '0') AS file,
               ('x' || substr(md5(n::text), 1, 16))::bit(64)::bigint AS signs
        FROM generate_series(1, 20000) AS n
    ), kept AS (
        INSERT INTO records_storedfile (sha256, size, media_type, name, at)
        SELECT file, 1, 'image/jpeg', 'f', now() FROM made
    )
    INSERT INTO questions_look (file_id, signs, band_1, band_2, band_3, band_4)
    SELECT file, signs, signs >> 48 & 65535, signs >> 32 & 65535, signs >> 16 & 65535, signs & 65535
    FROM made
"""


def look_like(look, changed, name):
    """Keep a picture whose looks differ from another's in so many signs."""
    mask = sum(1 << place for place in random.Random(changed).sample(range(64), changed))
    signs = look.signs % (1 << 64) ^ mask
    now = timezone.now()
    file = StoredFile.objects.create(sha256=name * 64, size=1, media_type="i", name="f", at=now)
    bands = {f"band_{n}": band for n, band in enumerate(looks.bands(signs), start=1)}
    Look.objects.create(file=file, signs=looks.signed(signs), **bands)


def test_among_twenty_thousand_pictures_those_alike_are_found_at_once(db):
    with connection.cursor() as cursor:
        cursor.execute(MANY)
        cursor.execute("ANALYZE questions_look")
    look = Look.objects.get(pk=f"{1:064x}")
    assert looks.bands(look.signs % (1 << 64)) == tuple(
        getattr(look, f"band_{n}") for n in range(1, 5)
    )
    for changed, name in ((1, "a"), (4, "b"), (7, "c"), (8, "d")):
        look_like(look, changed, name)
    began = time.perf_counter()
    assert alike(look) == [("a" * 64, 1), ("b" * 64, 4), ("c" * 64, 7)]
    assert time.perf_counter() - began < 0.5
