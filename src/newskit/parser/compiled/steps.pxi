# The steps of the chain, sorted for `lanes.h`; included in `chain.pyx` as text.


cdef class Steps:
    """A matrix of steps of which most weigh the same: `rest`.

    States from which the same states are `allowed` are a group, with a small dense matrix of the
    weights of their steps beyond `rest`.
    """

    cdef group* groups
    cdef Py_ssize_t count
    cdef double rest
    cdef list held

    def __init__(self, weights, allowed, double rest):
        kinds = {}
        for state, pattern in enumerate(allowed):
            kinds.setdefault(pattern.tobytes(), []).append(state)
        self.rest, self.count, self.held = rest, len(kinds), []
        self.groups = <group*> malloc(len(kinds) * sizeof(group))
        if not self.groups:
            raise MemoryError
        for number, states in enumerate(kinds.values()):
            columns = np.flatnonzero(allowed[states[0]])
            high = (len(states) + ROWS - 1) // ROWS * ROWS
            wide = _padded(len(columns))
            rows = np.full(high, MOST_STATES, np.intc)
            rows[: len(states)] = states
            matrix = np.zeros((high, wide))
            matrix[: len(states), : len(columns)] = weights[np.ix_(states, columns)] - rest
            cuts = np.flatnonzero(np.diff(columns, prepend=-2) != 1)
            lengths = np.diff(cuts, append=len(columns))
            runs = np.stack([columns[cuts], lengths]).astype(np.intc)
            self._set(&self.groups[number], rows, runs, matrix)

    cdef int _set(self, group* made, int[::1] rows, int[:, ::1] runs,
                  double[:, ::1] weights) except -1:
        self.held.append((rows, runs, weights))  # so that they live as long as this
        made.high, made.wide, made.count = weights.shape[0], weights.shape[1], runs.shape[1]
        made.rows = &rows[0]
        made.begins = &runs[0, 0] if made.count else NULL
        made.lengths = &runs[1, 0] if made.count else NULL
        made.weights = &weights[0, 0] if made.count else NULL
        return 0

    def __dealloc__(self):
        free(self.groups)
