"""Whose feed an address is."""

from hashlib import sha256

from menuju.calendar.models import Feed


def digest_of(token: str) -> str:
    """Return the SHA-256 under which the secret part of an address is known."""
    return sha256(token.encode()).hexdigest()


def feed_of(token: str) -> Feed | None:
    """Return the feed that still answers at an address; 1 query."""
    return Feed.objects.live().filter(token_digest=digest_of(token)).select_related("user").first()
