"""Whole addresses of pages, for letters, where no request tells the name of the site."""

from django.conf import settings
from django.urls import reverse


def address_of(route: str) -> str:
    """Return the address of a page by its name; without a name, that of the desk."""
    return f"{settings.SITE}{reverse(route or 'people:desk')}"
