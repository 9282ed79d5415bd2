"""Help on pages: receipts and letters."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django_stubs_ext import StrOrPromise

HELP: "Mapping[str, tuple[StrOrPromise, ...]]" = {
    "documents:documents": (
        _(
            "Tanda terima, surat, dan berita acara yang terbit bagi Anda atau daerah Anda. Cari "
            "menurut nomor, daerah, atau judul."
        ),
        _(
            "PDF untuk dibaca dan dicetak, JSON untuk diperiksa kelak. Yang digantikan atau "
            "ditarik tetap tampil dengan tandanya."
        ),
    ),
}
