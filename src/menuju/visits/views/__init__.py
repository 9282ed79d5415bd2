"""Pages of field visits."""

from menuju.visits.views.away import (
    arrival_photo,
    decline_arrival,
    field_form,
    list_arrivals,
    show_arrival,
)
from menuju.visits.views.checking import check, photo, withdraw
from menuju.visits.views.listing import export, list_visits, print_agenda, show_visit
from menuju.visits.views.moving import act
from menuju.visits.views.planning import bring_table, plan

__all__ = [
    "act",
    "arrival_photo",
    "bring_table",
    "check",
    "decline_arrival",
    "export",
    "field_form",
    "list_arrivals",
    "list_visits",
    "photo",
    "plan",
    "print_agenda",
    "show_arrival",
    "show_visit",
    "withdraw",
]
