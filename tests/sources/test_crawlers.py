"""JSON lines of crawlers as pages."""

import gzip
import json
from collections.abc import Callable
from typing import Any

import pytest

from newskit.sources import Fields, guess_fields

Read = Callable[..., Any]
Put = Callable[[str, bytes], str]

KINDS: dict[str, tuple[dict[str, Any], Fields]] = {
    "FineWeb": (
        {"text": "خ", "id": "<urn:1>", "dump": "CC-MAIN-2026-05", "url": "u", "date": "2026-02-01"},
        Fields("text", "url", "date", "id"),
    ),
    "CulturaX": (
        {"text": "خ", "timestamp": "2026/02/01", "url": "u", "source": "mC4"},
        Fields("text", "url", "timestamp"),
    ),
    "OSCAR": (
        {"content": "خ", "warc_headers": {"warc-target-uri": "u", "warc-date": "d"}},
        Fields("content", "warc_headers.warc-target-uri", "warc_headers.warc-date"),
    ),
    "cc_net": (
        {"url": "u", "date_download": "d", "raw_content": "خ", "title": "ع"},
        Fields("raw_content", "url", "date_download"),
    ),
    "HPLT": ({"u": "u", "ts": "d", "text": "خ"}, Fields("text", "u", "ts")),
    "Dolma": (
        {"id": "1", "text": "خ", "source": "cc", "added": "d", "metadata": {"url": "u"}},
        Fields("text", "metadata.url", "added", "id"),
    ),
    "news-please": (
        {"maintext": "خ", "url": "u", "date_publish": "p", "date_download": "d", "title": "ع"},
        Fields("maintext", "url", "date_download"),
    ),
    "trafilatura": (
        {"title": "ع", "date": "p", "source": "u", "text": "خ", "raw_text": "خ خ", "id": None},
        Fields("raw_text", "source"),
    ),
    "text only": ({"text": "خ"}, Fields("text")),
}


@pytest.mark.parametrize("kind", KINDS)
def test_fields_of_known_corpora(kind: str) -> None:
    """Text, address, day of crawling and id are found; a day of publication is not mistaken."""
    record, fields = KINDS[kind]
    assert guess_fields(record) == fields


@pytest.mark.parametrize("name", ["a.jsonl", "a.ndjson.gz"])
def test_a_record_is_a_page(put: Put, read: Read, name: str) -> None:
    """By the suffix of the file; with what is known of the page."""
    record = {
        "text": "عنوان\nنص",
        "url": "http://example.org/1",
        "timestamp": "2026-02-01",
        "id": 7,
    }
    data = (json.dumps(record) + "\n" + json.dumps({"text": "ثان"}) + "\n").encode()
    path = put(name, gzip.compress(data) if name.endswith(".gz") else data)
    [first, second], rejects = read([path])
    assert not rejects and first.data.decode() == "عنوان\nنص"
    assert (first.path, first.member, first.url, first.crawled) == (
        path, "7", "http://example.org/1", "2026-02-01",
    )  # fmt: skip
    assert (second.member, second.url, second.start, second.first_line) == ("line 2", None, 0, 1)


def test_the_field_that_the_user_names(read_stdin: Read) -> None:
    """Also on stdin, and within an object."""
    line = json.dumps({"text": "لا", "page": {"dump": "نعم"}}).encode()
    [dump], _ = read_stdin(line, text_field="page.dump")
    assert dump.data.decode() == "نعم"


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (b'{"text": "', "E_JSON"),
        (b"[]", "E_JSON"),
        (b'{"text": "\xff"}', "E_UTF8"),
        (b'{"text": "\\ud800"}', "E_JSON"),
        (b'{"txt": "a"}', "E_SCHEMA"),
        (b'{"text": 5}', "E_SCHEMA"),
        (b'{"text": null}', "E_SCHEMA"),
        (b'{"text": " \\n"}', "E_EMPTY"),
        (b'{"text": "a\\u0000"}', "E_BINARY"),
        (b'{"schema": "newskit.article/1"}', "E_SCHEMA"),
    ],
)
def test_a_bad_record_costs_itself(put: Put, read: Read, line: bytes, code: str) -> None:
    """With its line and byte; first or not."""
    good = b'{"text": "good"}\n'
    for data, number, byte in ((good + line + b"\n" + good, 2, 17), (line + b"\n" + good, 1, 0)):
        dumps, [reject] = read([put("a.jsonl", data)])
        assert (reject.code, reject.line) == (code, number) and reject.byte >= byte
        assert all(dump.data == b"good" for dump in dumps) and dumps


def test_no_text_field_is_told_what_to_do(put: Put, read: Read) -> None:
    """The message names the option."""
    _, [reject] = read([put("a.jsonl", b'{"txt": "a"}')])
    assert "--text-field" in reject.message
