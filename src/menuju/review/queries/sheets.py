"""The score pad as a page shows it: questions by dimension, the one at hand, its evidence."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from menuju.programmes import find_instrument
from menuju.programmes.types import Instrument
from menuju.questions.models import Answer, EvidenceUse, Snapshot
from menuju.questions.queries.exhibits import details_of
from menuju.questions.queries.reuses import Reuse
from menuju.records.checks.kinds import PDF, PICTURES
from menuju.review.models import Entry, Score
from menuju.review.queries.flags import Flag, flags
from menuju.review.queries.pads import Pad, PadQuestion, shows_last_round
from menuju.review.types import Confidence

PICTURE_TYPES = frozenset(kind.media_type for kind in PICTURES)


@dataclass(frozen=True, slots=True)
class Key:
    """One step of the scale: the digit, and the rubric's words for it."""

    value: int
    short: str = ""
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One piece of evidence on the pad, open at a page."""

    number: int
    use: EvidenceUse
    page: int
    current: bool
    reuses: Sequence[Reuse] = ()
    """Where the same file, or nearly the same picture, is used again."""

    @property
    def details(self) -> list[tuple[str, str]]:
        """Signer, period, and what a camera wrote."""
        return details_of(self.use.evidence)

    @property
    def snapshot(self) -> Snapshot | None:
        """What was last found at the address of a link."""
        found = self.use.evidence.snapshots.all()
        return found[0] if found else None

    @property
    def shape(self) -> str:
        """How it can be shown: `pages`, `picture`, `link`, or `file` (download only)."""
        file = self.use.evidence.file
        if file is None:
            return "link"
        if file.media_type == PDF.media_type:
            return "pages"
        return "picture" if file.media_type in PICTURE_TYPES else "file"

    @property
    def before(self) -> int | None:
        """The page before; None at the first."""
        return self.page - 1 if self.page > 1 else None

    @property
    def after(self) -> int | None:
        """The page after; None at the last."""
        return self.page + 1 if self.page < (self.use.evidence.pages or 1) else None


@dataclass(frozen=True)
class Line:
    """One question of the pad, with what the page says of it."""

    asked: PadQuestion
    dimension: str
    short: str
    colour: int
    """Position of its dimension in the instrument, from 1."""
    keys: tuple[Key, ...]
    claims_floor: int | None = None
    """The highest level that the round lets a region claim without evidence; None where unsaid."""

    @property
    def code(self) -> str:
        """The question's code."""
        return self.asked.code

    @property
    def score(self) -> Score | None:
        """The assessor's own score."""
        return self.asked.score

    @property
    def doubtful(self) -> bool:
        """Whether the assessor was in doubt."""
        return self.score is not None and self.score.confidence == Confidence.DOUBTFUL

    @property
    def flags(self) -> tuple[Flag, ...]:
        """What is to be looked at twice."""
        return flags(
            self.asked, lowest=self.keys[0].value if self.keys else 0, floor=self.claims_floor
        )

    @property
    def rubric(self) -> tuple[Key, ...]:
        """The steps that have words."""
        return tuple(key for key in self.keys if key.short)

    @property
    def rubric_is_ours(self) -> bool:
        """Whether the rubric is the project's default, not the programme's own."""
        return any(level.get("basis") for level in self.asked.question.rubric)

    def exhibits(self, *, number: int = 1, page: int | None = None) -> tuple[Exhibit, ...]:
        """Return the evidence, one piece at hand, open at a page or where the region points."""
        chosen = number if 1 <= number <= len(self.asked.uses) else 1
        return tuple(
            Exhibit(
                each,
                use,
                _page(use, page if each == chosen else None),
                current=each == chosen,
                reuses=self.asked.reuses.get(use.evidence_id, ()),
            )
            for each, use in enumerate(self.asked.uses, start=1)
        )


@dataclass(frozen=True)
class Group:
    """The questions of one dimension."""

    title: str
    colour: int
    lines: tuple[Line, ...]
    total: int
    scored: int


