"""Pages of any length, read a window of lines at a time, so that memory does not grow with them.

    page   |------- window 1 -------|
           | article | article | art…  cut where the last article begins
                               |------- window 2 -------|
                               | article | article | …

A window is parsed as a page of its own. All its articles but the last are whole; the last one may
go on, so the next window begins where it does, and has a few lines above it in sight, which were
handed on before and are only looked at. Every line is handed on once.

What comes out is what the whole page would give, but for what the parser sees from afar: a copy of
a line that stands more than a window away, a layout that only some other part of the page shows,
and an article longer than `Size` allows, which comes in pieces.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

import msgspec

from newskit.errors import Code, Reject
from newskit.parser.engine import BATCH_BYTES, BATCH_PAGES, Parser
from newskit.parser.page import Line, Page
from newskit.sources.dump import Dump
from newskit.sources.offsets import sums


class Size(NamedTuple):
    """How much of a page is read at once: the parser holds some kB for each line of it.

    A page of more than `bytes` or `lines` is read in windows of half as many. A window that one
    article fills is made as long as all of that. `context` is the number of lines in sight above an
    article that a window begins with: the menu and the title that a page prints before a headline,
    and the end of the article before. `tail` lines at the end of a window without an article are
    read again: one may have begun there, and show no paragraph yet.
    """

    bytes: int = 2 << 20
    lines: int = 20_000
    context: int = 200
    tail: int = 400


SIZE = Size()


class Part(NamedTuple):
    """A page, or the next part of one that is read in windows; `last` says that it ends with it.

    Lines, numbers of articles and offsets of a part are those of the whole page; `page.dump` is the
    window that it was read from.
    """

    page: Page
    last: bool


def is_long(dump: Dump, size: Size = SIZE) -> bool:
    r"""Whether a page is read in windows.

    >>> is_long(Dump(data=b"a\n" * 9, path="a.txt"), Size(lines=8))
    True
    """
    data = dump.data
    return len(data) > size.bytes or (len(data) > size.lines and data.count(b"\n") > size.lines)


def parse_parts(parser: Parser, dumps: Iterable[Dump], size: Size = SIZE) -> Iterator[Part]:
    """Parse dumps in order, in batches; long ones in windows, each as several parts.

    Dumps that say that there is `more` of the page are one with the next.
    """
    batch: list[Dump] = []
    held = 0
    reader: _Reader | None = None
    for dump in dumps:
        if reader is None and (dump.more or is_long(dump, size)):
            yield from _whole(parser, batch)
            batch, held = [], 0
            reader = _Reader(parser, dump, size)
        if reader:
            yield from reader.read(dump.data)
            if not dump.more:
                yield from reader.end()
                reader = None
            continue
        batch.append(dump)
        held += len(dump.data)
        if len(batch) >= BATCH_PAGES or held >= BATCH_BYTES:
            yield from _whole(parser, batch)
            batch, held = [], 0
    yield from _whole(parser, batch)
    if reader:  # the rest of the page was not wanted
        yield from reader.end()


def _whole(parser: Parser, batch: list[Dump]) -> Iterator[Part]:
    return (Part(page, True) for page in (parser.parse_batch(batch) if batch else ()))


class _Reader:
    """Reads one long page; `_rest` is what is left of it, after `_seen` bytes of context."""

    def __init__(self, parser: Parser, dump: Dump, size: Size) -> None:
        self._parser = parser
        # What an HTML page knew beyond its text says of one article, and there may be many here.
        self._rest = msgspec.structs.replace(dump, data=b"", sums=(), hints=(), more=False)
        self._marks = dump.marks
        self._place = (dump.first_line, dump.start)
        self._size = size
        self._halves = 1
        self._seen = 0
        self._bytes = self._lines = 0  # of the page, before `_rest`
        self._articles = self._roles = 0  # handed on so far

    def read(self, data: bytes) -> Iterator[Part]:
        """Take more of the page; give what is whole."""
        self._rest = msgspec.structs.replace(self._rest, data=self._rest.data + data)
        while end := self._window_end():
            done = self._advance(end)
            while done:  # taken out to be given: a window of one line may be all that there is
                yield done.pop()

    def end(self) -> Iterator[Part]:
        """The rest of the page."""
        page, first = self._parsed(len(self._rest.data))
        yield Part(self._handed_on(page, first, len(page.lines), last=True), True)

    def _window_end(self) -> int | None:
        """Where the window in hand ends, at the end of a line; ``None`` where more is to come."""
        data, begin = self._rest.data, self._seen
        most_bytes, most_lines = (each * self._halves // 2 for each in self._size[:2])
        end = data.find(b"\n", begin + most_bytes - 1) + 1 or len(data)
        if data.count(b"\n", begin, end) > most_lines:
            end = begin
            for _ in range(most_lines):
                end = data.find(b"\n", end) + 1
        return end if end < len(data) else None

    def _advance(self, end: int) -> list[Part]:
        """Parse a window, give what is whole, and move to where the next one begins."""
        page, first = self._parsed(end)
        end = len(page.dump.data)
        cut = _cut(page.lines, first, self._size, at_most=self._halves == 2)
        if cut is None:
            self._halves = 2
            return []
        self._halves = 1
        part = Part(self._handed_on(page, first, cut, last=False), False)
        if cut == len(page.lines):
            self._drop(end, 0)
        else:
            begin = _begin(page.dump.data, page.lines[cut])
            self._drop(begin, self._context(page, cut) if page.lines[cut].article_no else 0)
        return [part]

    def _context(self, page: Page, cut: int) -> int:
        """How many bytes above the line `cut` the next window has in sight."""
        data = page.dump.data
        end = _begin(data, page.lines[cut])
        for line in page.lines[max(0, cut - self._size.context) : cut]:
            if end - (begin := _begin(data, line)) <= self._size.bytes // 16:
                return end - begin
        return 0

    def _parsed(self, end: int) -> tuple[Page, int]:
        """The window up to `end`, and the number of its first line that is not handed on yet."""
        page = self._parser.parse(self._window(end))
        first = sum(line.start < self._seen for line in page.lines)
        if first and not _begins_article(page.lines, first):
            # What stands above leads the parser astray: it does without.
            end -= self._seen
            self._drop(self._seen, 0)
            page, first = self._parser.parse(self._window(end)), 0
        return page, first

    def _window(self, end: int) -> Dump:
        data, begin = self._rest.data[:end], self._bytes
        marks = tuple(
            msgspec.structs.replace(mark, start=mark.start - begin, end=mark.end - begin)
            for mark in self._marks
            if begin <= mark.start and mark.end <= begin + end
        )
        return msgspec.structs.replace(
            self._rest, data=data, sums=sums(data, self._rest.encoding), marks=marks
        )

    def _drop(self, end: int, seen: int) -> None:
        """Let go of what stands before `end`, but for `seen` bytes of context."""
        end -= seen
        dropped = self._window(end)
        lines = dropped.data.count(b"\n")
        self._seen = seen
        self._bytes += end
        self._lines += lines
        self._rest = msgspec.structs.replace(
            self._rest,
            data=self._rest.data[end:],
            start=dropped.locate(end),
            first_line=dropped.first_line + lines,
        )

    def _handed_on(self, page: Page, first: int, cut: int, *, last: bool) -> Page:
        """The lines [first, cut) of a window, and the articles that begin in them."""
        before = _articles(page.lines, first)
        articles = page.articles[before : _articles(page.lines, cut)]
        lines = partial(
            _moved, page.lines[first:cut], self._lines, self._bytes, self._articles - before
        )
        self._articles += len(articles)
        self._roles += cut - first
        rejects = [reject for reject in page.rejects if reject.code != Code.NO_ARTICLE]
        if last and not self._articles:
            rejects.append(self._nothing())
        return Page(page.dump, lines, articles, page.layout, rejects, page.reasons[first:cut])

    def _nothing(self) -> Reject:
        """What is said of a page without an article."""
        line, byte = self._place
        message = f"no article among its {self._roles} lines"
        code = Code.NO_ARTICLE
        return Reject(file=self._rest.path, line=line, byte=byte, code=code, message=message)


def _moved(window: Sequence[Line], lines: int, size: int, articles: int) -> list[Line]:
    """Lines of a window as lines of the page, after so many lines, bytes and articles."""
    return [
        msgspec.structs.replace(
            line,
            no=line.no + lines,
            start=line.start + size,
            end=line.end + size,
            article_no=line.article_no and line.article_no + articles,
        )
        for line in window
    ]


def _cut(lines: Sequence[Line], first: int, size: Size, *, at_most: bool) -> int | None:
    """The line at which the next window begins: the first of the last article.

    Where that article is the first thing in this window it goes on to the end of it, or the window
    is to be longer: ``None``, unless it is `at_most` already. Where it ended long ago, and where
    there is none, only the tail is read again.
    """
    number = _articles(lines, len(lines))
    if number > _articles(lines, first):
        own = [n for n in range(first, len(lines)) if lines[n].article_no == number]
        if own[0] > first:
            return own[0]
        ended = own[-1] + size.tail
    else:
        ended = first
    if len(lines) - size.tail > ended:
        return len(lines) - size.tail
    return len(lines) if at_most or not lines else None


def _articles(lines: Sequence[Line], end: int) -> int:
    """The number of articles that begin before the line `end`."""
    return next((lines[n].article_no for n in range(end - 1, -1, -1) if lines[n].article_no), 0)


def _begins_article(lines: Sequence[Line], number: int) -> bool:
    """Whether an article begins at a line."""
    return number < len(lines) and lines[number].article_no > _articles(lines, number)


def _begin(data: bytes, line: Line) -> int:
    """Where the line begins, white space and all."""
    return data.rfind(b"\n", 0, line.start) + 1
