"""The way to the maximum of a many-facet Rasch model's likelihood."""

from enum import StrEnum

import numpy as np
from scipy import linalg

from menuju.composite.raters.panels import Vector
from menuju.composite.raters.rasch_likelihood import Likelihood, State
from menuju.languages import say
from menuju.problems import Invalid

NEAR = 1e-7
"""Largest step, in logits, at which the maximum is reached."""
MOST_STEPS = 200
TAM_NEAR, TAM_DEVIANCE, TAM_STEPS = 1e-4, 1e-3, 1000
"""Where TAM 4 stops: largest step, change of the deviance, most iterations."""


class Search(StrEnum):
    """Where the search ends."""

    MAXIMUM = "maximum"
    """At the maximum itself."""
    AS_TAM = "as-tam"
    """Where R's TAM stops by default: up to 0.002 logits short, for comparison with it."""


def search(likelihood: Likelihood, kind: Search) -> State:
    """Return the estimate; raises `Invalid` where none is found."""
    found = _as_tam(likelihood) if kind is Search.AS_TAM else _maximum(likelihood)
    if found is None:
        raise Invalid(
            say(
                id="Model Rasch tidak mencapai maksimum; periksa kategori yang jarang dipakai.",
                en="The Rasch model found no maximum; look for categories that are rarely used.",
            )
        )
    return found


def _maximum(likelihood: Likelihood) -> State | None:
    state = likelihood.at(np.zeros(likelihood.free))
    for _ in range(MOST_STEPS):
        following = _forward(likelihood, state, _step(likelihood, state))
        moved = float(np.abs(following.point - state.point).max())
        state = following
        _refuse_equal_units(likelihood, state)
        if moved < NEAR:
            return state
    return None


def _as_tam(likelihood: Likelihood) -> State | None:
    """Repeat EM steps; the variance is that of the mean posterior about its own mean, as in TAM."""
    state = likelihood.at(np.zeros(likelihood.free))
    for _ in range(TAM_STEPS):
        gradient, complete, _ = likelihood.slopes(state)
        step = linalg.solve(complete[:-1, :-1], gradient[:-1], assume_a="sym")
        mean = float((state.posterior @ likelihood.nodes).mean())
        variance = float((state.posterior @ likelihood.nodes**2).mean()) - mean**2
        following = likelihood.at(np.append(state.point[:-1] + step, np.log(variance)))
        gained = 2.0 * abs(following.log_likelihood - state.log_likelihood)
        state = following
        _refuse_equal_units(likelihood, state)
        if np.abs(step).max(initial=0.0) < TAM_NEAR and gained < TAM_DEVIANCE:
            return state
    return None


def _refuse_equal_units(likelihood: Likelihood, state: State) -> None:
    """Stop where ability's variance falls to what the nodes cannot tell from none."""
    gap = float(likelihood.nodes[1] - likelihood.nodes[0])
    if state.variance < (gap / 5.0) ** 2:
        raise Invalid(
            say(
                id="Unit tidak berbeda lebih dari kebetulan; model Rasch tak dapat menaksirnya.",
                en="Units differ no more than by chance; the Rasch model cannot place them.",
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


def _forward(likelihood: Likelihood, state: State, step: Vector) -> State:
    """Halve a step until the likelihood does not fall."""
    size = min(1.0, 2.0 / max(float(np.abs(step).max()), np.finfo(np.float64).tiny))
    for _ in range(40):
        following = likelihood.at(state.point + size * step)
        if following.log_likelihood >= state.log_likelihood - 1e-12 * abs(state.log_likelihood):
            return following
        size /= 2.0
    return state
