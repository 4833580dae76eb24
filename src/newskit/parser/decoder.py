"""Best path and posteriors of a linear chain over the grammar's states.

`best_path` and `marginals` take one page and are as plain as the textbook (Rabiner 1989); they are
the oracle. `best_paths` and `batch_marginals` do many pages at once: at each step one array holds
the line of every page that is still running, so the cost of numpy is paid per step and not per
line. Where there is a compiler, `compiled.chain` does a page after the other in C. Property tests
hold the three to each other.

Shapes: `emissions` are (lines, states) log weights, `transitions` (states, states) from row to
column, `initial` (states,).
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from newskit.parser.compiled import kernel
from newskit.parser.grammar import FORBIDDEN

Floats = NDArray[np.float32]
Doubles = NDArray[np.float64]
Ints = NDArray[np.intp]

_CHAIN = kernel("chain")

FEW = 8
"""Pages up to which one big array a step costs less than a loop over the states."""


def best_path(emissions: Floats, transitions: Floats, initial: Floats) -> list[int]:
    """Viterbi: the state of each line on the path of the highest weight; ties take the first."""
    score = initial + emissions[0]
    back: list[Ints] = []
    for emission in emissions[1:]:
        steps = score[:, None] + transitions
        back.append(steps.argmax(axis=0))
        score = steps.max(axis=0) + emission
    path = [int(score.argmax())]
    for pointers in reversed(back):
        path.append(int(pointers[path[-1]]))
    return path[::-1]


def marginals(emissions: Doubles, transitions: Doubles, initial: Doubles) -> Doubles:
    """Forward-backward: the probability of each state at each line, (lines, states)."""
    forward = np.empty_like(emissions)
    forward[0] = initial + emissions[0]
    for i in range(1, len(emissions)):
        forward[i] = np.logaddexp.reduce(forward[i - 1][:, None] + transitions, axis=0)
        forward[i] += emissions[i]
    backward = np.zeros_like(emissions)
    for i in range(len(emissions) - 2, -1, -1):
        steps = transitions + emissions[i + 1] + backward[i + 1]
        backward[i] = np.logaddexp.reduce(steps, axis=1)
    log = forward + backward
    log -= np.logaddexp.reduce(log, axis=1, keepdims=True)
    result: Doubles = np.exp(log)
    return result


def best_paths(
    emissions: Floats, lengths: Sequence[int], transitions: Floats, initial: Floats
) -> NDArray[np.int16]:
    """Viterbi for pages laid end to end: `emissions` (sum of lengths, states) to (sum,) states."""
    if _CHAIN is None:
        return stepped_paths(emissions, lengths, transitions, initial)
    path: NDArray[np.int16] = _CHAIN.best_paths(emissions, lengths, transitions, initial)
    return path


def stepped_paths(
    emissions: Floats, lengths: Sequence[int], transitions: Floats, initial: Floats
) -> NDArray[np.int16]:
    """`best_paths` in numpy, all pages a step at a time.

    Only the best scores are kept on the way down, a running maximum over the state before; which
    state that was is asked on the way back, for the one state that the path is in.
    """
    order, starts, running = _schedule(lengths)
    path = np.empty(len(emissions), np.int16)
    if not len(emissions):
        return path
    score = np.empty_like(emissions)
    score[starts] = initial + emissions[starts]
    for step, alive in enumerate(running[1:], 1):
        rows = starts[:alive] + step
        score[rows] = _best_before(score[rows - 1], transitions) + emissions[rows]
    into = np.ascontiguousarray(transitions.T)
    current = np.empty(len(order), np.intp)
    for step in range(len(running) - 1, -1, -1):
        alive = running[step]
        going = running[step + 1] if step + 1 < len(running) else 0
        rows = starts[:alive] + step
        current[:going] = (score[rows[:going]] + into[current[:going]]).argmax(axis=1)
        current[going:alive] = score[rows[going:]].argmax(axis=1)
        path[rows] = current[:alive]
    return path


def _best_before(score: Floats, transitions: Floats) -> Floats:
    """The best score with which each state can be reached from `score`, (pages, states)."""
    if len(score) <= FEW:
        best: Floats = (score[:, :, None] + transitions).max(axis=1)
        return best
    before = np.ascontiguousarray(score.T)  # (states, pages): long inner loops
    column = transitions[:, :, None]
    best = before[0] + column[0]
    steps = np.empty_like(best)
    for state in range(1, len(transitions)):
        np.add(before[state], column[state], out=steps)
        np.maximum(best, steps, out=best)
    return best.T


def batch_marginals(
    emissions: Floats, lengths: Sequence[int], transitions: Floats, initial: Floats
) -> Doubles:
    """Forward-backward for pages laid end to end, (sum of lengths, states) probabilities."""
    if _CHAIN is None:
        return stepped_marginals(emissions, lengths, transitions, initial)
    chances: Doubles = _CHAIN.marginals(emissions, lengths, transitions, initial, FORBIDDEN)
    return chances


def stepped_marginals(
    emissions: Floats, lengths: Sequence[int], transitions: Floats, initial: Floats
) -> Doubles:
    """`batch_marginals` in numpy, all pages a step at a time.

    Works on scaled probabilities rather than logs, so that each step is one matrix product, and
    in double precision: how a matrix product rounds depends on how many pages run together, and
    no printed digit may.
    """
    forward, backward, _ = forward_backward(emissions, lengths, transitions, initial)
    product = forward * backward
    product /= product.sum(axis=1, keepdims=True)
    return product


def forward_backward(
    emissions: Floats, lengths: Sequence[int], transitions: Floats, initial: Floats
) -> tuple[Doubles, Doubles, float]:
    """Return scaled forward and backward probabilities and the sum of the log partitions."""
    _, starts, running = _schedule(lengths)
    top = emissions.max(axis=1, keepdims=True)
    weight = np.exp((emissions - top).astype(np.float64))
    step_weight = np.exp(transitions.astype(np.float64))
    forward = np.empty_like(weight)
    backward = np.ones_like(weight)
    if not len(emissions):
        return forward, backward, 0.0
    log_partition = float(top.sum(dtype=np.float64))
    message = np.exp(initial.astype(np.float64)) * weight[starts]
    for step, alive in enumerate(running):
        rows = starts[:alive] + step
        if step:
            message = (message[:alive] @ step_weight) * weight[rows]
        scale = message.sum(axis=1, keepdims=True)
        message = message / scale
        forward[rows] = message
        log_partition += float(np.log(scale, dtype=np.float64).sum())
    into = np.ascontiguousarray(step_weight.T)
    for step in range(len(running) - 2, -1, -1):
        rows = starts[: running[step + 1]] + step
        message = (weight[rows + 1] * backward[rows + 1]) @ into
        backward[rows] = message / message.sum(axis=1, keepdims=True)
    return forward, backward, log_partition


def _schedule(lengths: Sequence[int]) -> tuple[Ints, Ints, list[int]]:
    """Sort pages by falling length: (order, row of each page's first line, pages alive by step).

    Pages without a line are left out.
    """
    sizes = np.asarray(lengths, np.intp)
    order = np.argsort(-sizes, kind="stable")
    order = order[sizes[order] > 0]
    offsets = np.concatenate([[0], np.cumsum(sizes)[:-1]]) if len(sizes) else sizes
    falling = sizes[order]
    longest = int(falling[0]) if len(falling) else 0
    alive = np.searchsorted(-falling, -np.arange(longest), side="left")
    return order, offsets[order], [int(n) for n in alive]
