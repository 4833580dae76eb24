# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
"""A path of states to the lines of its articles: the twin of `newskit.parser.grouping`.

Most lines of a page are furniture that no record speaks of; nothing is made of them here.
"""

cdef enum:
    PASSED, OWN, AROUND  # what becomes of a line: nothing, a line of the article, one beside it


cdef class Outline:
    """The states of a grammar.

    `starts` says by the state before (last: none) and the state whether a step begins an article;
    `parts` of each state whether its lines are OWN or AROUND; `roles` and `zones` are its names.
    `roled` and `article` make what is told of a line and of an article.
    """

    cdef const unsigned char[:, ::1] starts
    cdef const unsigned char[::1] parts
    cdef tuple roles, zones
    cdef object roled, article
    cdef Py_ssize_t states

    def __cinit__(self, const unsigned char[:, ::1] starts, const unsigned char[::1] parts,
                  tuple roles, tuple zones, roled, article):
        self.starts, self.parts = starts, parts
        self.roles, self.zones, self.roled, self.article = roles, zones, roled, article
        self.states = len(roles)
        if starts.shape[0] != self.states + 1 or starts.shape[1] != self.states:
            raise ValueError("a row and a column for each state")
        if {len(zones), len(parts)} != {self.states}:
            raise ValueError("a value for each state")

    def articles(self, list lines, list path):
        """The articles of a page."""
        cdef Py_ssize_t line, state, before = self.states
        cdef unsigned char part
        cdef list found = [], own = None, around = None, indices = None
        for line in range(len(path)):
            state = path[line]
            if self.starts[before, state]:
                own, around, indices = [], [], []
                found.append(self.article(len(found) + 1, own, around, indices))
            before = state
            part = self.parts[state]
            if part == PASSED or own is None:
                continue
            roled = self.roled(lines[line], self.roles[state], self.zones[state])
            if part == OWN:
                own.append(roled)
                indices.append(line)
            else:
                around.append(roled)
        return found
