"""Which place a row is about. A name that several places share is a question, never a guess."""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from menuju.languages import say
from menuju.programmes.gazetteer import Gazetteer


@dataclass(frozen=True, slots=True)
class Resolved:
    """A place's code, or why there is none (and then which column is to blame)."""

    code: str
    problem: str = ""
    column: str = ""


def resolve(gazetteer: Gazetteer, *, code: str, name: str) -> Resolved:
    """Find the place of a row from its code, its name, or both (then they must agree)."""
    if not code and not name:
        return Resolved("", say(id="kode dan nama kosong.", en="code and name are blank."), "code")
    if not gazetteer:
        return Resolved(code or name)
    return _by_code(gazetteer, code, name) if code else _by_name(gazetteer, name)


def _by_code(gazetteer: Gazetteer, code: str, name: str) -> Resolved:
    found = known_code(gazetteer, code)
    if found is None:
        what = say(
            id="kode wilayah {code} tidak dikenal.",
            en="place code {code} is unknown.",
            code=code,
        )
        return Resolved("", what + _perhaps(gazetteer, name), "code")
    meant = gazetteer.named(name) if name else frozenset()
    if meant and found not in meant:
        what = say(
            id="kode {code} adalah {place}, tetapi namanya “{name}”; perbaiki salah satu.",
            en="code {code} is {place}, but the name is “{name}”; correct one of them.",
            code=code,
            place=gazetteer.names[found],
            name=name,
        )
        return Resolved("", what, "code")
    return Resolved(found)


def _by_name(gazetteer: Gazetteer, name: str) -> Resolved:
    meant = gazetteer.named(name)
    if len(meant) == 1:
        return Resolved(next(iter(meant)))
    if not meant:
        what = say(id="tidak ada daerah bernama “{name}”.", en="no place is named “{name}”.",
                   name=name)  # fmt: skip
        return Resolved("", what + _perhaps(gazetteer, name), "name")
    return Resolved("", ambiguous(gazetteer, name, meant), "name")


def ambiguous(gazetteer: Gazetteer, name: str, meant: frozenset[str]) -> str:
    """Ask which of several places is meant."""
    return say(
        id="“{name}” bisa berarti {places}; tulis kode wilayahnya.",
        en="“{name}” may mean {places}; write the place code.",
        name=name,
        places=gazetteer.told(meant),
    )


def known_code(gazetteer: Gazetteer, code: str) -> str | None:
    """Return the code as the pack writes it.

    A code of a former edition is known too, and so is one that a spreadsheet took for a number
    (`51.10` became `51.1` or `51,1`), where exactly one code equals that number.
    """
    if code in gazetteer.names:
        return code
    if code in gazetteer.former:
        return gazetteer.former[code]
    number = _number(code)
    same = [known for known in gazetteer.names if number is not None and _number(known) == number]
    return same[0] if len(same) == 1 else None


def _number(code: str) -> Decimal | None:
    try:
        number = Decimal(code.replace(",", "."))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _perhaps(gazetteer: Gazetteer, name: str) -> str:
    alike = gazetteer.named(name) or gazetteer.resembling(name) if name else ()
    if not alike:
        return ""
    return say(id=" Mungkin: {places}.", en=" Perhaps: {places}.", places=gazetteer.told(alike))
