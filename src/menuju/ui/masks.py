"""How personal data is shown to those who do not need it: the one place that masks."""

import re

VEIL = "•••"
EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
SIXTEEN = re.compile(r"(?<![0-9A-Za-z])\d(?:[ .-]?\d){15}(?![0-9A-Za-z])")
PHONE = re.compile(r"(?<![0-9A-Za-z.])(?:\+62|62|0)[ .-]?8\d(?:[ .-]?\d){6,11}(?![0-9A-Za-z])")
DIGITS = re.compile(r"\d")
PROVINCE = r"(?:1[1-9]|21|3[1-6]|5[1-4]|6[1-5]|7[1-6]|8[12]|9[1-7])"
DAY = r"(?:0[1-9]|[12]\d|3[01]|4[1-9]|[56]\d|7[01])"
MONTH = r"(?:0[1-9]|1[0-2])"
SHAPE = re.compile(rf"{PROVINCE}\d{{4}}{DAY}{MONTH}\d\d(?!0000)\d{{4}}")


def email(address: str) -> str:
    """Return an address with its first letter and its domain: `s•••@kementerian.go.id`."""
    local, at, domain = address.partition("@")
    return f"{local[:1]}{VEIL}{at}{domain}" if at else name(address)


def name(words: str) -> str:
    """Return a name by the first letter of each word: `B••• S•••`."""
    return " ".join(f"{word[:1]}{VEIL}" for word in words.split())


def is_identity_number(text: str) -> bool:
    """Return whether text could be a NIK: sixteen digits with a province, a day and a month.

    PPKKCC DDMMYY SSSS; 40 is added to the day of birth of women; the serial begins at 0001. The
    provinces are Kemendagri's, with Timor Timur (54), where people were registered; none begins
    with 20, so that a moment of a camera (2026…) is none. There is no check digit: a number of this
    shape is a suspicion, never an identity.
    """
    return SHAPE.fullmatch("".join(DIGITS.findall(text))) is not None


def identity_numbers(text: str) -> list[str]:
    """Return what looks like a NIK in free text, as it is written there."""
    return [found for found in SIXTEEN.findall(text) if is_identity_number(found)]


def addresses(text: str) -> list[str]:
    """Return the e-mail addresses in free text."""
    return EMAIL.findall(text)


def free(text: str) -> str:
    """Return free text in which NIK-like numbers, telephone numbers and addresses are masked."""
    text = SIXTEEN.sub(_veiled_number, text)
    text = PHONE.sub(lambda found: _dots(found[0]), text)
    return EMAIL.sub(lambda found: email(found[0]), text)


def _veiled_number(found: re.Match[str]) -> str:
    return _dots(found[0]) if is_identity_number(found[0]) else found[0]


def _dots(text: str) -> str:
    return DIGITS.sub("•", text)
