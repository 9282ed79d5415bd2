"""The one place where a state becomes a shape and a colour, after its word."""

from collections.abc import Mapping
from enum import StrEnum


class Tone(StrEnum):
    """Colour roles of states; each has a shape of its own."""

    NEUTRAL = "neutral"
    """Ring: not begun."""
    PRIMARY = "primary"
    """Half disc: under way."""
    POSITIVE = "positive"
    """Full disc: done, equal, open."""
    CAUTION = "caution"
    """Diamond: needs a hand."""
    NEGATIVE = "negative"
    """Square: failed, late, refused."""
    PLAIN = "plain"
    """No shape: a kind, not a state."""


_WORDS: Mapping[Tone, str] = {
    Tone.NEUTRAL: """draft drafted planned waiting next unknown absent did-not-take-part
        not-recomputed unchecked""",
    Tone.PRIMARY: """open opened filling scoring moderating running in-progress sent live imported
        now filed handed confirmed""",
    Tone.POSITIVE: """done scored closed published equal verified sealed signed complete public
        accepted upheld decided held""",
    Tone.CAUTION: """incomplete partial restricted due superseded replaced questioned corrected
        unsigned interrupted partly""",
    Tone.NEGATIVE: """late overdue failed refused different rejected withdrawn missing invalid
        cancelled not-seen""",
}
TONES: Mapping[str, Tone] = {word: tone for tone, words in _WORDS.items() for word in words.split()}


def tone_of(state: str) -> Tone:
    """Return the tone of a state by its word (`did_not_take_part` and `did-not-take-part` alike).

    The name of a tone is its own tone; a word that nobody listed is neutral.
    """
    word = str(state).replace("_", "-").lower()
    if word in set(Tone):
        return Tone(word)
    return TONES.get(word, Tone.NEUTRAL)
