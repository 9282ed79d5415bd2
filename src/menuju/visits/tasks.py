"""Doors for due work: fetch by name, call an action, nothing else."""

from collections.abc import Sequence

from django.db.models import Exists, OuterRef

from menuju.forms.models import Submission
from menuju.people.types import Actor
from menuju.visits.actions import arrivals
from menuju.visits.models import FieldForm


def take_findings(submissions: Sequence[str]) -> None:
    """Read those submissions that have arrived whole and were filled in at sites."""
    asked = Exists(FieldForm.objects.filter(form=OuterRef("form")))
    found = Submission.objects.filter(asked, pk__in=submissions).select_related("user")
    arrivals.take_many(list(found.order_by("received_at", "pk")), by=Actor.system("registrar"))
