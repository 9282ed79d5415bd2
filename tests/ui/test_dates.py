"""Days and times as people read them."""

from datetime import UTC, date, datetime

import pytest
from django.utils.translation import override

from menuju.ui import dates

MOMENT = datetime(2023, 10, 9, 7, 20, tzinfo=UTC)


def test_a_day_is_written_in_the_language_of_the_page():
    assert dates.tanggal(date(2021, 6, 16)) == "16 Juni 2021"
    with override("en"):
        assert dates.tanggal(date(2021, 6, 16)) == "16 June 2021"


@pytest.mark.parametrize(
    ("zone", "written"),
    [
        ("", "9 Oktober 2023, 14.20\u00a0WIB"),
        ("Asia/Makassar", "9 Oktober 2023, 15.20\u00a0WITA"),
        ("Asia/Jayapura", "9 Oktober 2023, 16.20\u00a0WIT"),
        ("UTC", "9 Oktober 2023, 07.20\u00a0UTC+00:00"),
    ],
)
def test_a_moment_names_its_zone(zone, written):
    assert dates.waktu(MOMENT, zone) == written


def test_a_moment_near_midnight_has_the_day_of_its_zone():
    late = datetime(2023, 12, 31, 16, 0, tzinfo=UTC)
    assert dates.waktu(late, "Asia/Jayapura").startswith("1 Januari 2024, 01.00")


def test_a_time_without_zone_is_refused():
    with pytest.raises(ValueError, match="without zone"):
        dates.waktu(datetime(2023, 1, 1))  # noqa: DTZ001


def test_the_element_says_it_to_people_and_to_machines():
    assert dates.time_element(date(2023, 12, 4)) == (
        '<time datetime="2023-12-04">4 Desember 2023</time>'
    )
    assert "tidak ada nilai" in dates.time_element(None)
