"""Numbers as people read them: `3,21` in Indonesian, `3.21` in English, with a real minus."""

from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from menuju.ui.addresses import language

MINUS = "\u2212"
NBSP = "\u00a0"
MARKS = {"id": (",", "."), "en": (".", ",")}
"""Decimal mark and thousands mark."""

MOST_PLACES = 6
"""Digits after the mark where nobody says how many: quotients need not end."""

Given = Decimal | int | float | str | None


def exact(given: Given) -> Decimal | None:
    """Return a finite number as given (a float by its shortest form), or None for no value."""
    if given is None or given == "" or isinstance(given, bool):
        return None
    try:
        number = given if isinstance(given, Decimal) else Decimal(str(given))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def figure(given: Given, places: int | None = None) -> str:
    """Return a number as text in the page's language, or "" for no value.

    `places`: digits after the decimal mark, rounded half up; None shows the digits there are, and
    of more than `MOST_PLACES` the rounded ones.
    """
    number = exact(given)
    if number is None:
        return ""
    number = _ended(number) if places is None else _rounded(number, places)
    whole, _, rest = f"{abs(number):f}".partition(".")
    point, thousands = MARKS.get(language(), MARKS["en"])
    digits = f"{int(whole):,}".replace(",", thousands)
    return (MINUS if number < 0 else "") + digits + (point + rest if rest else "")


def _ended(number: Decimal) -> Decimal:
    """Return a number whose digits are too many for a page, rounded, without zeros at its end."""
    digits = number.as_tuple().exponent
    if not isinstance(digits, int) or digits >= -MOST_PLACES:
        return number
    return _rounded(number, MOST_PLACES).normalize()


def _rounded(number: Decimal, places: int) -> Decimal:
    return number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def angka(given: Given, places: int | None = None) -> str | SafeString:
    """Return a number for a page; no value is a dash, and "no value" for who listens."""
    return figure(given, places) or missing()


def missing() -> SafeString:
    """Return the dash that is not a zero."""
    dash = '<span class="muted" aria-hidden="true">–</span><span class="vh">{}</span>'
    return format_html(dash, gettext("tidak ada nilai"))


def difference(given: Given, places: int | None = 2) -> str:
    """Return a change with its sign, `+0,04` or `−0,06`; what rounds to zero has none."""
    text = figure(given, places)
    number = exact(given)
    if number is None or number <= 0 or not text.strip("0.,"):
        return "" if number is None else _without_empty_minus(text)
    return f"+{text}"


def selisih(given: Given, places: int | None = 2) -> SafeString:
    """Return a change for a page: the sign says it, the class paints it."""
    text = difference(given, places)
    if not text:
        return missing()
    tone = {"+": "up", MINUS: "down"}.get(text[0], "muted")
    return format_html('<span class="{}">{}</span>', tone, text)


def rupiah(given: Given) -> str | SafeString:
    """Return whole rupiah, `Rp 3.000.000`, that never breaks over two lines."""
    text = figure(given, 0)
    if not text:
        return missing()
    sign, digits = (MINUS, text[1:]) if text.startswith(MINUS) else ("", text)
    return f"{sign}Rp{NBSP}{digits}"


def _without_empty_minus(text: str) -> str:
    return text.removeprefix(MINUS) if not text.strip(f"{MINUS}0.,") else text
