"""Ask whether another word was meant."""

from collections.abc import Iterable
from difflib import get_close_matches

from menuju.languages import say


def hint(word: str, known: Iterable[str]) -> str:
    """Return ` Did you mean “…”?`, or blank where nothing is alike."""
    by_key = {each.lower(): each for each in known}
    alike = get_close_matches(word.lower()[:80], by_key, n=1, cutoff=0.7)
    if not alike:
        return ""
    return say(id=" Maksud Anda “{word}”?", en=" Did you mean “{word}”?", word=by_key[alike[0]])
