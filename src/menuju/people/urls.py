"""Addresses of people: sign in, sign out, passwords, one's own desk, and who has an account.

The views of django-allauth that we want, and no others: what is not listed here does not exist.
"""

from allauth.account import views as accounts
from django.urls import include, path, re_path

from menuju.people import views

pages = [
    path("meja/", views.show_desk, name="desk"),
    path("orang/", views.list_accounts, name="accounts"),
    path("orang/baru/", views.add_account, name="account-new"),
    path("orang/<int:pk>/", views.show_account, name="account"),
    path("orang/<int:pk>/tutup/", views.close_account, name="account-close"),
    path("peran/<int:pk>/cabut/", views.revoke_role, name="role-revoke"),
]

urlpatterns = [
    path("masuk/", accounts.login, name="account_login"),
    path("keluar/", accounts.logout, name="account_logout"),
    path("nonaktif/", accounts.account_inactive, name="account_inactive"),
    path("sandi/", accounts.password_change, name="account_change_password"),
    path("sandi/lupa/", accounts.password_reset, name="account_reset_password"),
    path("sandi/lupa/terkirim/", accounts.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^sandi/baru/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        accounts.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "sandi/tersimpan/",
        accounts.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("", include((pages, "people"))),
]
