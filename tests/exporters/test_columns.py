"""Lines read as columns, by the compiled pass and without it: the same records, and the same
rejects, as lines read as articles.
"""

import io
import json
import random
from collections.abc import Callable, Iterator
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newskit.article import Article, DateMention, Section
from newskit.errors import NewskitError, Reject
from newskit.exporters import load
from newskit.exporters.jsonl import encode_line
from newskit.exporters.pass_columns import kernel
from newskit.sources.records import Line, decode_article

pytest.importorskip("pyarrow", reason="needs the extra [parquet]")

Make = Callable[..., Article]
PARQUET = load("parquet")
OPTIONS = PARQUET.options()


@pytest.fixture(autouse=True, params=["compiled", "plain"], scope="module")
def _way(request: pytest.FixtureRequest) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NEWSKIT_PLAIN", "1" if request.param == "plain" else "")
        if request.param == "compiled" and kernel() is None:
            pytest.skip("the pass was not built here")
        yield


def lines_of(*datas: bytes) -> list[Line]:
    """Lines of a file."""
    return [Line("a.jsonl", number, 0, data) for number, data in enumerate(datas, 1)]


def rows(*datas: bytes) -> list[Any]:
    """What the quick way makes of lines: a dict or a reject for each."""
    way = PARQUET.rows
    found = list(way.read(lines_of(*datas), OPTIONS))
    return [
        row if isinstance(row, Reject) else row.table.slice(row.number, 1).to_pylist()[0]
        for row in found
    ]


def expected(*datas: bytes) -> list[Any]:
    """What is to come out, by way of articles."""
    found = []
    for line in lines_of(*datas):
        article = decode_article(line)
        if isinstance(article, Reject):
            found.append(article)
        else:
            row = msgspec.to_builtins(article)
            spans = [(key, list(span)) for key, span in row["spans"].items()]
            source = {key: listed(value) for key, value in row["source"].items()}
            found.append({**row, "source": source, "text": article.text, "spans": spans})
    return found


def listed(value: Any) -> Any:
    """A pair as Arrow gives it."""
    return list(value) if isinstance(value, tuple) else value


def a_line(make: Make, **changes: Any) -> bytes:
    """A line as newskit writes it."""
    return encode_line(make(**changes)).strip()


@pytest.fixture
def line(make_article: Make) -> bytes:
    """One of a full article."""
    return a_line(make_article, spans={"headline": (0, 55), "body.0.paragraphs.0": (60, 99)})


def test_nothing_but_faults() -> None:
    """A file of other things costs its lines, and not the command."""
    assert rows(b"x", b"{}") == expected(b"x", b"{}")
    assert rows() == []


def test_sections_become_text(make_article: Make) -> None:
    """Subheads before their paragraphs, empty ones left out, an article without a body is ''."""
    bodies = [
        [],
        [Section(None, ["أ", "ب"]), Section("ج", [])],
        [Section("", ["", "د"]), Section("ه", ["و", "ز"]), Section("ح", ["ط"])],
        [Section(None, [])],
    ]
    datas = [a_line(make_article, body=body) for body in bodies]
    assert rows(*datas) == expected(*datas)
    assert rows(datas[2])[0]["text"] == "\n\nد\n\nه\n\nو\n\nز\n\nح\n\nط"


def test_hard_texts(make_article: Make, hard_texts: list[str]) -> None:
    """Every text where strings stand, and as a key of spans."""
    hard_texts += [":", '":"', '\\":', 'قال "a":', "a"]
    datas = [
        a_line(make_article, headline=text, body=[Section(text, [text])], spans={text: (0, 1)})
        for text in hard_texts
    ]
    assert rows(*datas) == expected(*datas)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b'"newskit.article/1"', b'"newskit.article/2"'),
        (b"}}", b"}} null"),
        (b"}}", b"}}{}"),
        (b"}}", b"}"),
        (b"[0,55]", b"[0,55,1]"),
        (b"[0,55]", b"[00,55]"),
        (b"[0,55]", b"[0,0x37]"),
        (b"[0,55]", b'["0",55]'),
        (b"[0,55]", b"[0]"),
        (b'[0,55],"body', b'[0,55]"body'),
        (b"[0,900]", b"[0,900,1]"),
        (b"[0,900]", b"[0]"),
        (b"[0,900]", b"[0,null]"),
        (b"[0,900]", b"[901,900]"),
        (b"[0,900]", b"[-1,900]"),
        (b"[0,900]", b"[0,9223372036854775808]"),
        (b"[1,20]", b"[1,99999999999999999999]"),
        (b"[0,55]", b"[-5,55]"),
        (b"[0,55]", b"[56,55]"),
        (b"[0,55]", b"[0,9223372036854775808]"),
        (b'"relative"', b'"absolut"'),
        (b'"gregorian"', b"null"),
        (b"0.97", b"NaN"),
        (b"0.97", b"1.01"),
        (b"0.97", b"-0.5"),
        (b"0.97", b"1e999"),
        (b"0.97", b".5"),
        (b"0.97", b"0."),
        (b"0.97", b"5e"),
        (b"0.97", b"00.5"),
        (b"0.97", b'"0.97"'),
        (b"0.97", b"null"),
        (b'"language":"ar"', b'"language":5'),
        ("الحداد".encode(), b"\xff"),
        ("الحداد".encode(), b"\xed\xa0\x80"),
        ("الحداد".encode(), rb"\ud800"),
        ("الحداد".encode(), b"\t"),
        (b'"images":[{', b'"images":[null,{'),
        (b'"source":{"path":"dumps/a.txt",', b'"source":{'),
        (b'"url":null,', b""),
        (b'"value":null,', b""),
    ],
)
def test_a_damaged_line_costs_itself(line: bytes, before: bytes, after: bytes) -> None:
    """It is the reject that it is everywhere, and its neighbours stay."""
    assert before in line
    datas = [line, line.replace(before, after, 1), line]
    found = rows(*datas)
    assert isinstance(found[1], Reject)
    assert found == expected(*datas)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"[0,55]", b"[0, 55]"),
        (b'"headline":[0,55]', b'"headline":[1,2],"headline":[0,55]'),
        (b'"headline":[0,55]', rb'"a\"],\"b":[0,55],"c:[d":[1,2]'),
        (b"[0,900]", b"[0.0,900]"),
        (b'"byline":', b'"more":{"spans":{}},"byline":'),
        (b'"byline":', b'"byline":"\xd8\xa3","byline":'),
        (b'"byline":', b'"spans":{"byline":[1,2]},"byline":'),
        (b'"videos":[],', b""),
        (b'"schema":"newskit.article/1",', b""),
        (b"0.97", b"1"),
        (b"0.97", b"0"),
        (b"0.97", b"97e-2"),
        (b"0.97", b"9.7E-0001"),
        (b"0.97", b"0.000000000000000000097"),
        (b"[0,55]", b"[55,55]"),
        (b"[0,900]", b"[0,9223372036854775807]"),
    ],
)
def test_a_line_of_another_hand(line: bytes, before: bytes, after: bytes) -> None:
    """Valid, but not as newskit writes it: it is read all the same."""
    assert before in line
    datas = [line, line.replace(before, after, 1)]
    assert rows(*datas) == expected(*datas)
    with_spaces = json.dumps(json.loads(line), ensure_ascii=True).encode()
    assert rows(with_spaces) == expected(line)


