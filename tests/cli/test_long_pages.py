"""Pages longer than a window and longer than memory allows, through the real program."""

import json

import pytest

from newskit.cli.dealing import dealt
from newskit.cli.desk import Desk
from newskit.cli.ledger import Ledger
from newskit.cli.voice import Voice
from newskit.parser.windows import SIZE
from newskit.sources.dump import Dump

LINE = "وقال المهندس رقم {} إن أعمال الصيانة في المبنى تسير وفق الخطة المرسومة لها منذ عام.\n"


@pytest.fixture
def long_page(page):
    """A page of many articles, too long for one window, as bytes."""
    text = page.read_text("utf-8")
    parts = [text.replace("عشرون", f"عشرون و{number}") for number in range(400)]
    made = "\n".join(parts) + LINE.format(0) * 100
    while made.count("\n") < SIZE.lines * 1.2:
        made += "\n".join(parts)
    return made.encode()


def test_a_long_page_is_one_page(newskit, long_page):
    """The account counts it once; spans and lines are those of the file; jobs change nothing."""
    ends = [newskit("parse", "-", "--jobs", jobs, stdin=long_page) for jobs in (1, 2)]
    assert ends[0] == ends[1]
    assert ends[0].status == 0
    assert ends[0].last.startswith("1 read, 1 written, 0 rejected (pages; ")
    before = 0
    for line in ends[0].out.splitlines():
        record = json.loads(line)
        begin, stop = record["spans"]["headline"] if record["headline"] else (0, 0)
        assert long_page[begin:stop].decode() == (record["headline"] or "")
        assert record["source"]["bytes"][0] >= before
        before = record["source"]["bytes"][1]


def test_a_limit_counts_pages_not_stretches():
    """A long page is one of them, and comes whole; so does a share."""
    stretches = [Dump(data=b"x", path="a.txt", start=n, more=n % 3 < 2) for n in range(9)]
    assert list(dealt(stretches, (1, 1), 2)) == stretches[:6]
    assert list(dealt(stretches, (2, 2))) == stretches[3:6]
    with Ledger(Desk(Voice(quiet=True), limit=2), "pages", ()) as book:
        assert list(book.passing(stretches[3:])) == stretches[3:]
        assert book.read == 2
        book.written = 2  # a page is settled once, with its last stretch


def test_explain_shows_every_line_once(newskit, long_page):
    """With its number in the file."""
    end = newskit("explain", "-", "--format", "tsv", stdin=long_page)
    rows = [row.split("\t") for row in end.out.decode().split("\n")[1:-1]]
    expected = [n for n, line in enumerate(long_page.split(b"\n"), 1) if line.strip()]
    assert [int(row[0]) for row in rows] == expected
    numbers = [int(row[1]) for row in rows if row[1] != "0"]
    assert numbers == sorted(numbers)


def test_a_bad_byte_costs_its_stretch(newskit):
    """In a page of many megabytes the rest is written, and the fault is reported."""
    text = "".join(LINE.format(number) for number in range(40_000)).encode()
    half = len(text) // 2
    cut = text.index(b"\n", half) + 1
    end = newskit("parse", "-", stdin=text[:cut] + b"\xff\n" + text[cut:])
    assert end.status == 3
    assert "E_UTF8" in end.err
    said = end.out.count("المهندس رقم".encode())
    assert 20_000 < said < 40_000


def test_the_text_field_of_a_crawl(newskit, page):
    """Records of a pipe are pages where the field of their text is named."""
    record = json.dumps({"words": page.read_text("utf-8"), "id": "7"}).encode()
    end = newskit("parse", "-", "--text-field", "words", stdin=record + b"\n" + record)
    assert end.last.startswith("2 read, 2 written")
    assert json.loads(end.out.splitlines()[0])["source"]["member"] == "7"
