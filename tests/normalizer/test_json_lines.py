"""Lines of JSON that are normalised as bytes: what decoding and encoding give, or nothing."""

import json

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newskit.normalizer import Normalizer
from newskit.normalizer.fields import ARTICLE, chosen
from newskit.normalizer.json_lines import json_lines
from newskit.normalizer.records import normalize_records

from .texts import arabic

pytest.importorskip("newskit.normalizer.json_pass", reason="newskit was built without a compiler")

SEARCH = Normalizer("search")
TREE = chosen(["headline", "body", "authors", "mine.deep"])
REWRITE = json_lines(SEARCH, TREE)
assert REWRITE is not None
MANY = settings(max_examples=300, deadline=None)


def slow(line: bytes, normalizer: Normalizer = SEARCH, tree: dict[str, object] = TREE) -> bytes:
    """Decode, normalise, encode."""
    record = msgspec.json.decode(line)
    normalize_records([record], normalizer, tree)
    return msgspec.json.encode(record) + b"\n"


numbers = st.one_of(
    st.integers(-(10**25), 10**25), st.floats(allow_nan=False, allow_infinity=False)
)
anything = st.recursive(
    st.one_of(st.none(), st.booleans(), numbers, arabic, st.text(max_size=5)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(["headline", "body", "subhead", "paragraphs", "name", "deep", "é", ""]),
            inner,
            max_size=4,
        ),
    ),
    max_leaves=12,
)
records = st.dictionaries(
    st.sampled_from(["id", "headline", "body", "authors", "mine", "spans", "ع"]), anything
)


@MANY
@given(record=records, indent=st.sampled_from([None, 1]), escaped=st.booleans())
def test_a_line_is_what_decoding_and_encoding_give(
    record: dict[str, object], indent: int | None, escaped: bool
) -> None:
    """Whatever the fields hold, with blanks and escapes or without."""
    line = json.dumps(record, indent=indent, ensure_ascii=escaped).encode("utf-8", "surrogatepass")
    done = REWRITE(line)
    assert done is None or done == slow(line)


@MANY
@given(
    record=records, at=st.integers(0, 400), new=st.sampled_from(list(b'"\\{}[],:0-.eu\n\x00\xd8 '))
)
def test_a_damaged_line_is_left_or_right(record: dict[str, object], at: int, new: int) -> None:
    """A byte that is wrong gives nothing, or just what the slow way makes of the line."""
    line = bytearray(json.dumps(record, ensure_ascii=False).encode("utf-8", "surrogatepass"))
    line[at % len(line)] = new
    done = REWRITE(bytes(line))
    assert done is None or done == slow(bytes(line))


@pytest.mark.parametrize(
    "line",
    [
        '{"headline":"ـ","headline":"ب"}',
        '{"mine":{"x":1,"y":2,"x":3}}',
        '{"x":"a\u2028b"}',
        '{"x\u0085":1}',
        '{"x":"\\ud83d"}',
        '{"x":"\\q"}',
        '{"x":01}',
        '{"x":1,}',
        '{"x":[1 2]}',
        '{"x":truе}',
        '{"x":"a\tb"}',
        '{"x":1}}',
        '{"x":1',
        '{"x',
        "[1]",
        '"x"',
        "",
        "{" * 100,
        '{"x":' + "[" * 100 + "]" * 100 + "}",
    ],
)
def test_what_is_not_plain_is_left(line: str) -> None:
    """Faults, a key twice, line breaks of other readers, depth: the slow way decides."""
    assert REWRITE(line.encode()) is None


@pytest.mark.parametrize(
    "line", [b'{"x":"\xff"}', b'{"headline":"\xd8"}', b'{"headline":"a&amp;\xd8 b"}', b'{"\xd9":1}']
)
def test_bytes_that_are_not_utf8_are_left(line: bytes) -> None:
    """In a text, in a key, or in what the reference would have read."""
    assert REWRITE(line) is None


@pytest.mark.parametrize(
    "line",
    [
        '{"x": 1e2, "y": -0, "z": 12345678901234567890, "w": [0, -5, 1.50]}',
        '{"headline": "«نص» \\u0645\\u0640\\u0627 \\ud83d\\ude00 \\/ \\"x\\"\\n"}',
        '{"body": [{"subhead": null, "paragraphs": ["ـ", {"x": "ـ"}, ["ـ"]]}, "ـ"]}',
        '{"headline": ["ـ"], "authors": "ـ", "mine": "ـ", "id": "ـ"}',
        '{"headline": {"x": "ـ"}, "mine": {"deep": "ـ", "other": "ـ"}}',
        '{"headline": "a\\u0007b\\\\", "id": "a\\u0007b\\\\"}',
        "{}",
    ],
)
def test_what_is_plain_is_done(line: str) -> None:
    """Numbers are written the usual way, escapes read and written, fields found as in a record."""
    assert REWRITE(line.encode()) == slow(line.encode())


def test_the_counts_are_those_of_the_texts() -> None:
    """The report counts the changes of lines that are done, and of no others."""
    normalizer = Normalizer("search", counting=True)
    rewrite = json_lines(normalizer, ARTICLE)
    assert rewrite is not None
    assert rewrite('{"headline":"مـ","deck":["ىىى  &amp;"],"x":"ـ"}'.encode()) is not None
    assert rewrite('{"headline":"مـ","headline":"مـ"}'.encode()) is None
    alone = Normalizer("search", counting=True)
    alone.batch(["مـ", "ىىى  &amp;"])
    assert normalizer.report == alone.report


def test_without_operations_a_line_is_only_written_anew() -> None:
    """`raw` changes no text."""
    rewrite = json_lines(Normalizer("raw"), ARTICLE)
    assert rewrite is not None
    assert rewrite('{"headline": "ـ  \\u0640"}'.encode()) == '{"headline":"ـ  ـ"}\n'.encode()
