"""What is taken out of a submission before anything of it is kept.

A room above knows what its forms may not bring into the house (the number of a respondent);
`settings.SCREENS` names those rooms' functions, so that nothing is imported upwards. A screen gets
the version and the checked XML and returns the XML to be kept: the same for the same, for that is
how a submission that is sent twice is known again.
"""

from collections.abc import Callable, Sequence

from django.conf import settings
from django.utils.module_loading import import_string

from menuju.forms.models import Version

Screen = Callable[[Version, bytes], bytes]


def screened(version: Version, xml: bytes) -> bytes:
    """Return a submission as it may be kept; its digest is taken of this."""
    screens: Sequence[Screen] = import_string(settings.SCREENS)
    for screen in screens:
        xml = screen(version, xml)
    return xml
