"""What a camera wrote is kept as a claim, shown to region and panel, never public."""

import io
from decimal import Decimal

import pytest
from PIL import Image

from menuju.questions.actions import attachments, openness
from menuju.questions.files import exif
from menuju.questions.models import Capture
from menuju.questions.types import Openness, Shot, ToldBy
from menuju.records.files import open_file
from tests.questions import asking, samples
from tests.questions.asking import browse
from tests.questions.test_pages_responses import text

HERE = {1: "S", 2: (7.0, 58.0, 44.4), 3: "E", 4: (112.0, 37.0, 48.0)}
SHOT = Shot("2026-03-01T08:15:00+07:00", Decimal("-7.97900"), Decimal("112.63000"))


def photo(taken="2026:03:01 08:15:00", zone="+07:00", place=HERE, size=(60, 40)):
    marks = Image.Exif()
    shown = marks.get_ifd(0x8769)
    if taken:
        shown[0x9003] = taken
    if zone:
        shown[0x9011] = zone
    if place:
        marks.get_ifd(0x8825).update(place)
    out = io.BytesIO()
    Image.linear_gradient("L").resize(size).convert("RGB").save(out, "JPEG", exif=marks)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "shot"),
    [
        (photo(), SHOT),
        (photo(zone=""), Shot("2026-03-01T08:15:00", SHOT.latitude, SHOT.longitude)),
        (photo(place=None), Shot("2026-03-01T08:15:00+07:00")),
        (photo(taken=""), Shot("", SHOT.latitude, SHOT.longitude)),
        (photo(place={1: "N", 2: (0, 0, 0), 3: "E", 4: (0, 0, 0)}, taken=""), None),
        (photo(place={1: "S", 2: (95.0, 0, 0), 3: "E", 4: (1.0, 0, 0)}, taken=""), None),
        (photo(taken="0000:00:00 00:00:00", place=None), None),
        (photo(taken="kapan saja", place=None), None),
        (samples.picture("PNG"), None),
    ],
)
def test_time_and_place_are_read_as_far_as_they_make_sense(content, shot):
    assert exif.shot_of(io.BytesIO(content)) == shot


def test_region_and_auditor_read_it_and_the_public_copy_does_not_have_it(region):
    piece = asking.upload(region, photo(), "foto.jpg")
    use = asking.evidence.attach(region.answer("BL01"), piece, by=region.pic)
    page = text(browse(region.pic).get(f"/bukti/{use.evidence_id}/"))
    assert "1 Maret 2026 08.15 UTC+07:00" in page
    assert "7,97900° LS, 112,63000° BT" in page
    copy = openness.classify(piece, Openness.OPEN, by=region.coordinator).public_file
    with open_file(copy.sha256) as file:
        assert not Image.open(file).getexif()


def test_what_the_browser_read_before_shrinking_is_kept_as_such(region):
    told = Shot("2026-03-01T08:15:00", told_by=ToldBy.BROWSER)
    small = photo(taken="", zone="", place=None)
    attachments.attach_file(
        region.answer("BL01"), io.BytesIO(small), name="a.jpg", note=asking.NOTE, shot=told,
        by=region.pic,
    )  # fmt: skip
    assert Capture.objects.get().told_by == "browser"


def test_what_the_file_itself_says_has_the_word(region):
    told = Shot("1999-01-01T00:00:00", told_by=ToldBy.BROWSER)
    attachments.attach_file(
        region.answer("BL01"), io.BytesIO(photo()), name="a.jpg", note=asking.NOTE, shot=told,
        by=region.pic,
    )  # fmt: skip
    capture = Capture.objects.get()
    assert (capture.told_by, capture.taken_at) == ("file", SHOT.taken_at)
