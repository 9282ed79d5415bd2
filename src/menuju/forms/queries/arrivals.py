"""What a submission that arrives asks of the database, thousands of times an hour.

A query set is put together and translated anew for each request, which takes several times as long
as the database needs for its answer. These are translated once in a process.
"""

from collections.abc import Callable
from functools import cached_property
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import Model, QuerySet
from django.db.models.query import get_related_populators

from menuju.forms.models import Device, Version
from menuju.forms.types import VersionState

Row = TypeVar("Row", bound=Model)
FIRST, SECOND = "\ue000first", "\ue000second"
"""What stands in a query where a value will be; nobody types these signs."""

KNOWN = "SELECT xml_sha256 FROM forms_submission WHERE form_id = %s AND instance_id = %s"


class Prepared(Generic[Row]):
    """A query set for one row, translated once, asked with other values each time."""

    def __init__(self, wanted: Callable[[], QuerySet[Row]]) -> None:
        self._wanted = wanted

    @cached_property
    def _ready(self) -> tuple[Any, str, tuple[Any, ...]]:
        compiler = self._wanted().query.get_compiler(DEFAULT_DB_ALIAS)
        sql, params = compiler.as_sql()
        return compiler, sql, params

    def first(self, *values: str) -> Row | None:
        """Return the row for these values; None where there is none."""
        compiler, sql, params = self._ready
        told = dict(zip((FIRST, SECOND), values, strict=False))
        with connection.cursor() as cursor:
            cursor.execute(sql, [told.get(each, each) for each in params])
            found = cursor.fetchone()
        return None if found is None else self._made(compiler, found)

    def _made(self, compiler: Any, found: tuple[Any, ...]) -> Row:
        """Make the row and what was selected with it, as Django's `ModelIterable` does."""
        (values,) = compiler.results_iter(results=[[found]])
        about, select = compiler.klass_info, compiler.select
        fields = about["select_fields"]
        names = [select[place][0].target.attname for place in fields]
        row: Row = about["model"].from_db(
            DEFAULT_DB_ALIAS, names, values[fields[0] : fields[-1] + 1]
        )
        # The stubs are of Django 6, which wants one word more.
        populators = get_related_populators(about, select, DEFAULT_DB_ALIAS)  # type: ignore[call-arg]
        for related in populators:
            related.populate(values, row)
        return row


DEVICE = Prepared(
    lambda: (
        Device.objects.live()
        .filter(token_digest=FIRST)
        .select_related("organisation", "user")
        .order_by()
    )
)
"""The device of a token, by its digest."""

VERSION = Prepared(
    lambda: (
        Version.objects.filter(form__code=FIRST, version=SECOND, state=VersionState.PUBLISHED)
        .select_related("form")
        .order_by()
    )
)
"""A published version, by the code of its form and its own name."""


def digest_known(form_id: int, instance_id: str) -> str | None:
    """Return the digest of the answers that came under an `instanceID`; None where none came."""
    with connection.cursor() as cursor:
        cursor.execute(KNOWN, [form_id, instance_id])
        found = cursor.fetchone()
    return found[0] if found else None
