"""The words of this room."""

from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlencode


class Order(StrEnum):
    """By what a ranking is sorted; any other word in the address is a dimension's code."""

    FINAL = "final"
    IMPROVEMENT = "naik"
    NAME = "nama"
    CODE = "kode"


DEFAULT_ORDER = f"-{Order.FINAL}"


@dataclass(frozen=True)
class RankingFilters:
    """What a reader asked a ranking for; it lives in the address and nowhere else."""

    text: str = ""
    province: str = ""
    cohort: str = ""
    order: str = DEFAULT_ORDER
    """A key of `Order` or a dimension's code; a leading minus sorts downwards."""

    @property
    def key(self) -> str:
        """By what the rows are sorted, without the direction."""
        return self.order.removeprefix("-")

    @property
    def downwards(self) -> bool:
        """Whether the highest comes first."""
        return self.order.startswith("-")

    @property
    def active(self) -> bool:
        """Whether any row may be left out."""
        return bool(self.text or self.province or self.cohort)

    def address(self) -> str:
        """Return the filters as they stand in an address, empty ones left out."""
        asked = {"q": self.text, "prov": self.province, "kohort": self.cohort}
        if self.order != DEFAULT_ORDER:
            asked["urut"] = self.order
        return urlencode({name: value for name, value in asked.items() if value})