@dataclass(frozen=True)
class Sheet:
    """The pad of one entry, ready to be shown."""

    pad: Pad
    lines: tuple[Line, ...]

    @property
    def unscored(self) -> tuple[Line, ...]:
        """The questions without a score."""
        return tuple(line for line in self.lines if line.score is None)

    @property
    def doubtful(self) -> tuple[Line, ...]:
        """The questions scored with doubt."""
        return tuple(line for line in self.lines if line.doubtful)

    def find(self, code: str) -> Line:
        """Return one question by its code; raises `NotFound`."""
        asked = self.pad.find(code)
        return next(line for line in self.lines if line.asked is asked)

    def after(self, code: str) -> Line | None:
        """Return the question after one; None after the last."""
        return self._beside(code, 1)

    def before(self, code: str) -> Line | None:
        """Return the question before one; None before the first."""
        return self._beside(code, -1)

    def groups(self, shown: Iterable[Line]) -> list[Group]:
        """Return some questions by dimension, with how many of each dimension are scored."""
        wanted = {line.code for line in shown}
        return [
            Group(
                title=own[0].dimension,
                colour=own[0].colour,
                lines=tuple(line for line in own if line.code in wanted),
                total=len(own),
                scored=sum(line.score is not None for line in own),
            )
            for own in self._by_dimension()
        ]

    def _beside(self, code: str, step: int) -> Line | None:
        codes = [line.code for line in self.lines]
        at = codes.index(code) + step
        return self.lines[at] if 0 <= at < len(codes) else None

    def _by_dimension(self) -> list[list[Line]]:
        groups: dict[int, list[Line]] = {}
        for line in self.lines:
            groups.setdefault(line.colour, []).append(line)
        return [groups[colour] for colour in sorted(groups)]


def sheet(pad: Pad, *, language: str) -> Sheet:
    """Return a pad as a page shows it; no query."""
    instrument = find_instrument(pad.entry.round.instrument)
    named = {
        code: (number, dimension)
        for number, dimension in enumerate(instrument.dimensions, start=1)
        for code in dimension.codes()
    }
    steps, response = steps_of(instrument), pad.entry.response
    floor = response.collection.claims_floor if response else None
    lines = []
    for asked in pad.questions:
        colour, dimension = named[asked.question.dimension]
        keys = keys_of(steps, asked.question.rubric, language)
        title = dimension.title.in_(language)
        lines.append(Line(asked, title, dimension.short, colour, keys, floor))
    order = {line.code: at for at, line in enumerate(lines)}
    return Sheet(pad, tuple(sorted(lines, key=lambda line: (line.colour, order[line.code]))))


def search(lines: Sequence[Line], words: str) -> list[Line]:
    """Return the questions whose code or text has these words."""
    wanted = words.casefold().split()
    return [
        line
        for line in lines
        if all(word in f"{line.code} {line.asked.question.text}".casefold() for word in wanted)
    ]


def last_values(entry: Entry, scores: Iterable[Score]) -> dict[str, Decimal]:
    """Return the figures of the round before, by question, of questions that have these scores."""
    if not shows_last_round(entry):
        return {}
    codes = [score.question for score in scores]
    rows = Answer.objects.filter(response=entry.response_id, question__code__in=codes)
    known = rows.order_by().values_list("question__code", "last_value")
    return {code: value for code, value in known if value is not None}


def steps_of(instrument: Instrument) -> range:
    """Return the whole steps of an instrument's scale."""
    return range(int(instrument.scale.minimum), int(instrument.scale.maximum) + 1)


def keys_of(
    steps: Iterable[int], rubric: Sequence[dict[str, object]], language: str
) -> tuple[Key, ...]:
    """Return the keys of the scale; the rubric's words are told apart at their first colon."""
    words = {level["level"]: str(level.get(language) or level.get("id") or "") for level in rubric}
    keys = []
    for step in steps:
        short, _, rest = words.get(step, "").partition(": ")
        keys.append(Key(step, short, rest))
    return tuple(keys)


def _page(use: EvidenceUse, asked: int | None) -> int:
    """Return a page that is there: the one asked for, or the one the region points to."""
    return min(max(asked or use.page or 1, 1), use.evidence.pages or 1)
