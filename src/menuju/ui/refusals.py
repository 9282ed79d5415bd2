"""What an action has refused, shown in the form that asked for it."""

from django.forms import BaseForm

from menuju.problems import Problem


def show(problem: Problem, form: BaseForm) -> None:
    """Put what an action has refused into the form: at its field, else above all."""
    if not problem.findings:
        form.add_error(None, str(problem))
    for finding in problem.findings:
        form.add_error(finding.where if finding.where in form.fields else None, finding.what)
