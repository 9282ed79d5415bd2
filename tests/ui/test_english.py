"""The house speaks English too; `tests/config/test_messages.py` holds that nothing is missing."""

from django.test import Client


def test_the_english_gallery_is_english():
    body = Client().get("/en/ui/").content.decode()
    assert "<h1>Components</h1>" in body
    assert "2.94" in body
    assert "9 October 2023, 14:20" in body
    assert "Terapkan" not in body
