# The lines of a page as they are seen at first, for `glance.pyx`; included there as text.


cdef struct Seen:  # a line
    const uint16_t* text  # NULL where the plain version is to be asked
    int length
    int start, size  # of its fold, among all letters of the page
    int first, count  # of the words of its fold, among all words of the page


cdef class Sights:
    """The lines of a page, folded and cut into words.

    `rows` are their shapes, (lines, fields), to which a layout adds what its words say; `telling`
    the texts that may hold a clue to the layout.
    """

    cdef readonly list texts
    cdef readonly list telling
    cdef readonly object rows
    cdef Seen* seen
    cdef uint16_t* letters
    cdef Word* words
    cdef int letters_used, words_used

    def __cinit__(self, list texts):
        cdef Py_ssize_t letters = 1, words = 1, length
        cdef str text
        for text in texts:
            length = min(len(text), <Py_ssize_t> SITE_MOST)
            letters += length
            words += length // 2 + 1
            if PyUnicode_KIND(text) == 1 and len(text) <= LONGEST:
                letters += len(text)
        self.texts, self.telling = texts, []
        self.rows = np.empty((len(texts), FIELDS), np.int32)
        self.seen = <Seen*> malloc((len(texts) + 1) * sizeof(Seen))
        self.letters = <uint16_t*> malloc(letters * sizeof(uint16_t))
        self.words = <Word*> malloc(words * sizeof(Word))
        if not self.seen or not self.letters or not self.words:
            raise MemoryError

    def __dealloc__(self):
        free(self.seen)
        free(self.letters)
        free(self.words)

    cdef const uint16_t* _read(self, str text) noexcept:
        """The letters of a text; NULL where some are beyond the plane, or there are too many."""
        cdef Py_ssize_t length = len(text), i
        cdef int kind = PyUnicode_KIND(text)
        cdef const uint8_t* narrow
        cdef uint16_t* into
        if kind == 4 or length > LONGEST:
            return NULL
        if kind == 2:
            return <const uint16_t*> PyUnicode_DATA(text)
        narrow, into = <const uint8_t*> PyUnicode_DATA(text), self.letters + self.letters_used
        for i in range(length):
            into[i] = narrow[i]
        self.letters_used += <int> length
        return into

    cdef void _fold_line(self, Seen* line, Letters letters, Lexicon common) noexcept nogil:
        """Fold the head of a line, cut it into words and look these up."""
        cdef int offset, i
        cdef uint16_t* fold = self.letters + self.letters_used
        cdef Word* words = self.words + self.words_used
        line.size = _fold(line.text, 0, min(line.length, SITE_MOST), letters, fold, &offset)
        line.start = self.letters_used + offset
        line.first = self.words_used
        line.count = _words(fold + offset, line.size, words)
        for i in range(line.count):
            words[i].flags = common.of(words[i].hash)
        self.letters_used += offset + line.size
        self.words_used += line.count
