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
from numpy.typing import NDArray
from scipy import linalg

from menuju.composite.raters.connectivity import connectivity
from menuju.composite.raters.panels import Matrix, Vector
from menuju.composite.raters.rasch_design import Design, Ratings, Steps, design_of
from menuju.composite.raters.rasch_fit import LevelFit, level_fits
from menuju.composite.raters.rasch_likelihood import Likelihood, State
from menuju.languages import say
from menuju.problems import Invalid

NODES: Vector = np.linspace(-6.0, 6.0, 21)
NEAR = 1e-7
"""Largest step, in logits, at which the estimate stands."""
MOST_STEPS = 200


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
    given: Ratings, *, steps: Steps = Steps.COMMON, nodes: Vector = NODES, raters: str = "rater"
) -> Rasch:
    """Estimate the model; `raters` names the facet whose connection by shared units is checked.

    Facets other than the items sum to zero, steps too. `nodes` (logits, increasing) must reach well
    beyond the abilities; raises `Invalid` where they do not, or where no maximum is found.
    """
    facet = next(one for one in given.facets if one.name == raters)
    links = connectivity(
        units=given.units, raters=facet.levels, unit=given.unit, rater=facet.codes
    )
    if not links.comparable:
        none = np.empty(0)
        return Rasch((), None, None, given.units, none, none, (), links.reason())
    design = design_of(given, steps=steps)
    likelihood = Likelihood(design, nodes)
    state = _maximum(likelihood)
    if state.variance > (nodes[-1] / 3.0) ** 2:
        raise Invalid(_too_narrow(nodes))
    return _told(given, design, likelihood, state, nodes)


def _maximum(likelihood: Likelihood) -> State:
    state = likelihood.at(np.zeros(likelihood.free))
    for _ in range(MOST_STEPS):
        step = _step(likelihood, state)
        following = _shortened(likelihood, state, step)
        moved = float(np.abs(following.point - state.point).max())
        state = following
        if moved < NEAR:
            return state
    raise Invalid(
        say(
            id="Model Rasch tidak mencapai maksimum; periksa kategori yang jarang dipakai.",
            en="The Rasch model found no maximum; look for categories that are rarely used.",
        )
    )


def _step(likelihood: Likelihood, state: State) -> Vector:
    """Return Newton's step, or the EM step where the likelihood is not yet concave."""
    gradient, complete, observed = likelihood.slopes(state)
    for information in (observed, complete):
        try:
            factor = linalg.cho_factor(information)
        except linalg.LinAlgError:
            continue
        return np.asarray(linalg.cho_solve(factor, gradient))
    raise Invalid(
        say(
            id="Parameter Rasch tidak dapat dibedakan satu sama lain dari skor ini.",
            en="These scores cannot tell the parameters of the Rasch model apart.",
        )
    )


def _shortened(likelihood: Likelihood, state: State, step: Vector) -> State:
    """Halve a step until the likelihood does not fall."""
    size = min(1.0, 2.0 / max(float(np.abs(step).max()), 1e-300))
    for _ in range(40):
        following = likelihood.at(state.point + size * step)
        if following.log_likelihood >= state.log_likelihood - 1e-9 * abs(state.log_likelihood):
            return following
        size /= 2.0
    return state


def _told(
    given: Ratings, design: Design, likelihood: Likelihood, state: State, nodes: Vector
) -> Rasch:
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


def _too_narrow(nodes: NDArray[np.float64]) -> str:
    return say(
        id="Simpul {low}..{high} terlalu sempit untuk kemampuan unit ini; beri simpul lebih lebar.",
        en="Nodes {low}..{high} are too narrow for these abilities; give wider ones.",
        low=nodes[0],
        high=nodes[-1],
    )
