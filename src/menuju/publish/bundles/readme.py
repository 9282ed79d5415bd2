"""README.txt of a bundle: what it is and how anyone verifies it, in both languages."""

from .parts import RoundFacts

_TEXT = """\
{line}
{title_id}
{title_en}
{line}
{simulation}
Bundel ini memuat semua yang diperlukan untuk menghitung ulang hasil nomor {run}:
masukan beku, resep, hasil, catatan peristiwa yang disegel, dan tanda tangan.

Periksa dengan Python 3.11 atau lebih baru, tanpa memasang apa pun:

    python3 verify.py --key {fingerprint}

atau dengan Menuju yang terpasang:  menuju verify BUNDEL.zip --key SIDIK-JARI

Sidik jari penanda tangan bundel ini:
    {fingerprint}
Jangan percaya baris ini saja: cocokkan dengan yang tercetak di surat hasil atau di
laman penyelenggara. Berkas bukti tidak ada di sini; hanya sidik jarinya. Untuk berkas
yang Anda miliki:  python3 verify.py --evidence FOLDER

{line}

This bundle holds all it takes to recompute run number {run}: frozen inputs, recipe,
results, the sealed log of events, and signatures.

Verify it with Python 3.11 or newer, installing nothing:

    python3 verify.py --key {fingerprint} --lang en

or with an installed Menuju:  menuju verify BUNDLE.zip --key FINGERPRINT

Fingerprint of this bundle's signer:
    {fingerprint}
Do not take this file's word for it: compare it with the one printed in the result
letter or on the organiser's page. Evidence files are not in here, only their digests.
For files that you hold:  python3 verify.py --evidence DIR

data/       tables, described in datapackage.json      recipe.json  the arithmetic
log/        events and signed tree heads (RFC 6962)    round.json   the round
manifest.json, manifest.sig, keys.json  signatures     verifier/    source of verify.py
"""

_SIMULATION = """
SIMULASI: putaran ini dibuat untuk latihan; tidak ada nilai yang resmi.
SIMULATION: this round was made up for practice; no figure in it is official.
"""


def readme(round: RoundFacts, *, fingerprint: str) -> bytes:
    """Return README.txt for a round whose bundle the key with this fingerprint signs."""
    titles = round.titles()
    text = _TEXT.format(
        line="=" * 72,
        title_id=titles["id"],
        title_en=titles["en"],
        simulation=_SIMULATION if round.simulated else "",
        run=round.run.number,
        fingerprint=fingerprint,
    )
    return text.encode()
