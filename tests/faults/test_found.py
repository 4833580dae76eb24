"""What `tools.fuzz` has found, each as small as it could be made."""

import gzip
import io
import re
import zipfile

import msgspec
import pytest
from tests.runs.helpers import PAGE, result, run_here

from newskit.errors import Code, Reject
from newskit.runs.pipeline import Export, Normalize, Pipeline
from newskit.sources import open_dumps
from tools.fuzz.kinds import record


@pytest.mark.parametrize("suffix", [".tar", ".tar.gz"])
def test_an_archive_of_zeros_is_empty(tmp_path, suffix):
    """It is a whole archive without a file, and says so."""
    path = tmp_path / f"a{suffix}"
    data = bytes(1024)
    path.write_bytes(gzip.compress(data) if suffix.endswith("gz") else data)
    [reject] = open_dumps([str(path)])
    assert isinstance(reject, Reject)
    assert (reject.file, reject.code) == (str(path), Code.EMPTY)


def test_a_zip_member_without_a_name(tmp_path):
    """It costs itself."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("x", "خبر")
        archive.writestr("b.txt", "خبر")
    data = out.getvalue()
    directory = data.index(b"PK\1\2")
    entry = bytearray(data[directory : data.index(b"PK\1\2", directory + 1)])
    entry[28:30] = b"\0\0"  # the length of the name in the directory
    cut = data[:directory] + entry[:46] + entry[47:] + data[directory + len(entry) :]
    end = bytearray(cut)
    size = end.index(b"PK\5\6") + 12
    end[size : size + 4] = (int.from_bytes(end[size : size + 4], "little") - 1).to_bytes(
        4, "little"
    )
    path = tmp_path / "a.zip"
    path.write_bytes(end)
    reject, dump = open_dumps([str(path)])
    assert isinstance(reject, Reject)
    assert reject.code == Code.READ
    assert dump.member == "b.txt"


def test_a_zip_whose_names_are_not_what_they_say(tmp_path):
    """A name that is said to be UTF-8 and is not: the directory cannot be read."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("خبر.txt", "خبر")
    path = tmp_path / "a.zip"
    path.write_bytes(out.getvalue().replace("خ".encode(), b"\x96\x96"))
    [reject] = open_dumps([str(path)])
    assert isinstance(reject, Reject)
    assert (reject.file, reject.code) == (str(path), Code.COMPRESSION)


def test_a_crawled_page_without_a_date(tmp_path):
    """A record whose date cannot be read is a page, crawled nobody knows when."""
    pytest.importorskip("fastwarc", reason="needs the extra newskit[warc]")
    body = PAGE.format(number=1).encode()
    path = tmp_path / "a.wet"
    head = (
        "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
        f"WARC-Date: yesterday\r\nContent-Type: text/plain\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    path.write_bytes(head.encode() + body + b"\r\n\r\n")
    [dump] = open_dumps([str(path)])
    assert (dump.data, dump.crawled) == (body, None)


def test_a_bad_byte_in_a_key_that_no_article_has(tmp_path):
    """The decoder of articles passes over the key, the normaliser does not: a reject of one."""
    line = record(PAGE.format(number=1))
    bad = line.replace(b'"deck"', b'"other":"\xff","deck"')
    (tmp_path / "a.jsonl").write_bytes(line + bad + line)
    pipeline = Pipeline(
        inputs=[str(tmp_path / "a.jsonl")],
        output=str(tmp_path / "out"),
        normalize=Normalize(),
        export=Export(),
    )
    counts = run_here(pipeline)
    assert (counts.read, counts.written, counts.rejected) == (3, 2, 1)
    [reject] = result(tmp_path / "out", ".rejects.jsonl").splitlines()
    assert msgspec.json.decode(reject)["code"] == Code.UTF8


def test_a_month_with_its_weekday_is_no_day():
    """«الأحد أكتوبر 2021» names no day that other dates could lean on."""
    from newskit.parser.fields.dates import find_dates, resolve

    [found] = resolve(find_dates("الأحد أكتوبر 2021 - 01:00 ص"), None)
    assert found.value == "2021-10"


def test_a_tag_that_closes_nothing(tmp_path):
    """HTML in which more elements end than begin is read as text without marks."""
    from newskit.sources.html_marks import signed

    assert signed("<p>خبر</p></s></s>") is None
    path = tmp_path / "a.html"
    path.write_text('<html><body>ان<s/">الأحكام</s></s></body></html>', encoding="utf-8")
    [dump] = open_dumps([str(path)])
    assert "الأحكام" in dump.data.decode()


@pytest.mark.parametrize("breaks", ["\r\r\r\r\r\n", "\r\r\n", "a\r\r\nb\r\n", "\r\n\r\n", "\n\r"])
def test_carriage_returns_in_a_row(breaks):
    """CR LF is one break and every other CR one of its own, in the plain engine too."""
    from newskit.normalizer import Normalizer
    from newskit.normalizer.blocks import Blocks

    reference = Normalizer("repair").reference
    [plain, _] = Blocks(reference).run(breaks.encode())
    expected = re.sub(r"\r\n|\r", "\n", breaks)
    assert plain.decode() == expected
    assert Normalizer("repair").text(breaks) == expected
