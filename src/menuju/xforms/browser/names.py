"""Names that XForms, its makers and their tools have given to things."""

XFORMS = "http://www.w3.org/2002/xforms"
XHTML = "http://www.w3.org/1999/xhtml"
OPENROSA = "http://openrosa.org/xforms"

NS = {"xf": XFORMS, "h": XHTML, "orx": OPENROSA}


def of(name: str) -> str:
    """Return the full name of an element of XForms."""
    return f"{{{XFORMS}}}{name}"
