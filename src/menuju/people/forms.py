"""The forms of django-allauth in our words: visible labels, no placeholder that repeats them."""

from typing import Any

from allauth.account import forms as theirs
from django.utils.translation import gettext_lazy as _

LABELS = {
    "login": _("Alamat surel"),
    "email": _("Alamat surel"),
    "password": _("Kata sandi"),
    "oldpassword": _("Kata sandi sekarang"),
    "password1": _("Kata sandi baru"),
    "password2": _("Kata sandi baru, sekali lagi"),
}


class _Plain:
    """Puts our labels above the fields; the page itself links to "Lupa kata sandi?"."""

    fields: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = LABELS[name]
            field.widget.attrs.pop("placeholder", None)
            if name in {"password", "oldpassword"}:
                field.help_text = ""


class SignIn(_Plain, theirs.LoginForm):  # type: ignore[misc]  # allauth has no types
    """Sign in by e-mail address and password."""


class ChangePassword(_Plain, theirs.ChangePasswordForm):  # type: ignore[misc]
    """Change one's own password."""


class ForgotPassword(_Plain, theirs.ResetPasswordForm):  # type: ignore[misc]
    """Ask for a link that sets a new password."""


class NewPassword(_Plain, theirs.ResetPasswordKeyForm):  # type: ignore[misc]
    """Set a new password by the link that was sent."""
