"""The personal data in documents."""

from django.utils.translation import gettext_lazy as _

from menuju.records.declarations import Basis, Erasure, Holding

HOLDINGS = (
    Holding(
        code="documents.recipient",
        model="documents.Document",
        fields=("user",),
        shown=("number", "title_id", "issued_at"),
        owner="user",
        title=_("Kepada siapa suatu tanda terima atau surat diberikan"),
        purpose=_("Bukti bahwa kiriman telah diterima, atau atas penugasan dan serah terima"),
        basis=Basis.PUBLIC_TASK,
        kept=_("Selama arsip penilaian disimpan"),
        erasure=Erasure.PSEUDONYM,
        because=_(
            "Tanda terima sendiri tidak menyebut orang; surat penugasan dan berita acara yang sudah"
            " terbit tetap menyebut namanya, sebagai arsip."
        ),
        readers=_("Penerimanya dan penerbitnya"),
    ),
)

NOT_PERSONAL = {
    "documents.Document": "number subject title_id title_en",
}
