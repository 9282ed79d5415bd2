"""The pack's edition, loaded down to the last village."""

from __future__ import annotations

import time

import pytest

from menuju.places.actions import editions
from menuju.places.models import Place
from menuju.places.queries import health
from menuju.places.queries.places import resolve
from menuju.places.types import Kind
from menuju.records.models import Event

from .conftest import CLERK, PACK


@pytest.mark.django_db
def test_the_whole_country_is_loaded_in_seconds_and_counted_by_its_decree():
    began = time.process_time()
    edition = editions.load(PACK, by=CLERK)
    # Our own share; measured 3.1 s, with 7 to 10 s on the clock of a busy machine of two cores.
    assert time.process_time() - began < 15
    assert health.counts(edition) == {
        "city": 98,
        "desa": 75252,
        "desa-adat": 14,
        "district": 7285,
        "kelurahan": 8496,
        "province": 38,
        "regency": 416,
    }
    assert health.findings() == []
    assert Event.objects.get().facts["rows"] == 91_599 + 120 + 26
    assert resolve("Sungai Lilin", kinds=[Kind.DISTRICT]).place == Place(code="16.06.07")
    village = Place.objects.select_related("parent__parent").filter(parent="16.06.07").first()
    assert village
    assert village.parent
    assert village.parent.parent
    assert village.parent.title == "Kecamatan Sungai Lilin"
    assert village.parent.parent.title == "Kabupaten Musi Banyuasin"
