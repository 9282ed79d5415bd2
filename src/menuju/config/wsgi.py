"""The door for a web server."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver
from django.utils.module_loading import import_string

from menuju.config.bodies import whole
from menuju.programmes import load

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "menuju.config.settings")
application = whole(get_wsgi_application())


def _warm_up() -> None:
    """Read addresses, programme and what follows events before the first request pays for them."""
    from menuju.config.seeding import PACK  # noqa: PLC0415 -- its models need Django set up

    get_resolver().url_patterns  # noqa: B018 -- reading them imports every view
    import_string(settings.REACTIONS)
    load(PACK)


_warm_up()
