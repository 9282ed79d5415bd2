"""Forms of people; those of django-allauth in our words: visible labels, no placeholders."""

from typing import Any

from allauth.account import forms as theirs
from django import forms
from django.utils.translation import gettext_lazy as _

from menuju.people.models import Organisation
from menuju.people.types import Role
from menuju.problems import Problem

LABELS = {
    "login": _("Alamat surel"),
    "email": _("Alamat surel"),
    "password": _("Kata sandi"),
    "oldpassword": _("Kata sandi sekarang"),
    "password1": _("Kata sandi baru"),
    "password2": _("Kata sandi baru, sekali lagi"),
}


HINTS = {
    "password1": _("Sedikitnya 12 huruf, angka, atau tanda; bukan kata sandi yang umum."),
}


class _Plain:
    """Puts our labels above the fields; the page itself links to "Lupa kata sandi?"."""

    fields: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = LABELS[name]
            field.widget.attrs.pop("placeholder", None)
            field.help_text = HINTS.get(name, "")


class SignIn(_Plain, theirs.LoginForm):  # type: ignore[misc]  # allauth has no types
    """Sign in by e-mail address and password."""


class ChangePassword(_Plain, theirs.ChangePasswordForm):  # type: ignore[misc]
    """Change one's own password."""


class ForgotPassword(_Plain, theirs.ResetPasswordForm):  # type: ignore[misc]
    """Ask for a link that sets a new password."""


class NewPassword(_Plain, theirs.ResetPasswordKeyForm):  # type: ignore[misc]
    """Set a new password by the link that was sent."""


class NewAccount(forms.Form):
    """Who gets an account."""

    name = forms.CharField(label=_("Nama"), max_length=150)
    email = forms.EmailField(label=_("Alamat surel"), max_length=254)


class NewRole(forms.Form):
    """Which role, in which organisation."""

    role = forms.ChoiceField(label=_("Peran"), choices=Role.choices)
    organisation = forms.ModelChoiceField(
        Organisation.objects.all(), label=_("Organisasi"), empty_label=_("Pilih organisasi")
    )

    def clean_role(self) -> Role:
        """Return the role itself."""
        return Role(self.cleaned_data["role"])


def show(problem: Problem, form: forms.BaseForm) -> None:
    """Put what an action has refused into the form: at its field, else above all."""
    if not problem.findings:
        form.add_error(None, str(problem))
    for finding in problem.findings:
        form.add_error(finding.where if finding.where in form.fields else None, finding.what)
