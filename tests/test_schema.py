"""The JSON Schema and the checks of a record."""

import copy
import json
from typing import Any

import jsonschema
import msgspec
import pytest

from newskit.article import Article, Author, Image, Section, Source, Video
from newskit.schema import check_line, faults, json_schema
from newskit.sources import Line

ARTICLE = Article(
    id="0123456789abcdef0123456789abcdef",
    headline="افتتاح سوق الواحة",
    authors=[Author("سالم الحداد")],
    published="2026-03-01T08:30+03:00",
    body=[Section(None, ["فتح السوق أبوابه."])],
    images=[Image("باعة في السوق")],
    videos=[Video(None, "PT21S")],
    confidence=1,
    source=Source("a.txt", None, None, None, (0, 90), (1, 4)),
    spans={"headline": (0, 32), "body.0.paragraphs.0": (33, 64)},
)
RECORD: dict[str, Any] = msgspec.to_builtins(ARTICLE)

BAD = [
    ("id", "x", "id"),
    ("schema", "newskit.article/2", "schema"),
    ("headline", 5, "headline"),
    ("deck", None, "deck"),
    ("deck", ["أ", 1], "deck.1"),
    ("published", "1 مارس 2026", "published"),
    ("published", "2026-3-1", "published"),
    ("confidence", 1.5, "confidence"),
    ("authors", [{"name": "س"}], "authors.0"),
    ("body", [{"subhead": None, "paragraphs": [None]}], "body.0.paragraphs.0"),
    ("videos", [{"caption": None, "duration": "21s"}], "videos.0.duration"),
    ("source", {**RECORD["source"], "bytes": [-1, 4]}, "source.bytes.0"),
    ("source", {**RECORD["source"], "lines": [0, 4]}, "source.lines.0"),
    ("spans", {"headline": [1]}, "spans.…"),
]
"""Key, value that is wrong, path of the fault."""

DISORDER = [
    ("source", {**RECORD["source"], "bytes": [9, 4]}, "source.bytes"),
    ("spans", {"headline": [9, 4]}, "spans.headline"),
    ("spans", {"body.0.paragraphs.7": [4, 9]}, "spans.body.0.paragraphs.7"),
    ("spans", {"kicker": [4, 9]}, "spans.kicker"),
]
"""The same, for what a JSON Schema cannot say."""


def test_the_schema_is_a_schema() -> None:
    """It is valid by the meta-schema of 2020-12, and has the record's keys in their order."""
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    assert list(schema["$defs"]["Article"]["properties"]) == list(RECORD)


def test_what_newskit_writes_is_valid() -> None:
    """For jsonschema and for ourselves."""
    jsonschema.validate(json.loads(msgspec.json.encode(ARTICLE)), json_schema())
    assert faults(RECORD) == []


@pytest.mark.parametrize(("key", "value", "path"), BAD)
def test_a_fault_has_its_path(key: str, value: Any, path: str) -> None:
    """One fault, where it is; jsonschema refuses the record too."""
    record = {**RECORD, key: value}
    [fault] = faults(record)
    assert fault.path == path or path.endswith("…")
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(record, json_schema())


@pytest.mark.parametrize(("key", "value", "path"), DISORDER)
def test_ranges_and_spans_make_sense(key: str, value: Any, path: str) -> None:
    """Ranges end after they begin, spans name texts that are there."""
    assert [fault.path for fault in faults({**RECORD, key: value})] == [path]


@pytest.mark.parametrize("key", RECORD)
def test_every_key_must_be_there(key: str) -> None:
    """A missing key is a fault even where the record would do without."""
    record = copy.deepcopy(RECORD)
    del record[key]
    assert faults(record)[0] == (key, "is missing")
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(record, json_schema())


def test_all_faulty_fields_are_named() -> None:
    """Not the first one only."""
    record = {**RECORD, "id": None, "headline": [], "confidence": "hoch"}
    assert [fault.path for fault in faults(record)] == ["id", "headline", "confidence"]


def test_a_line_gives_rejects_with_line_and_byte() -> None:
    """Each fault of a line is one reject with the line as it stands."""
    data = json.dumps({**RECORD, "id": "x", "deck": 1}).encode()
    rejects = check_line(Line("a.jsonl", 3, 70, data))
    assert [(r.code, r.line, r.byte) for r in rejects] == [("E_SCHEMA", 3, 70)] * 2
    assert rejects[1].message == "deck: Expected `array`, got `int`"
    assert rejects[0].raw == data.decode()


@pytest.mark.parametrize("data", [b"{", b"[1]", b'{"id": NaN}', b'{"id": "\\ud800"}'])
def test_what_is_no_json_object(data: bytes) -> None:
    """A cut line, another kind of value, NaN, a lone surrogate."""
    assert [reject.code for reject in check_line(Line("a", 1, 0, data))] == ["E_JSON"]


def test_unknown_keys_are_allowed() -> None:
    """Marks that a later stage or another program adds do not make a record wrong."""
    assert faults({**RECORD, "duplicate_of": None}) == []
