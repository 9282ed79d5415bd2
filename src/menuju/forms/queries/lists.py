"""Entity lists as their owner sees them: rows, forms that choose from them, tables to take away."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from menuju.forms.models import Entity, EntityList, Medium, Version
from menuju.forms.queries.entities import as_csv
from menuju.forms.queries.following import declared_by
from menuju.forms.queries.list_values import REGION
from menuju.forms.types import ListKind, VersionState
from menuju.people.models import Organisation
from menuju.people.types import Actor
from menuju.places.models import Place
from menuju.places.types import AUTONOMOUS, VILLAGES
from menuju.xforms.lists import rows as csv_rows

SHOWN_AT_ONCE = 20


@dataclass(frozen=True, slots=True)
class Use:
    """A form that chooses from a list, or writes into it."""

    version: Version
    reads: bool
    writes: bool


def lists(actor: Actor, words: str) -> QuerySet[EntityList]:
    """Return the lists that this person keeps, with how many rows are open."""
    found = EntityList.objects.visible_to(actor).select_related("owner")
    if words:
        found = found.filter(Q(title__icontains=words) | Q(name__icontains=words))
    is_open = Q(entities__closed_at__isnull=True)
    return found.annotate(n=Count("entities", filter=is_open)).order_by("title", "pk")


def rows(entities: EntityList, words: str, *, state: str) -> QuerySet[Entity]:
    """Return the rows of a list: `open`, `closed` or all, those that have these words."""
    found = entities.entities.select_related("organisation")
    if state in ("open", "closed"):
        found = found.filter(closed_at__isnull=state == "open")
    for word in words.split():
        found = found.filter(Q(name__icontains=word) | Q(label__icontains=word))
    return found.order_by("label", "name")


def known_places(entities: EntityList) -> int:
    """Return how many rows a list draws from the official codes."""
    kinds = VILLAGES if entities.kind == ListKind.VILLAGES else AUTONOMOUS
    return Place.objects.current().of(kinds).count()


def sample(entities: EntityList, organisation: Organisation) -> list[dict[str, str]]:
    """Return the first rows of a list that is drawn, as this organisation's devices get them."""
    drawn = csv_rows(as_csv(entities, organisation), name=entities.file_name)
    return [row for _number, row in zip(range(SHOWN_AT_ONCE), drawn, strict=False)]


def uses(entities: EntityList) -> list[Use]:
    """Return the versions in force or in preparation that ask for a list or write into it."""
    found = Version.objects.filter(form__owner=entities.owner_id).select_related("form")
    newest: dict[tuple[int, str], Version] = {}
    for version in found.order_by("form__title", "-number"):
        newest.setdefault((version.form_id, version.state), version)
    reading = set(
        Medium.objects.filter(entities=entities, version__in=newest.values()).values_list(
            "version", flat=True
        )
    )
    told = (
        Use(version, version.pk in reading, entities.name in _written(version))
        for version in newest.values()
    )
    return [use for use in told if use.reads or use.writes]


def _written(version: Version) -> set[str]:
    return {one.dataset for one in declared_by(version)}


def drafts_lacking(owner_id: int) -> Iterator[Version]:
    """Yield the drafts of an organisation, which may lack a list that has just begun."""
    yield from Version.objects.filter(form__owner=owner_id, state=VersionState.DRAFT)


def header(entities: EntityList) -> list[str]:
    """Return the titles of a list as a table: what an upload takes back unchanged."""
    return ["name", "label", *map(str, entities.columns), REGION]


def table(entities: EntityList) -> Iterator[list[str]]:
    """Yield the open rows of a list for such a table."""
    for one in entities.entities.open().select_related("organisation").order_by("name").iterator():
        values = (str(one.properties.get(name, "")) for name in entities.columns)
        body = one.organisation
        yield [one.name, one.label, *values, str(body.place_id or "") if body else ""]
