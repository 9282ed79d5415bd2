"""What may stand in the rows of an entity list, whoever writes them: a table, a hand or a form."""

from math import isfinite

from django.utils.translation import gettext as _

from menuju.xforms.xpath.functions.places import is_on_earth

REGION = "wilayah"
"""The column of a table that says whose devices get a row: the code of a regency or city."""
GEOMETRY = "geometry"
LONGEST_NAME, LONGEST_LABEL, LONGEST_PROPERTY = 120, 250, 2000
LONGEST = {"name": LONGEST_NAME, "label": LONGEST_LABEL}
HEIGHT_AND_ACCURACY = 2
"""Numbers of a point that may follow latitude and longitude."""


def wrong_property(column: str, text: str) -> str:
    """Return what is wrong with one value of a row; empty where nothing is."""
    if len(text) > LONGEST_PROPERTY:
        return _("paling panjang %(most)d huruf.") % {"most": LONGEST_PROPERTY}
    if column == GEOMETRY and text and not all(map(_is_point, text.strip(" ;").split(";"))):
        return _("tulis lintang lalu bujur, dipisah spasi; beberapa titik dipisah titik koma.")
    return ""


def wrong_name(text: str, column: str) -> str:
    """Return what is wrong with the number or the label of a row; empty where nothing is."""
    if not text:
        return _("belum diisi.")
    if len(text) > LONGEST[column]:
        return _("paling panjang %(most)d huruf.") % {"most": LONGEST[column]}
    if column == "name" and len(text.split()) != 1:
        return _("tidak boleh berisi spasi.")
    return ""


def _is_point(text: str) -> bool:
    try:
        latitude, longitude, *further = map(float, text.split())
    except ValueError:
        return False
    return (
        is_on_earth(latitude, longitude)
        and len(further) <= HEIGHT_AND_ACCURACY
        and all(map(isfinite, further))
    )
