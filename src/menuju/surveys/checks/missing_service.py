"""No service is named, or another than the one that was chosen."""

import re
from collections.abc import Iterator

from menuju.surveys.checks.flag import Flag, flag
from menuju.surveys.checks.sample import Offered, Sample, levels_of

CODE = "missing-service"
NOTHING = frozenset(
    {"", "tidak ada", "tidak tahu", "belum ada", "none", "n a", "na", "kosong", "x"}
)
"""What people write where they leave a column empty, without its signs."""

GENERAL = frozenset({"layanan", "aplikasi", "program", "sistem", "informasi", "online", "dan"})
"""Words that so many services share that they name none."""


def check(sample: Sample) -> Iterator[Flag]:
    """Yield a flag for each sub-dimension asked without a service, or about another."""
    least = sample.plan.thresholds.missing_service.least
    for unit, part in sample.parts():
        offered, codes = sample.offered.get(part), sample.plan.part(part).codes
        asked = [one for one in unit.responses if levels_of(one, codes)]
        if asked and offered is None:
            yield flag(
                CODE,
                part,
                asked,
                id="{n} responden, tetapi perangkat daerah tidak memilih layanan.",
                en="{n} respondents, but the agency chose no service.",
                n=len(asked),
            )
        nameless = [one for one in asked if _plain(one.services.get(part, "")) in NOTHING]
        if len(nameless) >= least:
            yield flag(
                CODE,
                part,
                nameless,
                id="{n} responden tidak menyebut layanan apa pun.",
                en="{n} respondents name no service.",
                n=len(nameless),
            )
        others = [
            one
            for one in asked
            if offered and one not in nameless and _differs(one.services[part], offered)
        ]
        if offered and len(others) >= least:
            yield flag(
                CODE,
                part,
                others,
                id="{n} responden menyebut layanan lain, bukan {service}.",
                en="{n} respondents name another service, not {service}.",
                n=len(others),
                service=offered.name,
            )


def _differs(said: str, offered: Offered) -> bool:
    """Say whether two names share no word, nor the letters that they begin with."""
    mine, theirs = _plain(said), _plain(offered.name)
    words, chosen = set(mine.split()) - GENERAL, set(theirs.split()) - GENERAL
    if not words or not chosen or words & chosen:
        return False
    initials = {"".join(word[0] for word in name.split()) for name in (mine, theirs)}
    joined = {mine.replace(" ", ""), theirs.replace(" ", "")}
    near = any(a.startswith(b[:4]) for a in words for b in chosen if len(b) >= len("abcd"))
    return not near and not initials & joined and mine.replace(" ", "") != theirs.replace(" ", "")


def _plain(text: str) -> str:
    """Return the words of a text, small and without signs."""
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))
