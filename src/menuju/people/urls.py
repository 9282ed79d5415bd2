"""Addresses of people: sign in, passwords, factors, one's own desk, and who has an account.

The views of django-allauth that we want, and no others: what is not listed here does not exist.
"""

from allauth.account import views as theirs
from allauth.mfa.base.views import authenticate
from django.urls import include, path, re_path
from django.views.decorators.cache import never_cache

from menuju.people.views import accounts, entrance, factors, notices, readings, sessions

pages = [
    path("meja/", accounts.show_desk, name="desk"),
    path("meja/pesan/<int:pk>/", accounts.read_notice, name="notice-read"),
    path("pemberitahuan/", notices.choose, name="notice-choices"),
    path("masuk/sebagai/<int:pk>/", entrance.sign_in_as, name="sign-in-as"),
    path("perangkat/", sessions.list_sessions, name="sessions"),
    path("perangkat/keluar/", sessions.end_other_sessions, name="sessions-end"),
    path("perangkat/<slug:handle>/keluar/", sessions.end_session, name="session-end"),
    path("bacaan/", readings.list_readings, name="readings"),
    path("orang/", accounts.list_accounts, name="accounts"),
    path("orang/baru/", accounts.add_account, name="account-new"),
    path("orang/<int:pk>/", accounts.show_account, name="account"),
    path("orang/<int:pk>/buka/", accounts.open_account, name="account-open"),
    path("orang/<int:pk>/faktor/", accounts.reset_factors, name="factors-reset"),
    path("orang/<int:pk>/tutup/", accounts.close_account, name="account-close"),
    path("peran/<int:pk>/cabut/", accounts.revoke_role, name="role-revoke"),
]

security = [
    path("", factors.ShowSecurity.as_view(), name="mfa_index"),
    path("aplikasi/", factors.AddApp.as_view(), name="mfa_activate_totp"),
    path("aplikasi/lepas/", factors.RemoveApp.as_view(), name="mfa_deactivate_totp"),
    path("kunci/", factors.AddPasskey.as_view(), name="mfa_add_webauthn"),
    path("kunci/<int:pk>/nama/", factors.RenamePasskey.as_view(), name="mfa_edit_webauthn"),
    path("kunci/<int:pk>/lepas/", factors.RemovePasskey.as_view(), name="mfa_remove_webauthn"),
    path("kode/", factors.ShowCodes.as_view(), name="mfa_view_recovery_codes"),
    path("kode/baru/", factors.RenewCodes.as_view(), name="mfa_generate_recovery_codes"),
]

urlpatterns = [
    path("masuk/", entrance.SignIn.as_view(), name="account_login"),
    path("masuk/kode/", authenticate, name="mfa_authenticate"),
    path("masuk/kunci/", factors.sign_in_by_passkey, name="mfa_login_webauthn"),
    path("bukti/sandi/", never_cache(theirs.reauthenticate), name="account_reauthenticate"),
    path("bukti/kode/", factors.ProveByCode.as_view(), name="mfa_reauthenticate"),
    path("bukti/kunci/", factors.ProveByPasskey.as_view(), name="mfa_reauthenticate_webauthn"),
    path("keluar/", theirs.logout, name="account_logout"),
    path("nonaktif/", theirs.account_inactive, name="account_inactive"),
    path("sandi/", entrance.ChangePassword.as_view(), name="account_change_password"),
    path("sandi/lupa/", theirs.password_reset, name="account_reset_password"),
    path("sandi/lupa/terkirim/", theirs.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^sandi/baru/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        entrance.NewPassword.as_view(),
        name="account_reset_password_from_key",
    ),
    path(
        "sandi/tersimpan/",
        theirs.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("keamanan/", include(security)),
    path("", include((pages, "people"))),
]
