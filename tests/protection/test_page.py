"""The page of the documentation is what the declarations say."""

from django.conf import settings
from django.utils import translation

from menuju.protection import exports


def test_the_page_of_the_register_is_in_step():
    page = (settings.ROOT / "docs" / "reference" / "personal-data.md").read_text()
    with translation.override("en"):
        assert page.endswith(exports.markdown()), "run: python tools/reference.py"
