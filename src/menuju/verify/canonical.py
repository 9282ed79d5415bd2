"""One text for one value: the canonical JSON that is hashed and signed.

UTF-8 without a byte order mark, keys sorted by code point, no white space, text unescaped where
JSON allows it, no fractions: a figure with a decimal point is written as text ("2.94"), so that no
reader can round it. Equal to RFC 8785 for objects whose keys lie in the basic plane.
"""

import json


class NotCanonical(ValueError):  # noqa: N818 -- what it is, not whose fault
    """The value or text has no canonical form, or is not in it."""


def dumps(value: object) -> bytes:
    """Return the canonical bytes of a mapping, list, text, whole number, boolean or None.

    Raises `NotCanonical` for a float, a key that is not text, a lone surrogate, any other type.
    """
    try:
        _refuse_strangers(value)
        text = json.dumps(
            value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
        )
        return text.encode()
    except NotCanonical:
        raise
    except (ValueError, RecursionError) as error:
        raise NotCanonical(str(error)) from None


def loads(data: bytes) -> object:
    """Return the value of canonical bytes; raises `NotCanonical` for any other spelling of it."""
    value = parse(data)
    if dumps(value) != data:
        raise NotCanonical("not spelled canonically (order of keys, white space or escapes)")
    return value


def parse(data: bytes) -> object:
    """Return the value of JSON in any spelling; doubled keys, fractions and NaN are refused."""
    try:
        return json.loads(
            data.decode(),
            object_pairs_hook=_without_doubles,
            parse_float=_no_fraction,
            parse_constant=_no_fraction,
        )
    except NotCanonical:
        raise
    except (ValueError, RecursionError) as error:
        raise NotCanonical(f"not JSON: {error}") from None


def _refuse_strangers(value: object) -> None:
    if value is None or isinstance(value, str | bool | int):
        return
    if isinstance(value, dict):
        for key, inner in value.items():
            if not isinstance(key, str):
                raise NotCanonical(f"the key {key!r} is not text")
            _refuse_strangers(inner)
        return
    if isinstance(value, list | tuple):
        for inner in value:
            _refuse_strangers(inner)
        return
    raise NotCanonical(f"{value!r:.80} has no canonical form; write it as text")


def _without_doubles(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise NotCanonical("a key stands twice in one object")
    return found


def _no_fraction(text: str) -> object:
    raise NotCanonical(f"the number {text} is not whole; write it as text")
