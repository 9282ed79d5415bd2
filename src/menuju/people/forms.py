"""Forms of people; those of django-allauth in our words: visible labels, no placeholders."""

from hashlib import sha256
from typing import Any

from allauth.account import forms as theirs
from allauth.mfa import app_settings as mfa_settings
from allauth.mfa.adapter import get_adapter as factors
from allauth.mfa.base import forms as codes
from allauth.mfa.recovery_codes.forms import GenerateRecoveryCodesForm
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as passkeys
from django import forms
from django.core.cache import cache
from django.utils.translation import gettext_lazy as _

from menuju.people.models import Organisation
from menuju.people.types import Cadence, NoticeKind, Purpose, Role
from menuju.people.types.notices import offered
from menuju.ui import refusals

LABELS = {
    "login": _("Alamat surel"),
    "email": _("Alamat surel"),
    "password": _("Kata sandi"),
    "oldpassword": _("Kata sandi sekarang"),
    "password1": _("Kata sandi baru"),
    "password2": _("Kata sandi baru, sekali lagi"),
    "code": _("Kode"),
    "name": _("Nama kunci"),
    "credential": "",
}


HINTS = {
    "password1": _("Sedikitnya 12 huruf, angka, atau tanda; bukan kata sandi yang umum."),
    "code": _("Enam angka dari aplikasi autentikator, atau satu kode pemulihan."),
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


class PasswordAgain(_Plain, theirs.ReauthenticateForm):  # type: ignore[misc]
    """Prove by password, before something sensitive, that one is still there."""


class _CodeOnce(_Plain):
    """Takes a code once: not again while it, or its neighbour in time, would still be right."""

    cleaned_data: dict[str, Any]
    user: Any

    def clean_code(self) -> str:
        """Return the code; one that was used already is refused like a wrong one."""
        code: str = super().clean_code()  # type: ignore[misc]
        plain = "".join(code.split())
        used = sha256(f"{self.user.pk} {plain}".encode()).hexdigest()
        lasts = mfa_settings.TOTP_PERIOD * (2 * mfa_settings.TOTP_TOLERANCE + 1)
        if not cache.add(f"people.code.{used}", 1, timeout=lasts):
            raise factors().validation_error("incorrect_code")
        return code


class Code(_CodeOnce, codes.AuthenticateForm):  # type: ignore[misc]
    """Sign in by a code, after the password."""


class CodeAgain(_CodeOnce, codes.ReauthenticateForm):  # type: ignore[misc]
    """Prove by a code, before something sensitive, that one is still there."""


class FirstCode(_CodeOnce, totp.ActivateTOTPForm):  # type: ignore[misc]
    """Show that the authenticator app has understood."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].help_text = _("Enam angka yang kini tampak di aplikasi.")


class NoMoreApp(totp.DeactivateTOTPForm):  # type: ignore[misc]
    """Take the authenticator app off."""


class NewCodes(GenerateRecoveryCodesForm):  # type: ignore[misc]
    """Replace the recovery codes."""


class NewPasskey(_Plain, passkeys.AddWebAuthnForm):  # type: ignore[misc]
    """Add a passkey. Every passkey can sign in by itself, so there is nothing to choose."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.base_fields.pop("passwordless", None)
        super().__init__(*args, **kwargs)

    def clean_name(self) -> str:
        """Return the name, cut where it would not fit a line."""
        name: str = super().clean_name()
        return name[:60]


class PasskeyName(_Plain, passkeys.EditWebAuthnForm):  # type: ignore[misc]
    """Rename a passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].max_length = 60
        self.fields["name"].widget.attrs["maxlength"] = 60


class ResetFactors(forms.Form):
    """Why an operator takes somebody's factors off."""

    reason = forms.CharField(
        label=_("Alasan"),
        max_length=500,
        help_text=_("Dicatat, dan dikirim kepada pemilik akun."),
        widget=forms.Textarea({"rows": 3}),
    )


class OpenData(forms.Form):
    """Why an officer opens somebody's data."""

    purpose = forms.ChoiceField(
        label=_("Tujuan"),
        choices=[choice for choice in Purpose.choices if choice[0] != Purpose.MODERATION],
    )
    words = forms.CharField(
        label=_("Keperluannya"),
        max_length=500,
        help_text=_("Dicatat, dan dapat dibaca oleh pemilik data."),
    )


class NoticeChoices(forms.Form):
    """How a person wants each kind of notice by mail."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind in NoticeKind:
            self.fields[kind.value] = forms.ChoiceField(
                label=kind.label,
                choices=[(one.value, one.label) for one in offered(kind)],
                widget=forms.RadioSelect,
                error_messages={"required": _("Pilih salah satu.")},
            )

    def chosen(self) -> dict[NoticeKind, Cadence]:
        """Return the choice for each kind."""
        return {kind: Cadence(self.cleaned_data[kind.value]) for kind in NoticeKind}


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


show = refusals.show
"""Puts what an action has refused into a form."""
