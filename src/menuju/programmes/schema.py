"""Hold a YAML document against its JSON Schema: every error, each with its line."""

import json
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend

from menuju.languages import say
from menuju.problems import Finding
from menuju.programmes.documents import Document

KINDS = ("pack", "framework", "instrument", "survey", "round", "mentoring")
_numbers = Draft202012Validator.TYPE_CHECKER.redefine(
    "number", lambda _, value: isinstance(value, int | Decimal) and not isinstance(value, bool)
)
_Validator: Any = extend(Draft202012Validator, type_checker=_numbers)  # type: ignore[no-untyped-call]


def schema_findings(document: Document, kind: str) -> Iterator[Finding]:
    """Yield everything in which a document differs from the schema of its kind."""
    for error in sorted(validator(kind).iter_errors(document.data), key=_order):
        extra = _extra(error) if error.validator == "additionalProperties" else [None]
        for key in extra:
            spot = (*error.absolute_path, *([key] if key else []))
            yield Finding(document.where(*spot), _told(error, key))


@cache
def validator(kind: str) -> Any:
    """Return the validator of one of `KINDS`."""
    text = files("menuju.programmes").joinpath("schemas", f"{kind}.json").read_text("utf-8")
    return _Validator(json.loads(text))


def _order(error: ValidationError) -> tuple[str, ...]:
    return tuple(map(str, error.absolute_path))


def _extra(error: Any) -> list[str | None]:
    known = error.schema.get("properties", {})
    return [key for key in error.instance if key not in known]


def _told(error: Any, key: str | None) -> str:
    where = "/".join(map(str, error.absolute_path))
    value: Any = error.validator_value
    match error.validator:
        case "required":
            lacking = ", ".join(key for key in value if key not in error.instance)
            return say(id="{where}: kurang {keys}.", en="{where}: {keys} is missing.",
                       where=where or "/", keys=lacking)  # fmt: skip
        case "additionalProperties":
            return say(id="{where}: kunci tak dikenal {key}.", en="{where}: unknown key {key}.",
                       where=where or "/", key=key)  # fmt: skip
        case "enum":
            return say(id="{where}: “{value}” harus salah satu dari {known}.",
                       en="{where}: “{value}” must be one of {known}.",
                       where=where, value=error.instance, known=", ".join(value))  # fmt: skip
        case "type":
            kinds = value if isinstance(value, str) else " / ".join(value)
            return say(id="{where}: harus berjenis {kinds}.", en="{where}: must be of type {kinds}.",  # noqa: E501
                       where=where or "/", kinds=kinds)  # fmt: skip
    return say(id="{where}: {value} tidak memenuhi {rule} {wanted}.",
               en="{where}: {value} does not meet {rule} {wanted}.",
               where=where or "/", value=str(error.instance)[:60], rule=error.validator,
               wanted=str(value)[:80])  # fmt: skip
