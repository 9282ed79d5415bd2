"""Many-facet Rasch model by marginal maximum likelihood: a second opinion on severity.

log P(k)/P(k−1) = ability − item − rater (− other facets) − step, ability ~ N(0, variance).
Linacre (1989), "Many-Facet Rasch Measurement"; partial credit after Masters (1982), Psychometrika
47, 149–174. Ability is integrated out on fixed nodes with normalised normal weights, as TAM does
(Robitzsch, Kiefer and Wu, R package TAM 4; 21 nodes from −6 to 6), because joint estimation
overstates severity on small panels. Newton steps on the exact information of Louis (1982),
J. R. Stat. Soc. B 44, 226–233, guarded by the EM information of Bock and Aitkin (1981).
"""

from dataclasses import dataclass

import numpy as np
from scipy import linalg

from menuju.composite.raters.connectivity import connectivity
from menuju.composite.raters.panels import Matrix, Vector
from menuju.composite.raters.rasch_design import Design, Ratings, Steps, design_of
from menuju.composite.raters.rasch_fit import LevelFit, level_fits
from menuju.composite.raters.rasch_likelihood import Likelihood, State
from menuju.composite.raters.rasch_search import Search, search

NODES: Vector = np.linspace(-6.0, 6.0, 21)
"""Of TAM."""
WIDEST_GAP = 2.5
"""Gap of the nodes in standard errors of a typical unit, from which sums miss the integral."""
MOST_NODES = 400


@dataclass(frozen=True)
class Parameter:
    """One estimated difficulty in logits: the higher, the harder the item or severer the rater."""

    facet: str
    name: str
    value: float
    standard_error: float


@dataclass(frozen=True)
class Rasch:
    """A fitted model; without numbers, but with a reason, where raters are not connected."""

    parameters: tuple[Parameter, ...]
    variance: float | None
    """Of ability, in squared logits."""
    deviance: float | None
    """−2 log marginal likelihood."""
    units: tuple[str, ...]
    ability: Vector
    """Expected a posteriori ability of each unit, in logits."""
    ability_error: Vector
    """Posterior standard deviation."""
    fits: tuple[LevelFit, ...]
    """Infit and outfit of each level of each facet."""
    reason: str

    def of(self, facet: str) -> dict[str, float]:
        """Return the difficulties of one facet by name."""
        return {one.name: one.value for one in self.parameters if one.facet == facet}


def rasch(
    given: Ratings,
    *,
    steps: Steps = Steps.COMMON,
    nodes: Vector | None = None,
    kind: Search = Search.MAXIMUM,
    raters: str = "rater",
) -> Rasch:
    """Estimate the model; `raters` names the facet whose connection by shared units is checked.

    Facets other than the items sum to zero, steps too. Without `nodes` (logits, increasing) those
    of TAM are taken, wider where abilities spread beyond them and closer where units have so many
    ratings that their ability would fall between two. Raises `Invalid` where no maximum is found.
    """
    facet = next(one for one in given.facets if one.name == raters)
    links = connectivity(units=given.units, raters=facet.levels, unit=given.unit, rater=facet.codes)
    if not links.comparable:
        none = np.empty(0)
        return Rasch((), None, None, given.units, none, none, (), links.reason())
    design = design_of(given, steps=steps)
    tried = NODES if nodes is None else nodes
    likelihood = Likelihood(design, tried)
    state = search(likelihood, kind)
    while nodes is None and (better := _better_nodes(likelihood, state)) is not None:
        likelihood = Likelihood(design, better)
        state = search(likelihood, kind)
    return _told(given, design, likelihood, state)


def _better_nodes(likelihood: Likelihood, state: State) -> Vector | None:
    """Return nodes that reach further or lie closer, or None where these will do."""
    nodes = likelihood.nodes
    reach, gap = float(nodes[-1]), float(nodes[1] - nodes[0])
    wider = 2.0 * reach if 3.0 * np.sqrt(state.variance) > reach else reach
    closer = gap / 2.0 if gap > WIDEST_GAP * likelihood.typical_error(state) else gap
    if len(nodes) > MOST_NODES or (wider, closer) == (reach, gap):
        return None
    return np.linspace(-wider, wider, round(2.0 * wider / closer) + 1)


def _told(given: Ratings, design: Design, likelihood: Likelihood, state: State) -> Rasch:
    nodes = likelihood.nodes
    _, _, observed = likelihood.slopes(state)
    covariance: Matrix = linalg.inv(observed)[:-1, :-1]
    value = design.expand @ state.point[:-1]
    error = np.sqrt(np.einsum("ij,jk,ik->i", design.expand, covariance, design.expand).clip(0.0))
    mean = state.posterior @ nodes
    spread = np.sqrt((state.posterior @ nodes**2 - mean**2).clip(0.0))
    return Rasch(
        parameters=tuple(
            Parameter(facet, name, float(value[at]), float(error[at]))
            for at, (facet, name) in enumerate(design.names)
        ),
        variance=state.variance,
        deviance=-2.0 * state.log_likelihood,
        units=given.units,
        ability=mean,
        ability_error=spread,
        fits=level_fits(given, design, state),
        reason="",
    )
