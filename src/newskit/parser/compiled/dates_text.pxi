# What `dates.pyx` reads: a text without its unseen characters, classes of code points, and the
# words of dates as a trie. Included there as text, so that the compiler sees all of it at once.

from libc.stdint cimport int16_t, int32_t, uint8_t, uint16_t, uint32_t
from libc.stdlib cimport calloc, free, malloc, realloc

cdef extern from "Python.h":
    int PyUnicode_KIND(str text)
    const void* PyUnicode_DATA(str text)
    uint32_t PyUnicode_READ(int kind, const void* text, Py_ssize_t index) nogil
    bint Py_UNICODE_ISSPACE(uint32_t letter) nogil
    bint Py_UNICODE_ISALNUM(uint32_t letter) nogil
    bint Py_UNICODE_ISDECIMAL(uint32_t letter) nogil
    bint Py_UNICODE_ISDIGIT(uint32_t letter) nogil

cdef enum:
    PLANE = 65536

cdef enum:  # classes of code points; those from GLUE on are given, in this order
    SPACE = 1  # \s
    WORD = 2  # \w
    ALPHA = 4  # a letter
    FIGURE = 8  # what `str.isdigit` says
    GLUE = 16  # between two parts of a date
    NARROW = 32  # between a day and its month
    BEFORE_YEAR = 64  # between a month and its year
    SEPARATOR = 128  # anywhere on a line of dates
    DIGIT = 256  # of the three systems
    UNSEEN = 512  # harakat, tatweel, controls
    ATTACHED = 1024  # of these, what belongs to the letter before it
    CORE = 2048  # what the core of a date may begin with
    MARK = 4096  # of what is unseen, what may stand in a weekday
    LABEL_EDGE = 8192  # what may stand around a label that is alone


cdef struct Entry:  # a word of the lexicon
    int kind  # its table, as in `KINDS`
    int row  # as in `ROWS`; 0 is none of them
    int number
    int zone  # minutes from UTC, or LOCAL
    int unit  # as in `UNITS`; 0 is none
    int own  # the count that a unit says itself
    int tables  # bit by bit, all tables that hold the word


cdef struct Trie:
    uint8_t* letters  # each code point's number in the alphabet, exchanged ones alike; 0: not in it
    int width
    int16_t* steps  # (nodes, width): the next node, or 0
    int16_t* values  # of the word that ends at a node, or -1


cdef struct Tables:
    uint16_t* classes
    Trie words
    Trie stems  # what stands behind «ال» in a weekday
    Trie labels  # what is a line by itself
    Entry* entries
    uint16_t looks[PLANE]  # see `_fill_looks`


cdef struct Text:
    const uint16_t* raw  # without what is unseen
    uint16_t* copied  # the same, where the original is not in this form; else NULL
    Py_ssize_t* places  # where each character stands in the original; NULL: at the same index
    Py_ssize_t length
    bint digit  # one was seen while it was copied


cdef int _fill_classes(Tables* tables, list signs) except -1:
    """The classes that Python knows, then those of the `signs`."""
    cdef uint32_t letter
    cdef int bit
    for letter in range(PLANE):
        if Py_UNICODE_ISSPACE(letter):
            tables.classes[letter] |= SPACE
        if Py_UNICODE_ISALNUM(letter):
            tables.classes[letter] |= WORD
            if not Py_UNICODE_ISDECIMAL(letter):
                tables.classes[letter] |= ALPHA
        if Py_UNICODE_ISDIGIT(letter):
            tables.classes[letter] |= FIGURE
    tables.classes[0x5F] |= WORD
    for bit, characters in enumerate(signs):
        for character in characters:
            tables.classes[<uint32_t> ord(character)] |= GLUE << bit
    return 0


cdef int _fill_trie(Trie* trie, dict words, dict written) except -1:
    """Words, each with its value; `written` says how else a letter may be written."""
    cdef list nodes = [{}], values = [-1]
    cdef dict node
    cdef int at, number
    alphabet = {letter: n for n, letter in enumerate(sorted(set("".join(words))), 1)}
    for word, value in words.items():
        at = 0
        for letter in word:
            node = nodes[at]
            number = alphabet[letter]
            if number not in node:
                node[number] = len(nodes)
                nodes.append({})
                values.append(-1)
            at = node[number]
        values[at] = value
    if len(alphabet) > 254 or len(nodes) > 32767:
        raise ValueError("more letters or words than a trie holds")
    trie.width = len(alphabet) + 1
    trie.letters = <uint8_t*> calloc(PLANE, sizeof(uint8_t))
    trie.steps = <int16_t*> calloc(len(nodes) * trie.width, sizeof(int16_t))
    trie.values = <int16_t*> malloc(len(nodes) * sizeof(int16_t))
    if not trie.letters or not trie.steps or not trie.values:
        raise MemoryError
    for letter, number in alphabet.items():
        for variant in (letter, *written.get(letter, ())):
            trie.letters[<uint32_t> ord(variant)] = number
    for at, node in enumerate(nodes):
        trie.values[at] = values[at]
        for number, value in node.items():
            trie.steps[at * trie.width + number] = value
    return 0


cdef void _free_trie(Trie* trie) noexcept:
    free(trie.letters)
    free(trie.steps)
    free(trie.values)


