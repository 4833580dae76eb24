"""The compiled pass over lines of JSON against pyarrow's own readers, which are its oracle."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newskit.article import Article, Author, DateMention, Image, Related, Section, Source, Video
from newskit.exporters import export, load
from newskit.exporters.jsonl import encode_line
from newskit.exporters.pass_columns import kernel, pass_columns
from newskit.exporters.places import places, top_places
from newskit.exporters.plain_columns import plain_columns
from newskit.parser import Parser
from newskit.sources import Dump, open_dumps

pytest.importorskip("pyarrow", reason="needs the extra [parquet]")
if kernel() is None:
    pytest.skip("the pass was not built here, or NEWSKIT_PLAIN is set", allow_module_level=True)

Make = Callable[..., Article]
DATA = Path(__file__).parents[2] / "data"

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=8) | st.sampled_from(
    ["", "متن", '"', "\\", '":', "\U0001f600", "\x00", "\x7f\u2028", "null"]
)
maybe = st.none() | texts
authors = st.lists(st.builds(Author, texts, maybe), max_size=2)
ranges = st.tuples(st.integers(0, 2**40), st.integers(0, 2**40)).map(sorted).map(tuple)
articles = st.builds(
    Article,
    id=texts,
    headline=maybe,
    deck=st.lists(texts, max_size=3),
    authors=authors,
    published=maybe,
    dates=st.lists(
        st.builds(
            DateMention,
            texts,
            maybe,
            st.sampled_from(["absolute", "relative"]),
            st.sampled_from(["gregorian", "hijri"]),
        ),
        max_size=2,
    ),
    body=st.lists(st.builds(Section, maybe, st.lists(texts, max_size=3)), max_size=3),
    images=st.lists(st.builds(Image, maybe, maybe, maybe), max_size=2),
    videos=st.lists(st.builds(Video, maybe, maybe), max_size=2),
    related=st.lists(st.builds(Related, maybe, authors=authors), max_size=2),
    confidence=st.floats(0, 1),
    source=st.builds(Source, texts, maybe, maybe, maybe, ranges, ranges),
    spans=st.dictionaries(texts, ranges, max_size=4),
)


def schema_of(**options: Any) -> Any:
    """The Arrow schema of an export."""
    from newskit.exporters.parquet import arrow_schema

    return arrow_schema(load("parquet").options(**options))


@settings(max_examples=40)
@given(st.lists(articles, max_size=3), st.sampled_from([{}, {"spans": False}, {"card": True}]))
def test_the_same_as_the_plain_way(found: list[Article], options: dict[str, bool]) -> None:
    """Whatever newskit writes is taken, and gives the same table."""
    lines = [encode_line(article).strip(b"\n") for article in found]
    made = pass_columns(lines, schema_of(**options))
    assert made is not None
    assert made.equals(plain_columns(lines, schema_of(**options)))
    assert made["text"].to_pylist() == [article.text for article in found]


@settings(max_examples=60)
@given(st.lists(articles, min_size=1, max_size=2), st.data())
def test_never_more_than_the_plain_way(found: list[Article], data: st.DataObject) -> None:
    """A line with bytes changed is left alone, or gives what the plain way gives."""
    lines = [encode_line(article).strip() for article in found]
    damaged = bytearray(lines[0])
    begin = data.draw(st.integers(0, len(damaged)))
    end = begin + data.draw(st.integers(0, 9))
    put = st.sampled_from([b"", b"null", b'"', b",", b"0", b"-1", b"}", b"]", b" ", b"\\", b"\xff"])
    damaged[begin:end] = data.draw(put | st.just(bytes(damaged[begin:end]) * 2))
    lines[0] = bytes(damaged).replace(b"\n", b"")
    made = pass_columns(lines, schema_of())
    assert made is None or made.equals(plain_columns(lines, schema_of()))


def test_escapes_as_others_write_them(make_article: Make) -> None:
    """Every way to write a character within a string."""
    written = rb"\"\\\/\b\f\n\r\t\u0041\u00e9\u0639\u20AC\uD83D\ude00"
    text = msgspec.json.decode(b'"%b"' % written)
    line = encode_line(make_article(headline="MARK")).strip().replace(b"MARK", written)
    table = pass_columns([line], schema_of())
    assert table is not None and table["headline"].to_pylist() == [text]


@pytest.mark.parametrize(
    "written",
    [rb"\x", rb"\u12", rb"\ud800", rb"\udc00\ud800", rb"\ud800\u0041", b"\\", b"\t", b"\xff"],
)
def test_what_is_no_string(make_article: Make, written: bytes) -> None:
    """Left alone, so that it is rejected; also as the last of the line."""
    line = encode_line(make_article(headline="MARK")).strip()
    assert pass_columns([line.replace(b"MARK", written)], schema_of()) is None
    assert pass_columns([line.partition(b"MARK")[0] + written], schema_of()) is None


def test_what_is_not_written_is_checked(make_article: Make) -> None:
    """Spans that are left out: a byte of them that is no UTF-8 costs the record all the same."""
    line = encode_line(make_article(spans={"MARK": (0, 1), "MARK2": (0, 1)})).strip()
    assert pass_columns([line], schema_of(spans=False)) is not None
    split = line.replace(b"MARK2", b"\xad").replace(b"MARK", b"\xd8")
    assert pass_columns([split], schema_of(spans=False)) is None
    assert plain_columns([split], schema_of(spans=False)) is None


def test_every_beginning_of_a_line(make_article: Make) -> None:
    """A line that was cut is never taken, and nothing is read beyond its end."""
    line = encode_line(make_article()).strip()
    assert pass_columns([line], schema_of()) is not None
    fill = kernel().fill  # type: ignore[union-attr]
    assert all(fill([line[:end]], places()) is None for end in range(len(line)))
    assert pass_columns([line + b" "], schema_of()) is None


@pytest.mark.parametrize(
    "written", ["0.1", "0.30000000000000004", "5e-324", "1e-7", "0.12345678901234567890"]
)
def test_the_nearest_double(make_article: Make, written: str) -> None:
    """Numbers of few digits and of many."""
    line = encode_line(make_article(confidence=0.5)).replace(
        b'"confidence":0.5', b'"confidence":' + written.encode()
    )
    table = pass_columns([line.strip()], schema_of())
    assert table is not None and table["confidence"].to_pylist() == [float(written)]


@pytest.mark.parametrize("number", [511, 512, 513, 1100, 3000])
def test_many_spans(make_article: Make, number: int) -> None:
    """Thousands in one record are read as a few are, by both ways."""
    spans = {f"body.0.paragraphs.{each}": (each, each + 1) for each in range(number)}
    lines = [encode_line(make_article(spans=spans)).strip()] * 2
    table = pass_columns(lines, schema_of())
    assert table is not None and table.equals(plain_columns(lines, schema_of()))
    assert dict(table["spans"].to_pylist()[1]) == {key: list(span) for key, span in spans.items()}


@pytest.mark.parametrize("number", [510, 511, 512, 513, 2048, 2999])
def test_a_key_twice_among_many_spans(make_article: Make, number: int) -> None:
    """It is seen, wherever it stands: such a record is left to the long way."""
    spans = {f"body.0.paragraphs.{each}": (each, each + 1) for each in range(3000)}
    line = encode_line(make_article(spans=spans)).strip()
    twice = line.replace(f'paragraphs.{number}"'.encode(), b'paragraphs.7"')
    assert twice != line and pass_columns([twice], schema_of()) is None


def sample_lines() -> Iterator[bytes]:
    """Articles of the sample pages, as they are written."""
    parser = Parser()
    for dump in open_dumps(sorted(map(str, DATA.glob("*.txt")))[:6]):
        if isinstance(dump, Dump):
            yield from (encode_line(article).strip() for article in parser.parse(dump).articles)


def test_sample_pages() -> None:
    """Records as the parser makes them are taken, all of them."""
    lines = list(sample_lines())
    made = pass_columns(lines, schema_of())
    assert made is not None and made.equals(plain_columns(lines, schema_of()))


def test_a_place_for_every_key(make_article: Make) -> None:
    """In the order in which they are written."""
    assert [key for key in top_places() if key != "text"] == list(
        msgspec.to_builtins(make_article())
    )
    assert places()[0].after == len(places())


def test_the_same_file_with_and_without(
    make_article: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`NEWSKIT_PLAIN=1` changes nothing but the time it takes."""
    files = []
    for plain in ("", "1"):
        monkeypatch.setenv("NEWSKIT_PLAIN", plain)
        assert (kernel() is None) == bool(plain)
        path = tmp_path / f"a{plain}.parquet"
        export((make_article(id=str(n)) for n in range(1200)), str(path), to="parquet")
        files.append(path.read_bytes())
    assert files[0] == files[1]
