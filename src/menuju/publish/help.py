"""Help on pages: the notes of assessors, for their region."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django_stubs_ext import StrOrPromise

HELP: "Mapping[str, tuple[StrOrPromise, ...]]" = {
    "publish:notes": (
        _(
            "Di sini catatan yang ditulis asesor tentang jawaban daerah ini, pertanyaan demi "
            "pertanyaan, setelah hasil diumumkan."
        ),
        _(
            "Pakailah untuk memperbaiki jawaban putaran berikutnya. Kode pertanyaan membuka "
            "penelusuran nilainya."
        ),
    ),
}
