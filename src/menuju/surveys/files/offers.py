"""The services of a survey as a list that its forms choose from."""

from hashlib import sha256

from menuju.surveys.files import names

COLUMN = "subdimensi"
"""Column of the list: the sub-dimension for which a service is offered; empty once it is not."""

EVERY = "semua"
OTHER = "z_lain"
"""What a surveyor chooses where somebody uses another service; the last, for lists go by code."""

OTHER_LABEL = "Layanan lain (another service)"
LONGEST = 60


def list_name(survey: str) -> str:
    """Return the name of a survey's list of services; forms ask for it as `<name>.csv`."""
    return f"layanan-{survey}"[:LONGEST]


def code_of(part: str, place: str, name: str) -> str:
    """Return by what a chosen service is stored: the same service has the same code again."""
    digest = sha256(name.strip().casefold().encode()).hexdigest()[:8]
    return f"{names.plain(part)}_{place.replace('.', '')}_{digest}"
