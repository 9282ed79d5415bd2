"""What one level of an indicator costs, from a table `iCode,cost`."""

from math import isfinite

from menuju.composite.inputs.sheets import Sheet
from menuju.languages import say
from menuju.problems import Finding, Invalid


def costs_of(sheet: Sheet) -> dict[str, float]:
    """Return the cost of a level by code. Raises `Invalid` with every bad line."""
    code_at, cost_at = sheet.place("iCode"), sheet.place("cost")
    if code_at is None or cost_at is None:
        what = say(id="perlu kolom iCode dan cost.", en="needs the columns iCode and cost.")
        raise _unusable(Finding(sheet.name, what))
    costs: dict[str, float] = {}
    found = []
    for line, row in sheet.lines:
        where = say(id="{name}, baris {line}", en="{name}, line {line}", name=sheet.name, line=line)
        cells = [cell.strip() for cell in row]
        cost = _number(cells[cost_at]) if len(cells) == len(sheet.header) else None
        if cost is None:
            what = say(
                id="biayanya bukan angka 0 atau lebih.", en="its cost is no number of 0 or more."
            )
            found.append(Finding(where, what))
        elif cells[code_at] in costs:
            found.append(
                Finding(where, say(id="kode ini sudah ada.", en="this code is there already."))
            )
        else:
            costs[cells[code_at]] = cost
    if found:
        raise _unusable(*found)
    return costs


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if isfinite(number) and number >= 0 else None


def _unusable(*found: Finding) -> Invalid:
    return Invalid(
        say(id="Tabel biaya ini tidak dapat dipakai.", en="This table of costs cannot be used."),
        found,
    )
