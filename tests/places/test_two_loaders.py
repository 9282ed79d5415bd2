"""Two programs that start at once may both load the same edition."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from django.db import connection

from menuju.places.actions import editions
from menuju.places.models import Place
from menuju.records.models import Event

from .conftest import CLERK

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.mark.django_db(transaction=True)
def test_two_loaders_at_once_leave_one_edition_and_one_event(make_edition: Callable[..., Path]):
    folder = make_edition(regencies=tuple(f"91.{n:02},Kota{n},regency" for n in range(1, 60)))

    def load(_: int) -> str:
        try:
            return editions.load(folder, by=CLERK).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(load, range(4))) == ["e1"] * 4
    assert (Place.objects.count(), Event.objects.count()) == (60, 1)
