"""Read a place as somebody has typed it: degrees with a point or a comma, or nothing."""

from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from menuju.problems import Finding

FINE = Decimal("0.00001")
MOST = {"latitude": 90, "longitude": 180}


def place_of(latitude: str, longitude: str) -> tuple[tuple[Decimal, Decimal] | None, list[Finding]]:
    """Return both degrees, or None where neither was typed; and what is wrong with them."""
    if not latitude.strip() and not longitude.strip():
        return None, []
    lat, lon = _degrees(latitude, MOST["latitude"]), _degrees(longitude, MOST["longitude"])
    wrong = []
    if lat is None:
        wrong.append(Finding(_("Lintang"), _("isi derajat antara −90 dan 90, misalnya −7,98.")))
    if lon is None:
        wrong.append(Finding(_("Bujur"), _("isi derajat antara −180 dan 180, misalnya 112,63.")))
    return (lat, lon) if lat is not None and lon is not None else None, wrong


def _degrees(text: str, most: int) -> Decimal | None:
    said = text.strip().replace(",", ".").replace("−", "-")
    try:
        value = Decimal(said)
    except InvalidOperation:
        return None
    if not value.is_finite() or abs(value) > most:
        return None
    return value.quantize(FINE)
