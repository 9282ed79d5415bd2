"""What tests of surveys share."""

from functools import cache

import pytest


@pytest.fixture(autouse=True, scope="session")
def read_once():
    """Read the two workbooks of a survey once a run: the same bytes are the same form."""
    from menuju.forms.actions import versions  # apps are loaded by now

    reading = versions.read_workbook

    @cache
    def remembered(data, *, name):
        return reading(data, name=name)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(versions, "read_workbook", remembered)
        yield
