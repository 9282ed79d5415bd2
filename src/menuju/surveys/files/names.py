"""How the questions of a survey are called in its forms."""

IDENTIFIER = "pengenal"
"""The phone number or NIK: taken out before anything is kept."""

DIMENSION, PART = "dimensi", "subdimensi"
OCCUPATION, HELPER, SPOT, USES = "pekerjaan", "pendamping", "tempat", "pakai"


def of_service(part: str) -> str:
    """Return the question that asks which service of a sub-dimension was used."""
    return f"layanan_{plain(part)}"


def of_other(part: str) -> str:
    """Return the question that asks how a service is called that the agency has not chosen."""
    return f"{of_service(part)}_lain"


def plain(code: str) -> str:
    """Return a code as a name in XML."""
    return code.replace("-", "_").replace("&", "_")
