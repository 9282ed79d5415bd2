"""Forms for people: what is wrong with a form, and one field as the page shows it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.forms import BaseForm, BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect
from django.utils.safestring import SafeString

from menuju.problems import Finding
from menuju.ui.parts import Mistake


@dataclass(frozen=True, slots=True)
class FieldView:
    """A bound field with its control already described by its hint and its mistakes."""

    bound: BoundField
    control: SafeString
    shape: str
    """`plain`, `check` (one box), or `group` (radios, boxes)."""


def field_view(bound: BoundField) -> FieldView:
    """Return a field whose control names hint and mistake for who listens (`aria-describedby`)."""
    widget = bound.field.widget
    shape = "check" if isinstance(widget, CheckboxInput) else "plain"
    shape = "group" if isinstance(widget, RadioSelect | CheckboxSelectMultiple) else shape
    return FieldView(bound, bound.as_widget(attrs=_described(bound)), shape)


def mistakes(form: BaseForm) -> tuple[Mistake, ...]:
    """Return every mistake of a form once, each with the name and the address of its control."""
    whole = [Mistake(str(error)) for error in form.non_field_errors()]
    each = [
        Mistake(str(error), f"#{bound.id_for_label or bound.auto_id}", str(bound.label))
        for bound in form
        for error in dict.fromkeys(bound.errors)
    ]
    return (*whole, *each)


def findings_as_mistakes(findings: Iterable[Finding]) -> tuple[Mistake, ...]:
    """Return the findings of a problem as mistakes without an address."""
    return tuple(Mistake(str(finding)) for finding in findings)


def kept_fields(form: BaseForm, query: Iterable[tuple[str, str]]) -> Sequence[tuple[str, str]]:
    """Return what a filter form must carry along: keys of the query that it does not ask for."""
    return [(key, value) for key, value in query if key not in form.fields and key != "halaman"]


def _described(bound: BoundField) -> dict[str, str | bool]:
    ids = [f"{bound.auto_id}_hint"] if bound.help_text else []
    ids += [f"{bound.auto_id}_error"] if bound.errors else []
    return {"aria-describedby": " ".join(ids)} if ids else {}
