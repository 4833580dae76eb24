"""Train the linear chain: conditional log-likelihood by Adam over small batches of pages.

A weight has two parts, one for the role wherever it stands and one for the state (role in a
zone), each with its own L2 penalty, so that what is true of a role is learned once. The penalty
pulls a role's weights to `prior.tsv` rather than to nothing: a line that is an address is furniture
on every page, however few addresses the training shows. Labels are
masks of allowed states (`states.allowed_states`), so doubtful lines cost nothing; the gradient is
the posterior of the model minus its posterior under the mask. The result is the mean of a few
trainings that differ in the order of the pages and in what dropout hides. Deterministic: fixed
seeds, one thread of numpy, pages in a fixed order.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from newskit.parser.decoder import forward_backward
from newskit.parser.grammar import FORBIDDEN, ROLES, load_grammar
from newskit.parser.model import TABLE_STARTS, Model, read_model

Floats = NDArray[np.float32]


class TrainingPage(NamedTuple):
    """A page ready for training: slots (lines, slots), allowed states (lines, states), weight."""

    matrix: NDArray[np.int16]
    mask: NDArray[np.bool_]
    weight: float = 1.0


class Settings(NamedTuple):
    """Knobs of the training; the defaults are those of the weights that ship.

    `dropout` is the share of the slots of each line that a step of the training does not see, so
    that no slot is leaned on alone: another publisher may lack just that sign. One training is
    made for each of the `seeds`.
    """

    epochs: int = 12
    batch: int = 32
    rate: float = 0.08
    role_penalty: float = 5e-5
    state_penalty: float = 1.5e-4
    step_penalty: float = 1e-5
    dropout: float = 0.2
    seeds: tuple[int, ...] = (20, 21)


class Parameters:
    """The trained arrays and their Adam moments, by name."""

    def __init__(self, states: int) -> None:
        rows = int(TABLE_STARTS[-1])
        shapes = {
            "role": (rows, len(ROLES)),
            "state": (rows, states),
            "step": (states, states),
            "start": (states,),
        }
        self.value = {name: np.zeros(shape, np.float32) for name, shape in shapes.items()}
        self.average = {name: np.zeros(shape, np.float64) for name, shape in shapes.items()}
        self._first = {name: np.zeros(shape, np.float32) for name, shape in shapes.items()}
        self._second = {name: np.zeros(shape, np.float32) for name, shape in shapes.items()}
        self._steps = 0
        self._averaged = 0

    def update(self, gradient: dict[str, Floats], rate: float) -> None:
        """Take one Adam step (Kingma and Ba 2015, their defaults)."""
        self._steps += 1
        for name, slope in gradient.items():
            first, second = self._first[name], self._second[name]
            first += 0.1 * (slope - first)
            second += 0.001 * (slope * slope - second)
            mean = first / (1 - 0.9**self._steps)
            spread = np.sqrt(second / (1 - 0.999**self._steps)) + 1e-6
            self.value[name] -= rate * mean / spread

    def note(self) -> None:
        """Take the current values into the average."""
        self._averaged += 1
        for name, value in self.value.items():
            self.average[name] += (value - self.average[name]) / self._averaged


def train(pages: Sequence[TrainingPage], settings: Settings = Settings()) -> Model:  # noqa: B008
    """Fit a model to pages: the mean of those of all seeds."""
    models = [train_once(pages, settings, seed) for seed in settings.seeds]
    return Model(
        models[0].grammar,
        np.mean([model.emission for model in models], axis=0),
        np.mean([model.transition for model in models], axis=0),
        np.mean([model.initial for model in models], axis=0),
    )


def train_once(pages: Sequence[TrainingPage], settings: Settings, seed: int) -> Model:
    """Fit a model to pages; the result is the average over the second half of the training."""
    grammar = load_grammar()
    role_of = np.array([ROLES.index(role) for role in grammar.roles])
    to_role = np.eye(len(ROLES), dtype=np.float32)[role_of]
    parameters = Parameters(len(grammar.states))
    prior = prior_weights()
    parameters.value["role"] += prior
    penalty = {
        "role": settings.role_penalty,
        "state": settings.state_penalty,
        "step": settings.step_penalty,
        "start": settings.step_penalty,
    }
    random = np.random.default_rng(seed)
    designs = [_design(page.matrix) for page in pages]
    per_epoch = -(-len(pages) // settings.batch)
    total = settings.epochs * per_epoch
    done = 0
    for _ in range(settings.epochs):
        order = random.permutation(len(pages))
        for at in range(0, len(pages), settings.batch):
            chosen = order[at : at + settings.batch]
            value = parameters.value
            model = Model(
                grammar,
                value["role"] @ to_role.T + value["state"],
                np.where(grammar.legal, value["step"], FORBIDDEN).astype(np.float32),
                np.where(grammar.initial, value["start"], FORBIDDEN).astype(np.float32),
            )
            seen = [_dropped(designs[i], settings.dropout, random) for i in chosen]
            slope = _gradient(model, [pages[i] for i in chosen], seen)
            slope["role"] = slope["state"] @ to_role
            for name in slope:
                pulled = value[name] - prior if name == "role" else value[name]
                slope[name] = slope[name] + penalty[name] * pulled
            parameters.update(slope, settings.rate * (1 - 0.95 * done / total))
            done += 1
            if done * 2 >= total:
                parameters.note()
    mean = {name: array.astype(np.float32) for name, array in parameters.average.items()}
    return Model(
        grammar,
        mean["role"] @ to_role.T + mean["state"],
        np.where(grammar.legal, mean["step"], FORBIDDEN).astype(np.float32),
        np.where(grammar.initial, mean["start"], FORBIDDEN).astype(np.float32),
    )


def prior_weights() -> Floats:
    """The weights of `prior.tsv`, (slot values, roles)."""
    text = Path(__file__).with_name("prior.tsv").read_text(encoding="utf-8")
    model = read_model(text, "prior")
    first = [model.grammar.roles.index(role) for role in ROLES]
    return model.emission[:, first]


def _design(matrix: NDArray[np.int16]) -> csr_matrix:
    """The matrix of slots as a sparse matrix of ones, (lines, slot values)."""
    lines, slots = matrix.shape
    columns = (matrix + TABLE_STARTS[:-1]).ravel().astype(np.int32)
    pointers = np.arange(0, lines * slots + 1, slots, dtype=np.int32)
    ones = np.ones(lines * slots, np.float32)
    return csr_matrix((ones, columns, pointers), shape=(lines, int(TABLE_STARTS[-1])))


def _dropped(design: csr_matrix, share: float, random: np.random.Generator) -> csr_matrix:
    """The design without a share of its ones, the others raised so that sums stay as they were."""
    kept = (random.random(design.nnz) >= share) / (1 - share)
    return csr_matrix((kept.astype(np.float32), design.indices, design.indptr), design.shape)


def _gradient(
    model: Model, pages: Sequence[TrainingPage], designs: Sequence[csr_matrix]
) -> dict[str, Floats]:
    """The mean gradient of the negative log-likelihood over the lines of some pages."""
    lengths = [len(page.matrix) for page in pages]
    weight = np.repeat([page.weight for page in pages], lengths).astype(np.float32)[:, None]
    emissions = np.concatenate([design @ model.emission for design in designs])
    mask = np.concatenate([page.mask for page in pages])
    free = _expectations(emissions, lengths, weight, model)
    if (mask.sum(axis=1) == 1).all():
        bound = _counts(mask, lengths, weight)
    else:
        held = np.where(mask, emissions, emissions - 200.0).astype(np.float32)
        bound = _expectations(held, lengths, weight, model)
    scale = 1.0 / float(weight.sum())
    difference = (free[0] - bound[0]) * scale
    start = np.cumsum([0, *lengths])
    state = sum(design.T @ difference[a:b] for design, a, b in zip(designs, start, start[1:]))
    return {
        "state": np.asarray(state, np.float32),
        "step": (free[1] - bound[1]) * scale,
        "start": (free[2] - bound[2]) * scale,
    }


def _expectations(
    emissions: Floats, lengths: Sequence[int], weight: Floats, model: Model
) -> tuple[Floats, Floats, Floats]:
    """Weighted posteriors of states by line, of steps summed, and of first states summed."""
    forward, backward, _ = forward_backward(emissions, lengths, model.transition, model.initial)
    posterior = forward * backward
    posterior /= posterior.sum(axis=1, keepdims=True)
    posterior *= weight
    inner = np.ones(len(emissions), bool)
    starts = np.cumsum([0, *lengths[:-1]])
    inner[starts] = False
    rows = np.flatnonzero(inner)
    step_weight = np.exp(model.transition)
    into = np.exp(emissions - emissions.max(axis=1, keepdims=True))[rows] * backward[rows]
    before = forward[rows - 1]
    whole = ((before @ step_weight) * into).sum(axis=1, keepdims=True)
    steps = ((before / whole * weight[rows]).T @ into) * step_weight
    found = (posterior, steps, posterior[starts].sum(axis=0))
    return tuple(array.astype(np.float32) for array in found)  # type: ignore[return-value]


def _counts(
    mask: NDArray[np.bool_], lengths: Sequence[int], weight: Floats
) -> tuple[Floats, Floats, Floats]:
    """What `_expectations` gives where every line has one allowed state: plain counts."""
    states = mask * weight
    starts = np.cumsum([0, *lengths[:-1]])
    inner = np.ones(len(mask), bool)
    inner[starts] = False
    rows = np.flatnonzero(inner)
    steps = mask[rows - 1].astype(np.float32).T @ states[rows]
    return states, steps, states[starts].sum(axis=0)
