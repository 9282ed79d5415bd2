"""The marginal likelihood of a many-facet Rasch model with its gradient and information."""

from dataclasses import dataclass

import numpy as np
from scipy import sparse, special

from menuju.composite.raters.panels import Matrix, Vector
from menuju.composite.raters.rasch_design import Design


@dataclass(frozen=True)
class State:
    """Everything at one point: parameters, then the log of ability's variance."""

    point: Vector
    log_likelihood: float
    posterior: Matrix
    """units × nodes."""
    chances: Matrix
    """(cells × categories) × nodes: the chance of each category."""

    @property
    def variance(self) -> float:
        """Return the variance of ability."""
        return float(np.exp(self.point[-1]))


class Likelihood:
    """Evaluates one model; a unit's ratings count only through how often each cell had each one."""

    def __init__(self, design: Design, nodes: Vector) -> None:
        self.design = design
        self.nodes = nodes
        self.free = design.matrix.shape[1] + 1
        self.category = np.tile(np.arange(design.categories), design.cells).astype(np.float64)
        self.barred = np.where(design.allowed, 0.0, -np.inf).reshape(-1)
        rows = np.repeat(np.arange(design.cells), design.categories)
        self.sum_cells = sparse.csr_array((np.ones(len(rows)), (rows, np.arange(len(rows)))))
        self.given = sparse.csr_array(design.counts @ self.sum_cells.T)
        self.units = design.counts.shape[0]

    def at(self, point: Vector) -> State:
        """Return chances, posterior of each unit over the nodes, and the log likelihood."""
        difficulty = self.design.matrix @ point[:-1]
        logits = np.outer(self.category, self.nodes) + (self.barred - difficulty)[:, None]
        cube = logits.reshape(self.design.cells, self.design.categories, -1)
        logs = special.log_softmax(cube, axis=1).reshape(logits.shape)
        joint = self.design.counts @ np.where(np.isneginf(logs), 0.0, logs) + self._prior(point[-1])
        whole = special.logsumexp(joint, axis=1)
        return State(point, float(whole.sum()), np.exp(joint - whole[:, None]), np.exp(logs))

    def slopes(self, state: State) -> tuple[Vector, Matrix, Matrix]:
        """Return the gradient, the information were abilities known, and the observed one."""
        free = self.free
        gradient, complete, missing = np.zeros(free), np.zeros((free, free)), np.zeros((free, free))
        mean = np.zeros((self.units, free))
        expected = state.posterior.T @ self.given
        slope, curvature = self._prior_slopes(state)
        observed = self.design.counts.sum(axis=0) @ self.design.matrix
        gradient[:-1] -= observed
        for node in range(len(self.nodes)):
            chance, weight = state.chances[:, node], expected[node]
            places = self._expected_difficulty(chance)
            gradient[:-1] += weight @ places
            complete[:-1, :-1] += self._spread(chance, weight, places)
            scores = np.empty((self.units, free))
            scores[:, :-1] = self.given @ places
            scores[:, -1] = slope[node]
            weighed = scores * state.posterior[:, node, None]
            missing += weighed.T @ scores
            mean += weighed
        gradient[-1] = float((state.posterior @ slope).sum())
        complete[-1, -1] = float((state.posterior @ curvature).sum())
        return gradient, _guarded(complete), complete - (missing - mean.T @ mean)

    def typical_error(self, state: State) -> float:
        """Return the median over the units of the standard error that ratings alone leave."""
        cube = state.chances.reshape(self.design.cells, self.design.categories, -1)
        category = np.arange(self.design.categories)[None, :, None]
        mean = (cube * category).sum(axis=1)
        spread = (cube * category**2).sum(axis=1) - mean**2
        information = ((self.given @ spread) * state.posterior).sum(axis=1)
        return float(1.0 / np.sqrt(np.median(information)))

    def _expected_difficulty(self, chance: Vector) -> Matrix:
        """Return cells × parameters: the mean of the design over the categories."""
        return np.asarray((self.sum_cells @ (self.design.matrix * chance[:, None])).toarray())

    def _spread(self, chance: Vector, weight: Vector, places: Matrix) -> Matrix:
        rows = chance * np.repeat(weight, self.design.categories)
        squares = (self.design.matrix.T @ (self.design.matrix * rows[:, None])).toarray()
        return np.asarray(squares - (places * weight[:, None]).T @ places)

    def _prior(self, log_variance: float) -> Vector:
        """Return the normalised log weights of the nodes."""
        logs = -0.5 * np.exp(-log_variance) * self.nodes**2
        return np.asarray(logs - special.logsumexp(logs))

    def _prior_slopes(self, state: State) -> tuple[Vector, Vector]:
        """Return, for each node, the first and minus the second derivative in the log variance."""
        weights = np.exp(self._prior(state.point[-1]))
        rate = -0.5 / state.variance
        centre = float(weights @ self.nodes**2)
        spread = float(weights @ self.nodes**4) - centre**2
        around = self.nodes**2 - centre
        return -rate * around, rate**2 * spread - rate * around


def _guarded(information: Matrix) -> Matrix:
    """Keep the variance's own information positive far from the maximum."""
    information = information.copy()
    information[-1, -1] = max(information[-1, -1], 1.0)
    return information
