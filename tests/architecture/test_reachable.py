"""Every page is named by another page or by an endpoint: none is reached by its address alone."""

import re
from pathlib import Path

from django.urls import URLPattern, URLResolver, get_resolver

ROOM = Path(__file__).parents[2] / "src" / "menuju"
DESCRIBING = {"urls.py", "help.py"}
"""Files that name pages and lead to none."""
MACHINES = {"api", "central", "openrosa"}
"""Addresses for programs, which find them by the description of the API."""
ELSEWHERE = {
    "account_inactive", "account_reset_password_done", "account_reset_password_from_key",
    "account_reset_password_from_key_done", "mfa_authenticate", "mfa_view_recovery_codes",
    # the sign-in library leads to these itself
    "forms:offline-medium", "forms:offline-pack", "forms:offline-send",  # by the offline page
    "publish:latest-ranking", "publish:method",  # addresses that are printed and linked by others
    "security-txt",  # where RFC 9116 says
}  # fmt: skip


def names(resolver, spaces=()):
    """Every name of an address, with its room."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from names(pattern, (*spaces, *filter(None, [pattern.namespace])))
        elif isinstance(pattern, URLPattern) and pattern.name:
            yield ":".join((*spaces, pattern.name))


def test_every_page_is_led_to():
    files = (one for kind in ("*.html", "*.py") for one in ROOM.rglob(kind))
    leading = (one for one in files if one.name not in DESCRIBING and "help" not in one.parts)
    said = "\n".join(one.read_text() for one in leading)
    told = set(re.findall(r"""["']([a-z_-]+(?::[a-z_-]+)*)["']""", said))
    found = {name for name in names(get_resolver()) if name.split(":")[0] not in MACHINES}
    assert found - told == ELSEWHERE
