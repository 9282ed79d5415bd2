"""A page with one form that asks for one deed."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import redirect, render

from menuju.mentoring.forms import show
from menuju.people.http import ActorRequest
from menuju.problems import Problem
from menuju.selection.models import Member

UNPROCESSABLE = 422


@dataclass(frozen=True, kw_only=True)
class Deed:
    """One form that asks for one deed."""

    heading: str
    button: str
    back: str
    """The address to go to afterwards."""
    act: Callable[[], object]
    done: str
    """What is said once it is done."""
    member: Member
    note: str = ""


def asked(request: ActorRequest, form: BaseForm, deed: Deed) -> HttpResponse:
    """Show the form of a deed, do it where the form is whole, and say what was refused."""
    status = UNPROCESSABLE if form.errors else 200
    if form.is_valid():
        try:
            deed.act()
        except Problem as problem:
            show(problem, form)
            status = problem.status
        else:
            messages.success(request, deed.done)
            return redirect(deed.back)
    page = {"form": form, "deed": deed, "member": deed.member}
    return render(request, "mentoring/deed.html", page, status=status)
