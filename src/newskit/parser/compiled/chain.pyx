# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
"""The linear chain in C: what `newskit.parser.decoder` and `Model.emissions` say in numpy.

Every sum is taken in the order in which the plain version takes it, line by line of one page, so
that paths are the same to the last tie and no digit depends on which pages stand together. Rows of
states are padded to `LANES`; the two innermost loops are in ``lanes.h``.
"""

from libc.math cimport exp
from libc.stdlib cimport free, malloc
from libc.string cimport memset

import numpy as np

cdef extern from "lanes.h":
    void product(const double* message, Py_ssize_t wide, const double* steps,
                 double* into) noexcept nogil
    void best_before(const float* above, Py_ssize_t states, Py_ssize_t wide, const float* steps,
                     float* best) noexcept nogil

cdef enum:
    LANES = 8
    MOST_STATES = 128



cdef inline Py_ssize_t _padded(Py_ssize_t states):
    """States and the zeros behind them."""
    return (states + LANES - 1) // LANES * LANES


def emissions(const short[:, :] matrix, const Py_ssize_t[::1] starts, const float[:, ::1] table):
    """Sum the rows of `table` that the values of each line stand for, column after column."""
    cdef Py_ssize_t lines = matrix.shape[0], slots = matrix.shape[1], states = table.shape[1]
    cdef Py_ssize_t line, slot, state
    cdef const float* row
    cdef float* into
    cdef float[::1] last
    result = np.zeros((lines, states), np.float32)
    cdef float[:, ::1] sums = result
    if not lines or not states:
        return result
    with nogil:
        for line in range(lines):
            into = &sums[line, 0]
            for slot in range(slots):
                row = &table[starts[slot] + matrix[line, slot], 0]
                for state in range(states):
                    into[state] += row[state]
    return result


def best_paths(const float[:, ::1] emissions, lengths, const float[:, ::1] transitions,
               const float[::1] initial):
    """Viterbi for pages laid end to end; ties take the first state."""
    cdef Py_ssize_t states = transitions.shape[0], longest = max(lengths, default=0)
    cdef Py_ssize_t start = 0, length
    result = np.empty(emissions.shape[0], np.int16)
    cdef short[::1] path = result
    if not longest:
        return result
    if states > MOST_STATES:
        raise ValueError(f"{states} states; compiled for {MOST_STATES}")
    cdef Py_ssize_t wide = _padded(states)
    cdef float* steps = <float*> malloc(states * wide * sizeof(float))
    cdef float* scores = <float*> malloc(longest * wide * sizeof(float))
    cdef Py_ssize_t i, j
    try:
        if not steps or not scores:
            raise MemoryError
        memset(steps, 0, states * wide * sizeof(float))
        for i in range(states):
            for j in range(states):
                steps[i * wide + j] = transitions[i, j]
        for length in lengths:
            if length:
                _best_path(&emissions[start, 0], length, states, wide, steps, &initial[0], scores,
                           &path[start])
            start += length
    finally:
        free(steps)
        free(scores)
    return result


cdef void _best_path(const float* weight, Py_ssize_t lines, Py_ssize_t states, Py_ssize_t wide,
                     const float* steps, const float* initial, float* scores,
                     short* path) noexcept nogil:
    """One page: `scores` down the page, then back up along the best of them."""
    cdef float best[MOST_STATES]
    cdef float reached, score
    cdef float* here
    cdef const float* above
    cdef Py_ssize_t line, state, after, chosen
    memset(scores, 0, wide * sizeof(float))
    for state in range(states):
        scores[state] = initial[state] + weight[state]
    for line in range(1, lines):
        above = scores + (line - 1) * wide
        here = scores + line * wide
        best_before(above, states, wide, steps, best)
        for after in range(states):
            here[after] = best[after] + weight[line * states + after]
    chosen = 0
    here = scores + (lines - 1) * wide
    for state in range(1, states):
        if here[state] > here[chosen]:
            chosen = state
    path[lines - 1] = <short> chosen
    for line in range(lines - 2, -1, -1):
        above = scores + line * wide
        after, chosen = chosen, 0
        score = above[0] + steps[after]
        for state in range(1, states):
            reached = above[state] + steps[state * wide + after]
            if reached > score:
                score, chosen = reached, state
        path[line] = <short> chosen


