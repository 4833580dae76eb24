"""Long pages in windows: nothing lost, nothing twice, every value where its span says."""

from collections.abc import Sequence
from functools import cache
from itertools import chain, pairwise
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newskit.article import Article, Section, Source
from newskit.errors import Code
from newskit.parser import Page, Parser
from newskit.parser.lines import split_lines
from newskit.parser.page import Line
from newskit.parser.windows import Size, is_long, parse_parts
from newskit.sources.dump import Dump
from newskit.sources.marks import Mark
from newskit.sources.offsets import sums

WRITERS = ["سلمى", "ليلى", "هند", "مريم", "سعاد", "كريم", "نبيل", "زياد"]
TOWNS = ["المرفأ", "الوادي", "الربوة", "السهل", "البستان", "الميناء", "الجبل", "الواحة"]
PAGE = """الأخبار
افتتاح مكتبة {town} رقم {number} بعد ترميمها
{writer} الراوي ({town})
افتتح مجلس البلدة أمس المكتبة رقم {number} بعد أعمال ترميم استمرت عامين كاملين في المبنى القديم.
وقال مدير المكتبة {number} إن القاعات الجديدة تتسع لأكثر من مئتي قارئ، وإن الإعارة تبدأ غداً.
وأضاف أن المكتبة {number} ستفتح أبوابها كل يوم من الصباح إلى المساء، وأن الدخول إليها مجاني.
"""

DATA = Path(__file__).parents[2] / "data"
SMALL = Size(bytes=1 << 20, lines=40, context=12, tail=8)


@cache
def parser() -> Parser:
    """One parser for all tests."""
    return Parser("generic")


def dump(text: str, **facts: object) -> Dump:
    """A page of this text."""
    return Dump(data=text.encode(), path="page.txt", **facts)  # type: ignore[arg-type]


def news(count: int) -> str:
    """Articles one after the other, each of other words."""
    return "\n".join(map(article_of, range(count)))


