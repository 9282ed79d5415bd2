"""Exact fractions as pairs of whole numbers, so that no tie is lost between two roundings.

A third has no decimal: three unrounded thirds would add up to 0.999…, and a tie would fall the
wrong way. Figures so travel as (numerator, denominator) and become decimals only where they are
rounded or shown. Pairs of `int` are ten times faster than `fractions.Fraction`.
"""

from decimal import (
    MAX_EMAX,
    MAX_PREC,
    MIN_EMIN,
    ROUND_HALF_EVEN,
    Context,
    Decimal,
    DivisionByZero,
    Inexact,
    InvalidOperation,
    Overflow,
)
from math import gcd, lcm

Ratio = tuple[int, int]
"""(numerator, denominator): the denominator is positive."""

SHOWN_DIGITS = 28
"""Significant digits of an unrounded figure when it is written down."""

_SHOWN = Context(
    prec=SHOWN_DIGITS,
    rounding=ROUND_HALF_EVEN,
    traps=[InvalidOperation, DivisionByZero, Overflow],
)
_EXACT = Context(
    prec=MAX_PREC,
    Emax=MAX_EMAX,
    Emin=MIN_EMIN,
    traps=[InvalidOperation, DivisionByZero, Overflow, Inexact],
)

exact_sum = _EXACT.add
"""Add two decimals without losing a digit, whatever the caller's context."""


def ratio(value: Decimal) -> Ratio:
    """Return a finite decimal as a fraction in lowest terms, exactly."""
    return value.as_integer_ratio()


def shown(value: Ratio) -> Decimal:
    """Return a fraction as a decimal of at most 28 significant digits (half-even)."""
    return _SHOWN.divide(value[0], value[1])


def decimal_of(units: int, *, places: int) -> Decimal:
    """Return `units` ÷ 10^`places` with exactly that many decimal places."""
    return Decimal(units).scaleb(-places, context=_EXACT)


def reduced(numerator: int, denominator: int) -> Ratio:
    """Return a fraction in lowest terms; the denominator must be positive."""
    divisor = gcd(numerator, denominator)
    return numerator // divisor, denominator // divisor


def added(left: Ratio, right: Ratio) -> Ratio:
    """Return the sum of two fractions over their least common denominator."""
    if left[1] == right[1]:
        return left[0] + right[0], left[1]
    common = lcm(left[1], right[1])
    return left[0] * (common // left[1]) + right[0] * (common // right[1]), common


def difference(left: Ratio, right: Ratio) -> Ratio:
    """Return left − right."""
    return added(left, (-right[0], right[1]))
