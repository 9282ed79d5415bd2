"""Public pages. A view loads, asks and answers; it decides nothing."""

from .appeals import appeals
from .data import bundle, open_data, source_file
from .disclosure import disclosure, security_txt
from .evidence import evidence, evidence_file, evidence_page
from .home import home, method
from .notes import notes
from .places import place, places, walk
from .rankings import latest_ranking, ranking, ranking_export
from .registers import register, register_export
from .rounds import round_log, round_method, round_page

__all__ = [
    "appeals",
    "bundle",
    "disclosure",
    "evidence",
    "evidence_file",
    "evidence_page",
    "home",
    "latest_ranking",
    "method",
    "notes",
    "open_data",
    "place",
    "places",
    "ranking",
    "ranking_export",
    "register",
    "register_export",
    "round_log",
    "round_method",
    "round_page",
    "security_txt",
    "source_file",
    "walk",
]
