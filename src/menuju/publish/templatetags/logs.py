"""Show a sealed leaf as everyone may read it."""

from django.template import Library

register = Library()


@register.filter
def leaf_text(leaf: bytes) -> str:
    """Return the canonical bytes of a leaf as text: exactly what was hashed."""
    return leaf.decode()
