"""Light, dark, or as the device says: a cookie, so the choice needs no script."""

from collections.abc import Mapping

from django.conf import settings
from django.utils.translation import gettext_lazy

COOKIE = f"{settings.COOKIE_PREFIX}tema"
AGE = 365 * 24 * 3600
THEMES = {
    "sistem": ("", gettext_lazy("Ikuti perangkat")),
    "terang": ("light", gettext_lazy("Terang")),
    "gelap": ("dark", gettext_lazy("Gelap")),
}


def chosen(cookies: Mapping[str, str]) -> str:
    """Return the name of the theme that the reader chose; without a choice, the device's."""
    name = cookies.get(COOKIE, "")
    return name if name in THEMES else "sistem"


def attribute(cookies: Mapping[str, str]) -> str:
    """Return the value of `data-theme`, or nothing where the device decides."""
    return THEMES[chosen(cookies)][0]
