"""Help on pages: the calendar and its feeds."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django_stubs_ext import StrOrPromise

HELP: "Mapping[str, tuple[StrOrPromise, ...]]" = {
    "calendar:calendar": (
        _(
            "Yang tampil hanya yang menyangkut peran Anda. “Menunggu Anda” berarti Anda sendiri "
            "yang dapat menyelesaikannya; beberapa hari sebelumnya Anda diingatkan."
        ),
        _(
            "Tenggat berakhir pukul 23.59 di tempat penyelenggara; di zona lain jamnya disebut "
            "menurut zona Anda. Hari kerja dihitung tanpa akhir pekan, hari libur nasional, dan "
            "cuti bersama."
        ),
    ),
    "calendar:feeds": (
        _("Buat satu umpan untuk tiap kalender yang Anda pakai, lalu tempel alamatnya di sana."),
        _("Mencabut umpan mematikan alamatnya saat itu juga; kalender lain tidak terganggu."),
    ),
}
