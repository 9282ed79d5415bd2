"""Which place is meant? A code says so; a name only where one place bears it; else we ask back."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum, auto
from typing import Final

from django.db.models import Q
from django.utils.translation import gettext as _

from menuju.places.models import Alias, FormerCode, Place
from menuju.places.types import AUTONOMOUS, Kind, read_code, simplified

RESOLVABLE: Final = AUTONOMOUS | {Kind.PROVINCE}
SUGGESTIONS: Final = 8
"""How many places that begin alike are offered for a name that nobody bears."""

_KIND_WORDS: Final[tuple[tuple[str, frozenset[Kind]], ...]] = (
    (r"(?:provinsi|prov\.?|propinsi)\s+", frozenset({Kind.PROVINCE})),
    (r"(?:kabupaten|kab\.?)\s*(?:(?:administrasi|adm\.?)\s+)?", frozenset({Kind.REGENCY})),
    (r"(?:kotamadya|kota)\s+(?:(?:administrasi|adm\.?)\s+)?", frozenset({Kind.CITY})),
    (r"(?:kecamatan|kec\.?|distrik)\s+", frozenset({Kind.DISTRICT})),
    (r"(?:kelurahan|kel\.?)\s+", frozenset({Kind.KELURAHAN})),
    (r"desa\s+adat\s+", frozenset({Kind.DESA_ADAT})),
    (r"desa\s+", frozenset({Kind.DESA})),
)
_ENGLISH_WORDS: Final[dict[str, frozenset[Kind]]] = {
    "province": frozenset({Kind.PROVINCE}),
    "regency": frozenset({Kind.REGENCY}),
    "city": frozenset({Kind.CITY}),
    "district": frozenset({Kind.DISTRICT}),
}


class Outcome(StrEnum):
    """How sure we are. Only `FOUND` names a place."""

    FOUND = auto()
    AMBIGUOUS = auto()
    FORMER_CODE = auto()
    UNKNOWN = auto()


@dataclass(frozen=True)
class Resolution:
    """What a text was taken for; where it is not one place, what to ask."""

    text: str
    outcome: Outcome
    place: Place | None = None
    candidates: tuple[Place, ...] = ()
    """What it may be (`AMBIGUOUS`), what replaced it (`FORMER_CODE`), or what begins alike."""

    @property
    def question(self) -> str:
        """The sentence that asks a person to choose; empty where a place was found."""
        asked = {
            Outcome.FOUND: "",
            Outcome.AMBIGUOUS: _("“%(text)s” dapat berarti %(places)s. Tulis kodenya."),
            Outcome.FORMER_CODE: _(
                "Kode %(text)s tidak berlaku lagi; kini %(places)s. Tulis kode baru."
            ),
            Outcome.UNKNOWN: _("“%(text)s” tidak dikenal. Tulis kodenya; mungkin %(places)s."),
        }[self.outcome]
        if self.outcome is Outcome.UNKNOWN and not self.candidates:
            asked = _("“%(text)s” tidak dikenal. Tulis kode wilayahnya.")
        places = " / ".join(f"{place.code} {place.title}" for place in self.candidates)
        return asked % {"text": self.text.strip(), "places": places} if asked else ""


@dataclass(frozen=True)
class _Wish:
    """A name as it was written: the whole of it, and what is left once its kind word is taken."""

    whole: str
    rest: str
    kinds: frozenset[Kind]


def resolve(text: str, kinds: Iterable[Kind] = RESOLVABLE) -> Resolution:
    """Return the place that a code or name means, or a question. Never a guess."""
    return resolve_all([text], kinds)[text]


def resolve_all(texts: Iterable[str], kinds: Iterable[Kind] = RESOLVABLE) -> dict[str, Resolution]:
    """Return a resolution for each text, in as few queries for a thousand as for one.

    Codes are read with or without dots and may be of ended places; names are those of current
    places, their abbreviations and their former names.
    """
    asked, wanted = tuple(dict.fromkeys(texts)), frozenset(kinds)
    codes = {text: code for text in asked if (code := read_code(text))}
    names = {text: _wish(text, wanted) for text in asked if text not in codes}
    return _by_code(codes, wanted) | _by_name(names, wanted)


def _by_code(codes: dict[str, str], kinds: frozenset[Kind]) -> dict[str, Resolution]:
    if not codes:
        return {}
    places = Place.objects.of(kinds).select_related("parent").in_bulk(set(codes.values()))
    missing = set(codes.values()) - places.keys()
    former = FormerCode.objects.select_related("place__parent").in_bulk(missing) if missing else {}
    return {
        text: _code_resolution(text, places.get(code), former.get(code))
        for text, code in codes.items()
    }


def _code_resolution(text: str, place: Place | None, former: FormerCode | None) -> Resolution:
    if place:
        return Resolution(text, Outcome.FOUND, place)
    if former:
        return Resolution(text, Outcome.FORMER_CODE, candidates=(former.place,))
    return Resolution(text, Outcome.UNKNOWN)


def _wish(text: str, kinds: frozenset[Kind]) -> _Wish:
    plain = " ".join(text.casefold().split())
    for pattern, meant in _KIND_WORDS:
        if found := re.match(pattern, plain):
            return _Wish(simplified(plain), simplified(plain[found.end() :]), kinds & meant)
    first, _space, last = plain.rpartition(" ")
    if first and last in _ENGLISH_WORDS:
        return _Wish(simplified(plain), simplified(first), kinds & _ENGLISH_WORDS[last])
    return _Wish(simplified(plain), simplified(plain), kinds)


def _by_name(wishes: dict[str, _Wish], kinds: frozenset[Kind]) -> dict[str, Resolution]:
    if not wishes:
        return {}
    keys = {key for wish in wishes.values() for key in (wish.whole, wish.rest) if key}
    bearers = _bearers(keys, kinds)
    found = {text: _name_resolution(text, wish, bearers) for text, wish in wishes.items()}
    lost = {text: wishes[text] for text, one in found.items() if one.outcome is Outcome.UNKNOWN}
    return found | _suggested(lost, kinds)


def _bearers(keys: set[str], kinds: frozenset[Kind]) -> dict[str, dict[str, Place]]:
    """Return, for each key, the current places that bear it as a name or as an alias, by code."""
    bearers: dict[str, dict[str, Place]] = {}
    current = Place.objects.current().of(kinds).select_related("parent")
    for place in current.filter(key__in=keys):
        bearers.setdefault(place.key, {})[place.code] = place
    aliases = Alias.objects.filter(key__in=keys, place__in=current).select_related("place__parent")
    for alias in aliases:
        bearers.setdefault(alias.key, {})[alias.place_id] = alias.place
    return bearers


def _name_resolution(text: str, wish: _Wish, bearers: dict[str, dict[str, Place]]) -> Resolution:
    """“Kotabaru” is a regency, “Kota Baru” may be it or a city: both readings are looked up."""
    meant = dict(bearers.get(wish.whole, {}))
    meant |= {
        code: place
        for code, place in bearers.get(wish.rest, {}).items()
        if Kind(place.kind) in wish.kinds
    }
    candidates = tuple(meant[code] for code in sorted(meant))
    if not candidates:
        return Resolution(text, Outcome.UNKNOWN)
    if len(candidates) > 1:
        return Resolution(text, Outcome.AMBIGUOUS, candidates=candidates)
    return Resolution(text, Outcome.FOUND, candidates[0])


def _suggested(lost: dict[str, _Wish], kinds: frozenset[Kind]) -> dict[str, Resolution]:
    """Offer, for names that nobody bears, those that begin alike: one query for all of them."""
    begins = Q()
    for rest in {wish.rest for wish in lost.values() if wish.rest}:
        begins |= Q(key__startswith=rest)
    if not begins:
        return {}
    alike = list(Place.objects.current().of(kinds).filter(begins).select_related("parent"))
    return {
        text: Resolution(
            text,
            Outcome.UNKNOWN,
            candidates=tuple(
                place for place in alike
                if wish.rest and place.key.startswith(wish.rest) and Kind(place.kind) in wish.kinds
            )[:SUGGESTIONS],
        )
        for text, wish in lost.items()
    }  # fmt: skip
