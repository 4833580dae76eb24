"""The promises of the parser: partition, provenance, determinism, on pages of any kind."""

from functools import cache
from pathlib import Path
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from newskit.parser import Parser
from newskit.parser.grammar import OUTSIDE_ROLES, ROLES
from newskit.sources.dump import Dump

DATA = Path(__file__).parents[2] / "data"


@cache
def parser() -> Parser:
    """One parser for all tests: it keeps no state that shows."""
    return Parser()


@cache
def sample_lines() -> list[str]:
    """Lines of the sample pages, to build pages of."""
    lines: set[str] = set()
    for path in sorted(DATA.glob("*.txt")):
        lines.update(path.read_bytes().decode("utf-8", "ignore").split("\n"))
    return sorted(lines)


LINES = st.one_of(
    st.deferred(lambda: st.sampled_from(sample_lines())),
    st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\n"), max_size=60),
)
PAGES = st.lists(LINES, max_size=40).map("\n".join)


def dump(text: str) -> Dump:
    """A page of this text."""
    return Dump(data=text.encode(), path="page.txt")


def value_at(record: Any, path: str) -> Any:
    """The value of a field path such as ``body.0.paragraphs.3``."""
    for part in path.split("."):
        record = record[int(part)] if part.isdigit() else record[part]
    return record


@settings(deadline=None, max_examples=60)
@given(PAGES)
def test_every_line_has_one_role(text: str) -> None:
    """Each non-blank line comes out once, in order, with a role of the list."""
    page = parser().parse(dump(text))
    expected = [number for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    assert [line.no for line in page.lines] == expected
    assert all(line.role in ROLES for line in page.lines)


@settings(deadline=None, max_examples=60)
@given(PAGES)
def test_lines_belong_to_one_article_or_to_none(text: str) -> None:
    """Article numbers are those of the records; furniture and related lines have none."""
    page = parser().parse(dump(text))
    numbers = {line.article_no for line in page.lines} - {0}
    assert numbers == set(range(1, len(page.articles) + 1))
    assert all(line.article_no == 0 for line in page.lines if line.role in OUTSIDE_ROLES)


@settings(deadline=None, max_examples=60)
@given(PAGES)
def test_every_value_is_where_its_span_says(text: str) -> None:
    """The bytes of each span decode to the value of its field."""
    data = text.encode()
    for article in parser().parse(dump(text)).articles:
        record = msgspec.to_builtins(article)
        for path, (start, end) in article.spans.items():
            assert data[start:end].decode() == value_at(record, path)


@settings(deadline=None, max_examples=25)
@given(st.lists(PAGES, max_size=5))
def test_a_page_does_not_depend_on_its_batch(texts: list[str]) -> None:
    """Pages parsed together come out as they do alone."""
    dumps = [dump(text) for text in texts]
    assert parser().parse_batch(dumps) == [parser().parse(one) for one in dumps]


@settings(deadline=None, max_examples=40)
@given(PAGES)
def test_a_page_without_an_article_says_so(text: str) -> None:
    """A page with lines and no article has exactly one reject, E_NO_ARTICLE."""
    page = parser().parse(dump(text))
    codes = [reject.code for reject in page.rejects]
    assert codes == (["E_NO_ARTICLE"] if page.lines and not page.articles else [])
