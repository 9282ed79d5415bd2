"""The personal data that the memory holds."""

from django.utils.translation import gettext_lazy as _

from menuju.records.declarations import Basis, Erasure, Holding, Whose

HOLDINGS = (
    Holding(
        code="records.private",
        model="records.EventSecret",
        fields=("private", "salt"),
        title=_("Bagian pribadi catatan: siapa berbuat apa, dan kapan"),
        purpose=_("Pertanggungjawaban atas setiap tindakan, dan siapa membaca data siapa"),
        basis=Basis.LAW,
        kept=_("2 tahun untuk masuk, sesi dan pemberitahuan; 10 tahun untuk tindakan dinas"),
        erasure=Erasure.BLANK,
        because=_(
            "Bagian pribadi dan garamnya dihapus; salinan dengan nomor akun disimpan. Daun log"
            " tetap, sehingga segel tetap sah dan isinya tidak dapat ditebak lagi."
        ),
        readers=_("Auditor, sekretariat, operator"),
    ),
    Holding(
        code="records.files",
        model="records.StoredFile",
        fields=("name",),
        title=_("Nama dan isi berkas yang dibawa sebagai bukti"),
        purpose=_("Bukti penilaian"),
        basis=Basis.PUBLIC_TASK,
        kept=_("Selama arsip penilaian disimpan"),
        erasure=Erasure.KEEP,
        because=_(
            "Naskah dinas milik pemerintah daerah dan disegel dengan sidiknya; isinya diganti oleh"
            " pemiliknya dengan membawa berkas baru."
        ),
        whose=Whose.NAMED,
        readers=_("Daerahnya, panelnya, sekretariat; umum bila digolongkan terbuka"),
    ),
)

NOT_PERSONAL = {
    "records.Event": "name stream on_model on_id facts commitment",  # public for ever, by design
    "records.Unsealed": "stream",
    "records.StoredFile": "sha256 media_type",
    "records.Leaf": "stream hash",
    "records.TreeHead": "stream root key signature peaks sealed_by",  # sealed by a machine
    "records.Due": "task tried_by problem",  # tried by a machine
}
