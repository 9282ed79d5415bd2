"""Lines that people type: parts between semicolons, places by name or code."""

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from django.forms import ValidationError
from django.utils.translation import gettext as _

T = TypeVar("T")
DIGITS = 4
"""The longest number of regions that anyone means."""


def rows_of(text: str) -> list[tuple[int, list[str]]]:
    """Return each line with its number and its parts between semicolons."""
    lines = enumerate(text.splitlines(), start=1)
    return [(n, [part.strip() for part in line.split(";")]) for n, line in lines if line.strip()]


def each_line(text: str, read: Callable[[int, list[str]], T]) -> list[T]:
    """Return what each line is read as; raises with every line that cannot be."""
    made, faults = [], []
    for number, parts in rows_of(text):
        try:
            made.append(read(number, parts))
        except ValidationError as fault:
            faults.append(fault)
    if faults:
        raise ValidationError(faults)
    return made


def index(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return codes by code and by name; a name that two have is none."""
    made: dict[str, str] = {}
    for code, name in pairs:
        made[code.casefold()] = code
        key = name.casefold()
        made[key] = code if made.get(key, code) == code else ""
    return made


def found(known: Mapping[str, str], name: str, number: int) -> str:
    """Return the code of what a line names; raises where it is unknown or not the only one."""
    code = known.get(name.casefold())
    if code:
        return code
    told = {"name": name[:60]}
    if code == "":
        raise wrong(number, _("“%(name)s” dimiliki lebih dari satu; tulis kodenya.") % told)
    raise wrong(number, _("“%(name)s” tidak ada di antara yang dinilai.") % told)


def ends_of(ends: list[str], number: int) -> tuple[int, int | None]:
    """Return the least and the most that a line tells; raises where it tells neither."""
    least, most, *_more = [*ends, "", ""]
    for part in (least, most):
        if part and not (part.isascii() and part.isdigit() and len(part) <= DIGITS):
            raise wrong(number, _("tulis bilangan bulat, misalnya: Papua; 2; 5."))
    low, high = int(least or 0), int(most) if most else None
    if not least and not most:
        raise wrong(number, _("tulis sedikitnya atau paling banyak, misalnya: Papua; 2; 5."))
    if high is not None and low > high:
        raise wrong(number, _("sedikitnya lebih besar daripada paling banyak."))
    return low, high


def wrong(number: int, what: str) -> ValidationError:
    """Return what is wrong with a line, with its number."""
    return ValidationError(_("Baris %(n)d: %(what)s") % {"n": number, "what": what})
