"""Pages of field visits."""

from menuju.visits.views.checking import check, photo, withdraw
from menuju.visits.views.listing import export, list_visits, print_agenda, show_visit
from menuju.visits.views.moving import act
from menuju.visits.views.planning import bring_table, plan

__all__ = [
    "act",
    "bring_table",
    "check",
    "export",
    "list_visits",
    "photo",
    "plan",
    "print_agenda",
    "show_visit",
    "withdraw",
]
