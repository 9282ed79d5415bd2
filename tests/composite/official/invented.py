"""Small recipes and units for the tests, and hypothesis strategies that make more of them."""

from decimal import Decimal

from hypothesis import strategies as st

from menuju.composite.official import (
    Mean,
    Missing,
    Mode,
    Node,
    RankMethod,
    Recipe,
    Rounding,
    Unit,
)

TWO = Rounding(2)
figures = st.decimals(min_value=0, max_value=4, places=2)
scores = st.integers(min_value=0, max_value=4).map(Decimal)
roundings = st.builds(Rounding, st.integers(0, 6), st.sampled_from(Mode))
weights = st.decimals(min_value="0.1", max_value=40, places=1)


def weighted(**weights: str) -> Node:
    """Return a final with weighted dimensions, everything rounded to two places."""
    children = tuple(Node(code, weight=Decimal(w), rounding=TWO) for code, w in weights.items())
    return Node("final", mean=Mean.WEIGHTED, rounding=TWO, children=children)


def questions(**panels: tuple[str | None, ...]) -> dict[str, tuple[Decimal | None, ...]]:
    """Return scores from words: `bl=("3", None)`."""
    return {
        code: tuple(None if score is None else Decimal(score) for score in panel)
        for code, panel in panels.items()
    }


def recipe(**changes: object) -> Recipe:
    """Return two cohorts: one weighs a:b as 1:3, the other has a alone; scale 0 to 4."""
    facts = {
        "instrument": "invented/first",
        "minimum": Decimal(0),
        "maximum": Decimal(4),
        "panel_missing": Missing.NOT_APPLICABLE,
        "panel_rounding": None,
        "cohorts": {"both": weighted(a="1", b="3"), "alone": weighted(a="1")},
        "ranks": RankMethod.COMPETITION,
        "improvement": TWO,
    }
    return Recipe(**{**facts, **changes})


def unit(code: str, **changes: object) -> Unit:
    """Return a regency of the cohort with both dimensions, in province 16."""
    facts = {"name": f"Regency {code}", "cohort": "both", "group": "16", "group_name": "South"}
    return Unit(code=code, **{**facts, **changes})


@st.composite
def trees(draw: st.DrawFn, *, depth: int = 3) -> Node:
    """Make a sound tree with codes that are used once."""
    codes = iter(f"n{number}" for number in range(1000))

    def node(level: int) -> Node:
        size = draw(st.integers(1, 3)) if level and draw(st.booleans()) else 0
        return Node(
            code=next(codes),
            weight=draw(weights),
            mean=draw(st.sampled_from(Mean)),
            missing=draw(st.sampled_from(Missing)),
            rounding=draw(st.none() | roundings),
            children=tuple(node(level - 1) for _ in range(size)),
        )

    return node(depth)


recipes = st.builds(
    Recipe,
    instrument=st.just("invented/any"),
    minimum=st.just(Decimal("-1.5")),
    maximum=st.just(Decimal(4)),
    panel_missing=st.sampled_from(Missing),
    panel_rounding=st.none() | roundings,
    cohorts=st.dictionaries(st.sampled_from(["x", "y & z"]), trees(), min_size=1),
    ranks=st.sampled_from(RankMethod),
    improvement=st.none() | roundings,
)

_names = st.text(st.sampled_from("abc \"',;é=一"), min_size=1).map(str.strip).filter(bool)


@st.composite
def units(draw: st.DrawFn) -> tuple[Unit, ...]:
    """Make units of `recipe()`, in the order of their codes, with figures or with scores."""
    codes = draw(st.lists(_names, max_size=6, unique=True))
    return tuple(_unit(draw, code) for code in sorted(codes))


def _unit(draw: st.DrawFn, code: str) -> Unit:
    raters = draw(st.integers(1, 4))
    panel = st.tuples(*[st.none() | scores] * raters)
    by_panel = draw(st.booleans())
    return Unit(
        code=code,
        name=draw(_names),
        cohort="both",
        group=draw(st.sampled_from(["", "11", "12"])),
        group_name=draw(st.just("") | _names),
        took_part=draw(st.booleans()),
        figures={} if by_panel else draw(st.dictionaries(st.sampled_from("ab"), figures)),
        scores=draw(st.dictionaries(st.sampled_from("ab"), panel)) if by_panel else {},
        previous_final=draw(st.none() | figures),
    )