cdef Py_ssize_t _longest(const Tables* tables, const uint16_t* text, Py_ssize_t at, Py_ssize_t stop,
                         bint bounded, int allowed, int* value) noexcept:
    """The end of the longest word of the `allowed` tables at `at`, and its value; -1: there is none.

    `bounded`: a word of the text has to end there too.
    """
    cdef const Trie* trie = &tables.words
    cdef const uint16_t* classes = tables.classes
    cdef Py_ssize_t end = -1, most
    cdef int node = 0, found
    while at < stop:
        node = trie.steps[node * trie.width + trie.letters[text[at]]]
        if node == 0:
            break
        at += 1
        if classes[text[at - 1]] & SPACE:  # one in the lexicon, up to three in print
            most = min(at + 2, stop)
            while at < most and classes[text[at]] & SPACE:
                at += 1
        found = trie.values[node]
        if found >= 0 and tables.entries[found].tables & allowed:
            if not bounded or at >= stop or not classes[text[at]] & WORD:
                end, value[0] = at, found
    return end


cdef uint16_t _stand_in(uint32_t letter) noexcept:
    """For a letter beyond the plane one that is like it in all that matters here."""
    if Py_UNICODE_ISDECIMAL(letter):
        return 0x966
    if Py_UNICODE_ISDIGIT(letter):
        return 0xB2
    return 0xA015 if Py_UNICODE_ISALNUM(letter) else 0xFFFD


cdef int _load(Text* text, str original, const Tables* tables) except -1:
    """Take a text in, as it is printed where that is possible; to be freed in any case."""
    if PyUnicode_KIND(original) != 2:
        return _load_seen(text, original, tables)
    text.raw, text.length = <const uint16_t*> PyUnicode_DATA(original), len(original)
    return 0


cdef int _load_seen(Text* text, str original, const Tables* tables) except -1:
    """Take in what is seen of a text."""
    cdef int kind = PyUnicode_KIND(original)
    cdef const void* data = PyUnicode_DATA(original)
    cdef Py_ssize_t length = len(original), i, count = 0
    cdef uint32_t printed
    cdef uint16_t letter, seen = 0
    text.copied = <uint16_t*> malloc((length + 1) * sizeof(uint16_t))
    text.places = <Py_ssize_t*> malloc((length + 1) * sizeof(Py_ssize_t))
    if not text.copied or not text.places:
        raise MemoryError
    for i in range(length):
        printed = PyUnicode_READ(kind, data, i)
        letter = printed if printed < PLANE else _stand_in(printed)
        if tables.classes[letter] & UNSEEN:
            continue
        seen |= tables.classes[letter]
        text.copied[count], text.places[count] = letter, i
        count += 1
    text.raw, text.length, text.digit = text.copied, count, seen & DIGIT != 0
    return 0


cdef bint _is_seen(const Text* text, const Tables* tables, Py_ssize_t start) noexcept:
    """Nothing from here on is unseen."""
    cdef Py_ssize_t i
    for i in range(start, text.length):
        if tables.classes[text.raw[i]] & UNSEEN:
            return False
    return True


cdef bint _stands_together(const Text* text, str original, Py_ssize_t start, Py_ssize_t end,
                           const Tables* tables) noexcept:
    """Nothing unseen stands in a core or right beside it, or it is a weekday with its marks."""
    cdef int kind = PyUnicode_KIND(original)
    cdef const void* data = PyUnicode_DATA(original)
    cdef bint weekday = text.raw[start] == 0x644  # known by the lam of its article
    cdef Py_ssize_t i, first = text.places[max(start - 1, 0)], last = text.places[end - 1]
    cdef uint32_t letter
    if not weekday:  # a tatweel behind it is a letter
        last = min(last + 2, len(original))
    for i in range(first, last):
        letter = PyUnicode_READ(kind, data, i)
        if letter < PLANE and tables.classes[letter] & UNSEEN:
            if not weekday or not tables.classes[letter] & MARK:
                return False
    return True


cdef void _unload(Text* text) noexcept:
    free(text.copied)
    free(text.places)


cdef Py_ssize_t _original_end(const Text* text, str original, const Tables* tables,
                              Py_ssize_t start, Py_ssize_t end) noexcept:
    """The end of a span in the original: with the marks of its last letter, and the bracket that
    closes one opened in it (`Folded.end`). `start` is of the original, `end` of the text."""
    cdef int kind = PyUnicode_KIND(original)
    cdef const void* data = PyUnicode_DATA(original)
    cdef Py_ssize_t length = len(original), i
    cdef uint32_t letter, left, right
    cdef int opened
    end = text.places[end - 1] + 1 if text.places else end
    while end < length:
        letter = PyUnicode_READ(kind, data, end)
        if letter >= PLANE or not tables.classes[letter] & ATTACHED:
            break
        end += 1
    for left, right in ((c'(', c')'), (c'[', c']')):
        opened = 0
        for i in range(start, end):
            letter = PyUnicode_READ(kind, data, i)
            opened += (letter == left) - (letter == right)
        if opened > 0 and end < length and PyUnicode_READ(kind, data, end) == right:
            end += 1
    return end
