"""The register of personal data, gathered from the declarations of all rooms."""

from importlib import import_module
from types import ModuleType

from django.apps import apps
from django.db import models

from menuju.records.declarations import Erasure, Holding, columns_of


def rooms() -> list[ModuleType]:
    """Return the declarations of every room that has tables, the deepest room first."""
    ours = [app for app in apps.get_app_configs() if app.name.startswith("menuju.")]
    tabled = [app for app in reversed(ours) if list(app.get_models())]
    return [import_module(f"{app.name}.personal") for app in tabled]


def holdings() -> list[Holding]:
    """Return every declared holding: the lines of the record of processing (art. 31)."""
    return [holding for room in rooms() for holding in room.HOLDINGS]


def not_personal() -> set[str]:
    """Return every column that a room says holds nothing personal."""
    return set[str]().union(*(columns_of(room.NOT_PERSONAL) for room in rooms()))


def columns() -> set[str]:
    """Return every column that can hold a person: free text, bytes, and links to accounts.

    Columns of a few fixed words (`choices`) hold none.
    """
    return {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.get_fields()
        if isinstance(field, models.Field) and _can_hold(field)
    }


def undeclared() -> set[str]:
    """Return the columns that no room speaks of."""
    return columns() - {column for one in holdings() for column in one.columns} - not_personal()


def owned() -> list[Holding]:
    """Return the holdings whose rows belong to one account each."""
    return [holding for holding in holdings() if holding.owner]


def by_erasure(kind: Erasure) -> list[Holding]:
    """Return the holdings that are erased in one way."""
    return [holding for holding in holdings() if holding.erasure == kind]


def table(holding: Holding) -> type[models.Model]:
    """Return the table of a holding."""
    return apps.get_model(holding.model)


def _can_hold(field: "models.Field[object, object]") -> bool:
    if field.is_relation:
        return field.related_model is apps.get_model("people.User")
    texts = models.CharField, models.TextField, models.JSONField, models.BinaryField
    others = models.GenericIPAddressField, models.FileField
    return isinstance(field, (*texts, *others)) and not field.choices
