"""The page of the reference shows what the code computes, and no other figures."""

import re

import pytest
from django.conf import settings

from menuju.languages import speaking
from tests.composite.agreement import worked

PAGE = settings.ROOT / "docs" / "reference" / "index-agreement.md"
FIGURES = re.compile(r"(?<![\w.])-?[0-9]\.[0-9]{4}\b")


@pytest.mark.parametrize("name", worked.tables())
def test_each_table_of_the_page_is_what_the_code_says(name):
    with speaking("en"):
        expected = worked.tables()[name]
    assert expected in PAGE.read_text()


def test_the_page_has_no_figure_that_the_code_does_not_give():
    with speaking("en"):
        told = "\n".join(worked.tables().values())
    assert set(FIGURES.findall(PAGE.read_text())) == set(FIGURES.findall(told))


def test_the_example_of_the_page_runs():
    (example,) = re.findall(r"```python\n(.*?)```", PAGE.read_text(), re.DOTALL)
    made = {}
    exec(compile(example, PAGE.name, "exec"), made)
    found = made["alpha"](made["scores"], level=made["Level"].ORDINAL)
    assert 0.8 < found.value < 1
