"""Who may. When is a matter of state, and lives in the actions."""

from menuju.documents.models import Document
from menuju.people.types import Actor, Permission


def may_issue(actor: Actor) -> bool:
    """Say whether this actor may issue documents: the program that follows what is recorded."""
    return actor.holds_anywhere(Permission.DOCUMENT_ISSUE)


def may_state(actor: Actor, issuer: int) -> bool:
    """Say whether this actor may have something stated on paper in an organisation's name."""
    return actor.holds(Permission.ROUND_PUBLISH, within=issuer) or may_issue(actor)


def may_read(actor: Actor, document: Document) -> bool:
    """Say whether this actor may open a document: its recipient, its issuer, the program."""
    return may_issue(actor) or Document.objects.visible_to(actor).filter(pk=document.pk).exists()
