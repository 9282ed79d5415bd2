"""The personal data that calendars need."""

from django.utils.translation import gettext_lazy as _

from menuju.records.declarations import Basis, Erasure, Holding

HOLDINGS = (
    Holding(
        code="calendar.feed",
        model="calendar.Feed",
        fields=("user", "name", "token_digest"),
        shown=("made_at", "seen_at", "revoked_at"),
        secret=("token_digest",),
        owner="user",
        title=_("Umpan kalender: nama dan sidik alamat rahasianya"),
        purpose=_("Menampilkan tenggat di kalender milik orangnya"),
        basis=Basis.PUBLIC_TASK,
        kept=_("1 tahun setelah dicabut"),
        days=365,
        since="revoked_at",
        erasure=Erasure.DELETE,
        readers=_("Pemiliknya"),
    ),
    Holding(
        code="calendar.reminded",
        model="calendar.Reminded",
        fields=("user",),
        shown=("code", "due_on", "days", "at"),
        owner="user",
        title=_("Siapa sudah diingatkan tentang tenggat mana"),
        purpose=_("Tidak mengingatkan dua kali"),
        basis=Basis.PUBLIC_TASK,
        kept=_("1 tahun"),
        days=365,
        since="at",
        erasure=Erasure.DELETE,
        readers=_("Pemiliknya"),
    ),
)

NOT_PERSONAL = {"calendar.Reminded": "code"}
