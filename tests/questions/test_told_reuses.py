"""What an assessor reads of a file that is used again: facts, and no name."""

from types import SimpleNamespace

from django.template.loader import render_to_string

from menuju.questions.queries.reuses import Reuse


def test_an_assessor_reads_how_often_and_not_by_whom():
    found = [Reuse(True, 2, 1, ("OP01", "KO01")), Reuse(False, 1, 0, ())]
    exhibit = SimpleNamespace(reuses=found, details=[("Masa", "sejak 1 Maret")], snapshot=None)
    page = " ".join(render_to_string("review/parts/told.html", {"exhibit": exhibit}).split())
    for said in (
        "Berkas yang sama dipakai lagi",
        "oleh 2 daerah lain",
        "oleh daerah ini pada 1 pengumpulan lain",
        "oleh daerah ini untuk pertanyaan OP01, KO01",
        "Gambar yang hampir sama dipakai lagi",
        "<dt>Masa</dt><dd>sejak 1 Maret</dd>",
    ):
        assert said in page