def article_of(number: int) -> str:
    """A page with an article that no other has a line of, but for the menu."""
    return PAGE.format(number=number, writer=WRITERS[number % 8], town=TOWNS[number // 8])


@cache
def samples() -> list[str]:
    """The sample pages, to build long ones of."""
    found = [path.read_bytes().decode("utf-8", "ignore") for path in sorted(DATA.glob("*.txt"))]
    return [text for text in found if text.strip()]


LINES = st.one_of(
    st.deferred(lambda: st.sampled_from(list(chain.from_iterable(map(str.split, samples()))))),
    st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\n"), max_size=30),
)
LONG_PAGES = st.one_of(
    st.lists(st.deferred(lambda: st.sampled_from(samples())), min_size=1, max_size=3).map("".join),
    st.lists(LINES, max_size=150).map("\n".join),
)
SIZES = st.builds(
    Size,
    bytes=st.sampled_from([300, 2000, 1 << 20]),
    lines=st.integers(2, 60),
    context=st.integers(0, 30),
    tail=st.integers(0, 20),
)


def value_at(record: object, path: str) -> object:
    """The value of a field path such as ``body.0.paragraphs.3``."""
    for step in path.split("."):
        record = record[int(step)] if step.isdigit() else record[step]  # type: ignore[index]
    return record


@settings(deadline=None, max_examples=40)
@given(LONG_PAGES, SIZES)
def test_every_line_is_in_one_window(text: str, size: Size) -> None:
    """Each non-blank line comes out once, in order, with the number and place it has in the page;
    every article's number is met in its lines, and rises.
    """
    parts = list(parse_parts(parser(), [dump(text)], size))
    assert [part.last for part in parts] == [False] * (len(parts) - 1) + [True]
    lines = [line for part in parts for line in part.page.lines]
    expected = [(n, line) for n, line in enumerate(text.split("\n"), 1) if line.strip()]
    assert [(line.no, line.text) for line in lines] == [(n, line.strip()) for n, line in expected]
    data = text.encode()
    assert all(data[line.start : line.end].decode() == line.text for line in lines)
    numbers = [line.article_no for line in lines if line.article_no]
    assert numbers == sorted(numbers)
    assert set(numbers) == set(range(1, sum(len(part.page.articles) for part in parts) + 1))


@settings(deadline=None, max_examples=40)
@given(LONG_PAGES, SIZES)
def test_spans_speak_of_the_page(text: str, size: Size) -> None:
    """The bytes at a span of the page are the value, whatever window it came from; an article
    begins below the one before it.
    """
    data = text.encode()
    end = 0
    for part in parse_parts(parser(), [dump(text)], size):
        for article in part.page.articles:
            assert article.source.bytes[0] >= end
            end = article.source.bytes[1]
            first, last = article.source.lines
            assert data.count(b"\n", 0, article.source.bytes[0]) == first - 1
            assert data.count(b"\n", 0, article.source.bytes[1]) == last - 1
            record = msgspec.to_builtins(article)
            for path, (a, b) in article.spans.items():
                assert data[a:b].decode() == value_at(record, path)


@settings(deadline=None, max_examples=20)
@given(LONG_PAGES, SIZES, st.integers(1, 5))
def test_stretches_are_one_page(text: str, size: Size, count: int) -> None:
    """A page that comes in stretches, after a page and before one, gives what it gives at once."""
    page = dump(text)
    rows = [row + b"\n" for row in text.encode().split(b"\n")]
    rows[-1] = rows[-1][:-1]
    cuts = [len(rows) * n // count for n in range(count + 1)]
    pieces = [b"".join(rows[a:b]) for a, b in pairwise(cuts)]
    stretches = []
    start, line = 0, 1
    for number, piece in enumerate(pieces):
        more = number < count - 1
        stretches.append(
            msgspec.structs.replace(page, data=piece, start=start, first_line=line, more=more)
        )
        start, line = start + len(piece), line + piece.count(b"\n")
    other = dump(news(1))
    if not is_long(page, size) and len(pieces) > 1:
        size = size._replace(lines=10**6, bytes=1 << 20)
    whole = lines_and_articles(parse_parts(parser(), [other, page, other], size))
    assert lines_and_articles(parse_parts(parser(), [other, *stretches, other], size)) == whole


def lines_and_articles(parts: object) -> list[object]:
    """What windows gave, without the windows."""
    pages: list[Page] = [part.page for part in parts]  # type: ignore[attr-defined]
    found: list[object] = [line for page in pages for line in page.lines]
    return found + [article for page in pages for article in page.articles]


class Ruled(Parser):
    """Reads by a rule that looks at one line: ``#`` begins an article, ``-`` is furniture, and all
    else is the article's. What comes before the first is one without a headline.
    """

    def __init__(self) -> None:
        self._model = None  # type: ignore[assignment]

    def parse_batch(self, dumps: Sequence[Dump]) -> list[Page]:
        """Read some dumps."""
        return [self._read(dump) for dump in dumps]

    def _read(self, dump: Dump) -> Page:
        lines: list[Line] = []
        for raw in split_lines(dump.data):
            number = max((line.article_no for line in lines), default=0)
            number += raw.text.startswith("#") or (number == 0 and not raw.text.startswith("-"))
            number = 0 if raw.text.startswith("-") else number
            lines.append(Line(raw.no, raw.start, raw.end, raw.text, "paragraph", number, 1.0))
        articles = [
            self._article(dump, [line for line in lines if line.article_no == number])
            for number in sorted({line.article_no for line in lines} - {0})
        ]
        return Page(dump, lines, articles, "ruled", [])

    def _article(self, dump: Dump, own: list[Line]) -> Article:
        place = (dump.locate(own[0].start), dump.locate(own[-1].end))
        rows = (dump.first_line + own[0].no - 1, dump.first_line + own[-1].no - 1)
        body = [Section(None, [line.text for line in own])]
        return Article(id="", body=body, source=Source(dump.path, None, None, None, place, rows))


RULED_ARTICLES = st.lists(st.sampled_from(["قال المصدر", "-قائمة", ""]), max_size=9).map(
    lambda rows: ["#عنوان", *rows]
)


@settings(deadline=None)
@given(
    st.lists(RULED_ARTICLES, max_size=40),
    st.integers(0, 60),
    st.builds(
        Size,
        bytes=st.just(1 << 20),
        lines=st.integers(24, 80),
        context=st.integers(0, 20),
        tail=st.integers(0, 11),
    ),
)
def test_what_is_told_by_what_is_near_is_the_same(
    articles: list[list[str]], menu: int, size: Size
) -> None:
    """Where the parser looks at nothing far away, windows give exactly what the page gives."""
    rows = [*["-قائمة"] * menu, *chain.from_iterable(articles), *["-قائمة"] * menu]
    page = dump("\n".join(rows))
    whole = Ruled().parse(page)
    parts = list(parse_parts(Ruled(), [page], size))
    assert [line for part in parts for line in part.page.lines] == whole.lines
    assert [one for part in parts for one in part.page.articles] == whole.articles
    if len(rows) > size.lines + 1:
        assert len(parts) > 1


def test_an_article_longer_than_a_window_is_whole() -> None:
    """A window that one article fills is made longer, up to the size of a page read at once."""
    rows = ["#أول", "نص", "#ثان", *["نص"] * 30, "#ثالث", *["نص"] * 20]
    parts = list(parse_parts(Ruled(), [dump("\n".join(rows))], SMALL))
    found = [len(article.body[0].paragraphs) for part in parts for article in part.page.articles]
    assert len(parts) > 1
    assert found == [2, 31, 21]


def test_an_endless_article_comes_in_pieces() -> None:
    """No article is longer than the longest window, and nothing of it is lost."""
    rows = ["#عنوان", *["نص"] * 300]
    parts = list(parse_parts(Ruled(), [dump("\n".join(rows))], SMALL))
    found = [len(article.body[0].paragraphs) for part in parts for article in part.page.articles]
    assert max(found) <= SMALL.lines
    assert sum(found) == 301


def test_a_short_page_is_read_at_once() -> None:
    """Up to the size of a window nothing changes."""
    page = dump(news(3))
    alone = parser().parse(page)
    assert not is_long(page)
    for part in parse_parts(parser(), [page, page]):
        assert part.last
        assert (part.page.lines, part.page.articles) == (alone.lines, alone.articles)


def test_a_long_page_without_an_article_says_so_once() -> None:
    """The reject names the first line of the page and counts all of it."""
    menu = "\n".join(f"قسم {number}" for number in range(200))
    page = dump(menu, first_line=5, start=100)
    rejects = [r for part in parse_parts(parser(), [page], SMALL) for r in part.page.rejects]
    assert [(r.code, r.line, r.byte) for r in rejects] == [(Code.NO_ARTICLE, 5, 100)]
    assert "200 lines" in rejects[0].message


@pytest.mark.parametrize("encoding", ["windows-1256", "utf-16-le"])
def test_spans_of_other_encodings_speak_of_the_original(encoding: str) -> None:
    """Bytes and lines of a window are those of the file, also where the file is not UTF-8."""
    text = news(40)
    data = text.encode()
    page = dump(text, encoding=encoding, sums=sums(data, encoding), start=7, first_line=3)
    original = bytes(7) + text.encode(encoding)
    parts = list(parse_parts(parser(), [page], SMALL))
    assert len(parts) > 3
    found = [article for part in parts for article in part.page.articles]
    assert len(found) > 3
    for article in found:
        a, b = article.spans["body.0.paragraphs.0"]
        assert original[a:b].decode(encoding) == article.body[0].paragraphs[0]


def test_marks_of_a_window_are_those_of_its_lines() -> None:
    """What HTML says of a line comes with it, at its place in the window."""
    text = news(40)
    lines = parser().parse(dump(text)).lines
    marks = tuple(Mark(line.start, line.end, "paragraph") for line in lines)
    parts = list(parse_parts(parser(), [dump(text, marks=marks)], SMALL))
    assert len(parts) > 3
    for part in parts:
        seen = part.page.dump
        rows = [row.strip() for row in seen.data.decode().split("\n") if row.strip()]
        assert [seen.data[mark.start : mark.end].decode() for mark in seen.marks] == rows


def test_reasons_stand_beside_their_lines() -> None:
    """`why` has one entry for each line of a part."""
    parts = parse_parts(Parser("generic", why=True), [dump(news(20))], SMALL)
    assert all(len(part.page.reasons) == len(part.page.lines) > 0 for part in parts)