def marginals(const float[:, ::1] emissions, lengths, const float[:, ::1] transitions,
              const float[::1] initial):
    """Forward-backward on scaled probabilities, in double precision, page by page."""
    cdef Py_ssize_t states = transitions.shape[0], longest = max(lengths, default=0)
    cdef Py_ssize_t start = 0, length, i, j
    result = np.empty((emissions.shape[0], states), np.float64)
    cdef double[:, ::1] chances = result
    if not longest:
        return result
    if states > MOST_STATES:
        raise ValueError(f"{states} states; compiled for {MOST_STATES}")
    cdef Py_ssize_t wide = _padded(states)
    cdef double* down = <double*> malloc(wide * wide * sizeof(double))
    cdef double* up = <double*> malloc(wide * wide * sizeof(double))
    cdef double* weight = <double*> malloc(longest * wide * sizeof(double))
    cdef double* forward = <double*> malloc(longest * wide * sizeof(double))
    cdef double first[MOST_STATES]
    try:
        if not down or not up or not weight or not forward:
            raise MemoryError
        memset(down, 0, wide * wide * sizeof(double))
        memset(up, 0, wide * wide * sizeof(double))
        memset(forward, 0, longest * wide * sizeof(double))
        for i in range(states):
            first[i] = exp(<double> initial[i])
            for j in range(states):
                down[i * wide + j] = up[j * wide + i] = exp(<double> transitions[i, j])
        for length in lengths:
            if length:
                _weights(&emissions[start, 0], length, states, wide, weight)
                _forward(weight, length, states, wide, down, first, forward)
                _backward(weight, length, states, wide, up, forward, &chances[start, 0])
            start += length
    finally:
        free(down)
        free(up)
        free(weight)
        free(forward)
    return result


cdef void _weights(const float* emission, Py_ssize_t lines, Py_ssize_t states, Py_ssize_t wide,
                   double* weight) noexcept nogil:
    """Log weights to weights, the greatest of each line 1."""
    cdef Py_ssize_t line, state
    cdef float top
    for line in range(lines):
        top = emission[0]
        for state in range(1, states):
            if emission[state] > top:
                top = emission[state]
        for state in range(states):
            weight[state] = exp(<double> (emission[state] - top))
        for state in range(states, wide):
            weight[state] = 0.0
        emission += states
        weight += wide


cdef inline void _scale(double* message, Py_ssize_t states) noexcept nogil:
    cdef double total = 0.0
    cdef Py_ssize_t state
    for state in range(states):
        total += message[state]
    for state in range(states):
        message[state] /= total


cdef void _forward(const double* weight, Py_ssize_t lines, Py_ssize_t states, Py_ssize_t wide,
                   const double* steps, const double* first, double* forward) noexcept nogil:
    cdef Py_ssize_t line, state
    cdef double sums[MOST_STATES]
    for state in range(states):
        forward[state] = first[state] * weight[state]
    _scale(forward, states)
    for line in range(1, lines):
        product(forward, wide, steps, sums)
        forward += wide
        weight += wide
        for state in range(states):
            forward[state] = sums[state] * weight[state]
        _scale(forward, states)


cdef void _backward(const double* weight, Py_ssize_t lines, Py_ssize_t states, Py_ssize_t wide,
                    const double* steps, const double* forward, double* chances) noexcept nogil:
    """Messages up the page, and with the forward ones the probability of each state."""
    cdef Py_ssize_t line, state
    cdef double backward[MOST_STATES]
    cdef double message[MOST_STATES]
    cdef double* chance
    for state in range(wide):
        backward[state], message[state] = 1.0, 0.0
    for line in range(lines - 1, -1, -1):
        chance = chances + line * states
        for state in range(states):
            chance[state] = forward[line * wide + state] * backward[state]
        _scale(chance, states)
        if line:
            for state in range(states):
                message[state] = weight[line * wide + state] * backward[state]
            product(message, wide, steps, backward)
            _scale(backward, states)
