# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
"""The linear chain in C: what `newskit.parser.decoder` and `Model.emissions` say in numpy.

Every sum is taken in the order in which the plain version takes it, line by line of one page, so
that paths are the same to the last tie; sums of probabilities have an order of their own, and no
digit depends on which pages stand together. Rows of states are filled up to a multiple of `LANES`.
The innermost loops are in ``lanes.h``.
"""

from libc.math cimport exp
from libc.stdlib cimport free, malloc
from libc.string cimport memset

import numpy as np

cdef extern from "lanes.h":
    enum: LANES
    enum: MOST_STATES
    enum: ROWS
    enum: LEAST_STATES
    struct group:
        const int* rows
        const int* begins
        const int* lengths
        Py_ssize_t high, wide, count
        const double* weights
    void pass_down(const float* emissions, Py_ssize_t lines, Py_ssize_t states, Py_ssize_t wide,
                   const group* groups, Py_ssize_t count, double rest, const double* first,
                   double* weights, double* forward) noexcept nogil
    void pass_up(const double* weights, Py_ssize_t lines, Py_ssize_t states, Py_ssize_t wide,
                 const group* groups, Py_ssize_t count, double rest, const double* forward,
                 double* chances) noexcept nogil
    void best_before(const float* above, Py_ssize_t states, Py_ssize_t wide, const float* steps,
                     float* best) noexcept nogil
    void sum_rows(const float** rows, Py_ssize_t count, Py_ssize_t states,
                  float* into) noexcept nogil

include "steps.pxi"


cdef inline Py_ssize_t _padded(Py_ssize_t states):
    """States and the zeros behind them."""
    return (states + LANES - 1) // LANES * LANES


def emissions(const short[:, :] matrix, const Py_ssize_t[::1] starts, const float[:, ::1] table):
    """Sum the rows of `table` that the values of each line stand for, column after column."""
    cdef Py_ssize_t lines = matrix.shape[0], slots = matrix.shape[1], states = table.shape[1]
    cdef Py_ssize_t line, slot
    cdef const float** rows
    result = np.empty((lines, states), np.float32)
    cdef float[:, ::1] sums = result
    if not lines:
        return result
    if states < LEAST_STATES:
        raise ValueError(f"{states} states; compiled for {LEAST_STATES} and more")
    rows = <const float**> malloc(slots * sizeof(float*))
    if not rows:
        raise MemoryError
    with nogil:
        for line in range(lines):
            for slot in range(slots):
                rows[slot] = &table[starts[slot] + matrix[line, slot], 0]
            sum_rows(rows, slots, states, &sums[line, 0])
    free(rows)
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
    cdef float* into = <float*> malloc(states * states * sizeof(float))
    cdef float* scores = <float*> malloc(longest * wide * sizeof(float))
    cdef Py_ssize_t i, j
    try:
        if not steps or not into or not scores:
            raise MemoryError
        memset(steps, 0, states * wide * sizeof(float))
        for i in range(states):
            for j in range(states):
                steps[i * wide + j] = into[j * states + i] = transitions[i, j]
        for length in lengths:
            if length:
                _best_path(&emissions[start, 0], length, states, wide, steps, into, &initial[0],
                           scores, &path[start])
            start += length
    finally:
        free(steps)
        free(into)
        free(scores)
    return result


cdef void _best_path(const float* weight, Py_ssize_t lines, Py_ssize_t states, Py_ssize_t wide,
                     const float* steps, const float* into, const float* initial,
                     float* scores, short* path) noexcept nogil:
    """One page: `scores` down the page, then back up along the best of them.

    `steps` are those from each state, `into` the same to each state.
    """
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
        score = above[0] + into[after * states]
        for state in range(1, states):
            reached = above[state] + into[after * states + state]
            if reached > score:
                score, chosen = reached, state
        path[line] = <short> chosen


def marginals(const float[:, ::1] emissions, lengths, const float[:, ::1] transitions,
              const float[::1] initial, float forbidden):
    """Forward-backward on scaled probabilities, in double precision, page by page.

    Steps of the log weight `forbidden` are what the grammar lacks: most, and all alike.
    """
    cdef Py_ssize_t states = transitions.shape[0], longest = max(lengths, default=0)
    cdef Py_ssize_t start = 0, length, i
    result = np.empty((emissions.shape[0], states), np.float64)
    cdef double[:, ::1] chances = result
    if not longest:
        return result
    if not LEAST_STATES <= states <= MOST_STATES:
        raise ValueError(f"{states} states; compiled for {LEAST_STATES} to {MOST_STATES}")
    steps = np.exp(np.asarray(transitions, np.float64))
    allowed = np.not_equal(transitions, forbidden)
    cdef Steps down = Steps(steps, allowed, exp(forbidden))
    cdef Steps up = Steps(steps.T, allowed.T, exp(forbidden))
    cdef Py_ssize_t wide = _padded(states)
    cdef double first[MOST_STATES]
    cdef double* weights = <double*> malloc(longest * wide * sizeof(double))
    cdef double* forward = <double*> malloc(longest * wide * sizeof(double))
    memset(first, 0, sizeof(first))
    for i in range(states):
        first[i] = exp(<double> initial[i])
    try:
        if not weights or not forward:
            raise MemoryError
        for length in lengths:
            if length:
                pass_down(&emissions[start, 0], length, states, wide, down.groups, down.count,
                          down.rest, first, weights, forward)
                pass_up(weights, length, states, wide, up.groups, up.count, up.rest, forward,
                        &chances[start, 0])
            start += length
    finally:
        free(weights)
        free(forward)
    return result


def role_chances(const double[:, ::1] chances, list path, const Py_ssize_t[::1] first,
                 const Py_ssize_t[::1] next_like):
    """The probability of each line's role, summed over the states that have it, in their order.

    `first` has for each state the first one of its role, `next_like` the next one, or -1.
    """
    cdef Py_ssize_t line, state
    cdef double chance
    cdef list found = []
    for line in range(len(path)):
        state, chance = first[<Py_ssize_t> path[line]], 0.0
        while state >= 0:
            chance += chances[line, state]
            state = next_like[state]
        found.append(chance)
    return found
