"""The layers, where the import linter cannot see them."""

import tomllib

import grimp
import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command

from tests.architecture.sources import ROOT

ENDPOINTS = {"views", "forms", "api", "admin", "tasks", "urls"}


def test_endpoints_are_imported_by_wiring_only():
    graph = grimp.build_graph("menuju", cache_dir=None)
    trespass = [
        f"{importer} -> {module}"
        for module in graph.modules
        if room_and_part(module)[1] in ENDPOINTS
        for importer in graph.find_modules_that_directly_import(module)
        if room_and_part(importer)[0] not in (room_and_part(module)[0], "config")
    ]
    assert trespass == []


def room_and_part(module):
    return (*module.split("."), "", "")[1:3]


def floors():
    """Floor per room, read from the one place that states the order."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    contracts = project["tool"]["importlinter"]["contracts"]
    layers = next(one for one in contracts if one["id"] == "layers")["layers"]
    return {
        room.strip(" ()"): -number
        for number, layer in enumerate(layers)
        for room in layer.split("|")
    }


def test_every_room_stands_on_a_floor():
    assert set(settings.APPS) <= set(floors())


def test_foreign_keys_go_down_the_layers():
    """A foreign key written as a string makes no import, so the linter cannot see it."""
    floor = floors()
    climbs = [
        f"{model.__name__}.{field.name} -> {field.related_model.__name__}"
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.concrete and field.is_relation and climbs_up(model, field.related_model, floor)
    ]
    assert climbs == []


def climbs_up(model, target, floor):
    here, there = model._meta.app_label, target._meta.app_label
    return here in floor and there in floor and here != there and floor[there] >= floor[here]


def test_rooms_keep_their_own_models_only():
    assert [
        model
        for model in apps.get_models()
        if model.__module__.startswith("menuju.")
        and model.__module__.split(".")[1] != model._meta.app_label
    ] == []


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)
