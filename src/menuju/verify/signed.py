"""What is signed by itself: a paper with what it tells, a key and a signature."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from . import canonical
from .signers import PublicKey


@dataclass(frozen=True, slots=True)
class Signed:
    """A paper whose form is right; nothing in it is proven yet."""

    told: Mapping[str, Any]
    signed_by: PublicKey
    signature: str

    @property
    def number(self) -> str:
        """The number on the paper."""
        return str(self.told["number"])

    def is_signed(self) -> bool:
        """Say whether the paper bears the signature of the key that it names."""
        return self.signed_by.signed(canonical.dumps(self.told), self.signature)
