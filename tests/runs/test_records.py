"""Records through the normaliser of a run: rewritten as bytes, or decoded where they need it."""

import json

from newskit.errors import Reject
from newskit.runs.pipeline import Normalize
from newskit.runs.records import normalize_lines
from newskit.sources import Line, decode_object

RECORDS = [
    '{"id":"1","headline":"مـــؤتمر","mine":1.0}',
    '{"id": "2", "headline": "خبرٌ", "headline": "مـــؤتمر"}',  # a key twice: decoded
    '{"id":"3","body":[{"subhead":null,"paragraphs":["كتـــاب","سطر\u2028آخر"]}]}',
    '{"id":"4"',
]


def test_every_line_is_as_decoding_and_encoding_would_leave_it() -> None:
    """Whichever way a line goes, it comes out the same, in its place, and a fault costs itself."""
    lines = [Line("a.jsonl", n, 0, text.encode()) for n, text in enumerate(RECORDS, 1)]
    done = normalize_lines(lines, Normalize())
    assert [json.loads(line) for line in done[:3] if isinstance(line, bytes)] == [
        {"id": "1", "headline": "مؤتمر", "mine": 1.0},
        {"id": "2", "headline": "مؤتمر"},
        {"id": "3", "body": [{"subhead": None, "paragraphs": ["كتاب", "سطر\nآخر"]}]},
    ]
    assert isinstance(done[3], Reject)
    assert all(line.endswith(b"\n") for line in done[:3] if isinstance(line, bytes))


def test_only_the_fields_that_are_named_change() -> None:
    """As for `newskit normalize --fields`."""
    line = Line("a.jsonl", 1, 0, '{"headline":"مـــؤتمر","kicker":"خبـــر"}'.encode())
    [done] = normalize_lines([line], Normalize(fields=["kicker"]))
    assert isinstance(done, bytes)
    assert decode_object(line._replace(data=done)) == {"headline": "مـــؤتمر", "kicker": "خبر"}