@settings(max_examples=60)
@given(seed=st.integers(0, 2**32), changes=st.integers(1, 3))
def test_lines_with_faults_anywhere(seed: int, changes: int) -> None:
    """Bytes taken out, put in or doubled: never another record, never another reject."""
    chance = random.Random(seed)
    data = bytearray(a_line(Made.make))
    for _ in range(changes):
        place = chance.randrange(len(data))
        end = place + chance.randrange(12)
        data[place:end] = chance.choice(
            [b"", b"null", b'"', b",", b"0", b"}", b"{}", b"[", data[place:end] * 2, b" ", b"\\"]
        )
    datas = [a_line(Made.make), bytes(data).replace(b"\n", b"").strip()]
    assert rows(*datas) == expected(*datas)


class Made:
    """`make_article` for properties, which take no fixtures of a function."""

    make: Make


@pytest.fixture(autouse=True, scope="module")
def _made() -> None:
    from newskit.article import Author, Image, Source

    def make(**changes: Any) -> Article:
        values: dict[str, Any] = {
            "id": "0" * 32,
            "headline": "خبر",
            "authors": [Author("سالم الحداد", None)],
            "dates": [DateMention("أمس", None, "relative")],
            "body": [Section(None, ["متن"]), Section("عنوان فرعي", ["متن"])],
            "images": [Image("صورة")],
            "confidence": 0.5,
            "source": Source("a.txt", None, None, None, (0, 9), (1, 2)),
            "spans": {"headline": (0, 6), "body.0.paragraphs.0": (7, 13)},
        }
        return Article(**{**values, **changes})

    Made.make = staticmethod(make)


def test_the_same_file_by_both_ways(make_article: Make) -> None:
    """Row groups, pages, statistics: every byte."""
    articles = [make_article(id=f"{number:032x}") for number in range(2500)]
    by_articles, by_lines = io.BytesIO(), io.BytesIO()
    PARQUET.write(articles, by_articles, OPTIONS)
    way = PARQUET.rows
    found = way.read(lines_of(*(encode_line(a).strip() for a in articles)), OPTIONS)
    way.write((row for row in found), by_lines, OPTIONS)
    assert by_articles.getvalue() == by_lines.getvalue()


def test_some_rows_of_tables(make_article: Make) -> None:
    """A shard takes every so-many-th row; row groups are as large as always."""
    import pyarrow.parquet

    datas = [a_line(make_article, id=f"{number:032x}") for number in range(4000)]
    way = PARQUET.rows
    found = list(way.read(lines_of(*datas), OPTIONS))[1::3]
    out = io.BytesIO()
    assert way.write(found, out, OPTIONS).written == len(found)
    file = pyarrow.parquet.ParquetFile(io.BytesIO(out.getvalue()))
    assert file.num_row_groups == 2
    identities = file.read(columns=["id"])["id"].to_pylist()
    assert [int(identity, 16) for identity in identities] == list(range(4000))[1::3]


def test_an_absurd_number_from_python(make_article: Make) -> None:
    """JSON with one is a reject; an article made in Python is the mistake of a program."""
    article = make_article(spans={"headline": (0, 1 << 70)})
    with pytest.raises(NewskitError, match=r"E_SCHEMA: .*makes no sense"):
        PARQUET.write([article], io.BytesIO(), OPTIONS)
