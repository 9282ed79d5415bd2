"""How the questions of the form for sites are called, and the lists that it chooses from."""

VISIT, REGION, DIMENSION = "tinjauan", "daerah", "dimensi"
ROW, SCOPE, QUESTION, CODE = "temuan", "cakupan", "pertanyaan", "kode"
CLAIM, NOTE, SIGHT, TEXT, SPOT = "klaim", "catatan", "terlihat", "isi", "titik"
MADE_AT = "pada"
ALL = "semua"
LONGEST = 60


def photo(number: int) -> str:
    """Return the question that asks for the n-th photograph of a finding."""
    return f"foto_{number}"


def form_code(slug: str) -> str:
    """Return the code of the form of a round's visits."""
    return f"periksa_{slug.replace('-', '_')}"[:80]


def visits_list(slug: str) -> str:
    """Return the name of the list of visits; the form asks for it as `<name>.csv`."""
    return f"tinjauan-{slug}"[:LONGEST]


def claims_list(slug: str) -> str:
    """Return the name of the list of what the visited regions claim."""
    return f"klaim-{slug}"[:LONGEST]
