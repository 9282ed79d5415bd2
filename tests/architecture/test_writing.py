"""Only actions write, each on somebody's behalf, each leaving its event."""

import ast
import re

import pytest

from tests.architecture.sources import in_rooms, name_of, tree

WRITES = {
    "save",
    "create",
    "delete",
    "update",
    "bulk_create",
    "bulk_update",
    "get_or_create",
    "update_or_create",
    "set_password",
}
SQL_THAT_WRITES = re.compile(r"\s*(INSERT|UPDATE|DELETE|TRUNCATE|COPY \w+ (\(.*\) )?FROM)\b")
READERS = in_rooms("actions", "seeds", "ui")
"""Everything else in the rooms; `ui` knows no room, hence no table."""


@pytest.mark.parametrize("path", READERS, ids=name_of)
def test_only_actions_write(path):
    assert [
        f"{path.name}:{node.lineno} .{node.func.attr}()"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in WRITES
        and not is_action(node)
        and not is_digest_or_mapping(node)
        and not is_picture(node)
    ] == []


def is_action(call):
    """A verb of `actions/`, which takes `by=`; a table's never does."""
    return any(keyword.arg == "by" for keyword in call.keywords)


def is_digest_or_mapping(call):
    """`update(value)` feeds a digest or a mapping; rows are updated by `update(column=value)`."""
    return call.func.attr == "update" and not call.keywords


def is_picture(call):
    """`save(stream)` writes a picture or a PDF to a stream; a row is saved without one."""
    return call.func.attr == "save" and bool(call.args)


@pytest.mark.parametrize("path", READERS, ids=name_of)
def test_only_actions_hold_sql_that_writes(path):
    assert [
        f"{path.name}:{node.lineno}"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and SQL_THAT_WRITES.match(node.value)
    ] == []


ACTIONS = [path for path in in_rooms() if "actions" in path.parts and path.name != "__init__.py"]
NOT_VERBS = {
    "mentoring/actions/agreements.py write_signers",  # part of each deed that writes an agreement
    "documents/actions/numbering.py address_of",  # these three are shared by all documents,
    "documents/actions/numbering.py held_series",  # each issued within its own event
    "documents/actions/numbering.py next_number",
    "selection/actions/cohorts.py form",  # the writing half of `decisions.decide`, within its event
    "places/actions/copying.py copy_in",  # the writing half of `editions.load`, within its event
    "review/actions/scores.py hold",  # these four are shared by the pad and by score sheets,
    "review/actions/scores.py refuse_closed",  # each within its own event
    "review/actions/scores.py save",
    "review/actions/scores.py told",
    "review/actions/calibration/sets.py begin",  # part of `live.open_round`, within its event
    "review/actions/calibration/deeds.py hold",  # these two are shared by all deeds on a set,
    "review/actions/calibration/deeds.py refuse_published",  # each within its own event
    "records/actions/work.py do",  # the second half of `begin_long`, which says who begins
    "records/actions/work.py drop",  # part of a deed that asks anew, within its event
    "records/actions/keys.py statement",  # the sentence that a new key signs
}
"""What stands among the verbs because verbs share it, and does nothing on anybody's behalf."""


@pytest.mark.parametrize("path", ACTIONS, ids=name_of)
def test_every_public_action_takes_by(path):
    assert [
        node.name
        for node in tree(path).body
        if isinstance(node, ast.FunctionDef)
        and not node.name.startswith("_")
        and "by" not in [argument.arg for argument in node.args.kwonlyargs]
        and f"{name_of(path)} {node.name}" not in NOT_VERBS
    ] == []
