"""What rooms declare in a module of one name, for a room below that gathers it.

Imports go down; a room below that needs what those above know (days, judges, what waits on a desk)
asks for it by the name of a module. A room that has none is silent.
"""

from functools import cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from django.apps import apps


@cache
def declaring(name: str) -> tuple[ModuleType, ...]:
    """Return the modules of this name (`agenda`, `judging`, `desk`), the deepest room first."""
    ours = [app.name for app in apps.get_app_configs() if app.name.startswith("menuju.")]
    named = (f"{room}.{name}" for room in reversed(ours))
    return tuple(import_module(path) for path in named if find_spec(path))
