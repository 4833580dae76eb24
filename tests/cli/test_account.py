"""The account of a command: counts, rejects, and how loud it is about them."""

import json

import pytest


@pytest.fixture
def mixed(tmp_path, records):
    """Three lines of which one is an article, one cut off, one not UTF-8."""
    good, *_ = records.read_bytes().split(b"\n")
    path = tmp_path / "mixed.jsonl"
    path.write_bytes(b'{"id": \n' + good + b'\n{"id": "\xff"}\n')
    return path


def test_the_last_line_adds_up(newskit, mixed):
    """What is read is written or rejected, and the last line on stderr says so."""
    end = newskit("export", mixed)
    assert end.status == 3
    assert end.last == "3 read, 1 written, 2 rejected"


def test_parse_counts_pages(newskit, tmp_path, page):
    """The unit of parse is the page; the articles on them are told beside it."""
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "c.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    end = newskit("parse", "a.txt", page, "c.txt", "--errors", "json")
    assert end.status == 3
    lines = [json.loads(line) for line in end.err.splitlines()]
    assert [line["code"] for line in lines[:-1]] == ["E_EMPTY", "E_BINARY"]
    assert lines[-1] == {"read": 3, "written": 1, "rejected": 2}


def test_large_counts_have_separators(newskit, tmp_path):
    """Thousands are set apart."""
    (tmp_path / "x.jsonl").write_bytes(b"{}\n" * 1234)
    assert newskit("validate", "x.jsonl").last == "1,234 read, 0 valid, 1,234 rejected"


def test_rejects_are_kept_as_jsonl(newskit, mixed, tmp_path):
    """--rejects has one object for each, with the keys of the contract."""
    end = newskit("export", mixed, "--rejects", "rejects.jsonl")
    rejects = [json.loads(line) for line in (tmp_path / "rejects.jsonl").read_bytes().splitlines()]
    assert [reject["code"] for reject in rejects] == ["E_JSON", "E_UTF8"]
    assert all(
        list(reject) == ["file", "line", "byte", "code", "message", "raw"] for reject in rejects
    )
    assert end.err.count("\n") == 1, "said in the file, not again on stderr"


def test_no_rejects_make_an_empty_file(newskit, records, tmp_path):
    """A script may rely on the file."""
    newskit("export", records, "--rejects", "rejects.jsonl")
    assert (tmp_path / "rejects.jsonl").read_bytes() == b""


def test_strict_stops_at_the_first_reject(newskit, mixed, tmp_path):
    """--strict is status 1, no output, and the reject where it was asked for."""
    end = newskit("export", mixed, "--strict", "-o", "out.jsonl", "--rejects", "rejects.jsonl")
    assert end.status == 1
    assert end.err.startswith("newskit: E_JSON: ") and end.err.count("\n") == 1
    assert not (tmp_path / "out.jsonl").exists()
    assert (tmp_path / "rejects.jsonl").read_bytes().count(b"\n") == 1


def test_errors_as_json(newskit, mixed):
    """With --errors json every line on stderr is an object, the account too."""
    lines = [
        json.loads(line) for line in newskit("export", mixed, "--errors=json").err.splitlines()
    ]
    assert [line.get("code") for line in lines] == ["E_JSON", "E_UTF8", None]
    assert lines[-1] == {"read": 3, "written": 1, "rejected": 2}


def test_quiet_says_nothing(newskit, mixed):
    """--quiet leaves the status to speak."""
    end = newskit("export", mixed, "--quiet")
    assert (end.status, end.err) == (3, "")


def test_quiet_still_says_what_stops_it(newskit, records, tmp_path):
    """A command that cannot go on says why, even under --quiet."""
    (tmp_path / "there").write_text("")
    assert "E_EXISTS" in newskit("export", records, "-q", "-o", "there").err


def test_a_flood_of_rejects_is_dammed(newskit, tmp_path):
    """A person sees the first twenty and where the rest can be had."""
    (tmp_path / "x.jsonl").write_bytes(b"{\n" * 50)
    lines = newskit("export", "x.jsonl").err.splitlines()
    assert len(lines) == 22
    assert "--rejects FILE" in lines[20]


def test_validate_names_every_fault(newskit, records, tmp_path):
    """The faults are named by line and field, however many."""
    good, *_ = records.read_bytes().splitlines()
    wrong = json.loads(good) | {"id": "x", "confidence": 2}
    lines = [good, json.dumps(wrong).encode(), b"[]"]
    (tmp_path / "x.jsonl").write_bytes(b"\n".join(lines) + b"\n")
    end = newskit("validate", "x.jsonl")
    assert end.status == 3
    assert "x.jsonl:2" in end.err and ": id: " in end.err and ": confidence: " in end.err
    assert "x.jsonl:3" in end.err and "E_JSON" in end.err
    assert end.last == "3 read, 1 valid, 2 rejected"


def test_what_export_writes_is_valid(newskit, records):
    """A whole record goes through export unharmed."""
    assert newskit("validate", stdin=newskit("export", records).out).status == 0


def test_doubtful_articles_are_held_back(newskit, page, tmp_path):
    """Below --min-confidence an article goes to --quarantine whole, with the reason."""
    whole = newskit("parse", page).out.decode().rstrip("\n")
    end = newskit("parse", page, "--min-confidence", "1", "--quarantine", "doubtful.jsonl")
    [held] = [json.loads(line) for line in (tmp_path / "doubtful.jsonl").read_bytes().splitlines()]
    assert (end.status, end.out) == (3, b"")
    assert held["code"] == "E_LOW_CONFIDENCE" and "below 1" in held["message"]
    assert held["raw"] == whole
    assert end.last == "1 read, 0 written, 1 rejected (pages; 0 articles, 1 more held back)"


def test_a_page_of_menus_is_rejected(newskit):
    """A page with nothing to read on it is no article, and says so."""
    menu = "الرئيسية\nأخبار\nرياضة\nاقتصاد\nاتصل بنا\nمن نحن\nسياسة الخصوصية\n"
    end = newskit("parse", stdin=menu.encode())
    assert (end.status, end.out) == (3, b"")
    assert "E_NO_ARTICLE" in end.err
