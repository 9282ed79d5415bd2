"""Show what our analysis leaves open."""

from decimal import ROUND_HALF_UP, Decimal

from django.template import Library

from menuju.publish.queries.analyses import Open

register = Library()


@register.filter
def rank_interval(found: Open) -> str:
    """Return the interval of a rank: `3–9`, or `3` where it is one rank."""
    low, high = found.rank_low, found.rank_high
    return str(low) if low == high else f"{low}–{high}"


@register.filter
def chance(probability: Decimal) -> str:
    """Return a chance in whole percent; draws are never sure, so it is never 0 or 100."""
    percent = int((probability * 100).to_integral_value(ROUND_HALF_UP))
    if percent in (0, 100):
        return ">99%" if percent else "<1%"
    return f"{percent}%"
