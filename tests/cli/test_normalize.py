"""`newskit normalize`: texts change, everything else stays."""

import csv
import json

import pytest

from newskit.normalizer import invert, normalize


@pytest.fixture
def articles(records):
    """An article whose headline is written with tatweel and a vowel."""
    record = json.loads(records.read_bytes().split(b"\n")[0])
    record["headline"] = "مينـــاءُ المدينة"
    record["agencies"] = ["Reuters"]
    record["mine"] = "مـــا ليس من السجل"
    return json.dumps(record, ensure_ascii=False).encode() + b"\n"


def test_every_text_and_nothing_else(newskit, articles):
    """Texts are normalised; ids, spans, source and keys of others are as they were, in order."""
    end = newskit("normalize", "-p", "search", stdin=articles)
    old, new = json.loads(articles), json.loads(end.out)
    assert end.status == 0
    assert list(new) == list(old)
    assert new["headline"] == normalize(old["headline"], "search")
    for key in ("id", "schema", "agencies", "source", "spans", "confidence", "published", "mine"):
        assert new[key] == old[key]
    paragraphs = [text for section in new["body"] for text in section["paragraphs"]]
    assert paragraphs == [
        normalize(text, "search") for section in old["body"] for text in section["paragraphs"]
    ]


def test_only_the_field_that_is_named(newskit):
    """--field takes any JSON objects, not only articles."""
    end = newskit("normalize", "--field", "a.b", stdin='{"a":{"b":"مـا"},"c":"مـا"}\n'.encode())
    assert json.loads(end.out) == {"a": {"b": "ما"}, "c": "مـا"}


def test_switches(newskit):
    """--with and --without change the profile."""
    line = '{"headline":"إعادة"}\n'.encode()
    end = newskit("normalize", "-p", "search", "--without", "teh_marbuta", stdin=line)
    assert json.loads(end.out)["headline"] == "اعادة"


def test_an_unknown_operation_is_wrong_usage(newskit):
    """A slip in the name of an operation is named."""
    end = newskit("normalize", "--with", "magic")
    assert end.status == 2
    assert "magic" in end.err


def test_a_profile_of_ones_own(newskit, tmp_path):
    """A TOML file is a profile."""
    (tmp_path / "mine.toml").write_text('extends = "marks"\nwithout = ["marks"]\n')
    end = newskit("normalize", "-p", "mine.toml", "--text", stdin="مُـديرٌ\n".encode())
    assert end.out.decode() == "مُديرٌ\n"


def test_offsets_lead_back(newskit, articles):
    """--offsets holds for each changed text what gives the old one back exactly."""
    old = json.loads(articles)
    new = json.loads(newskit("normalize", "-p", "search", "--offsets", stdin=articles).out)
    assert invert(new["headline"], new["offsets"]["headline"]) == old["headline"]
    first = new["offsets"]["body.0.paragraphs.0"]
    assert invert(new["body"][0]["paragraphs"][0], first) == old["body"][0]["paragraphs"][0]


def test_changes_are_explained(newskit, articles):
    """--explain is a table of what changed, where, by which operation and why."""
    end = newskit("normalize", "--explain", stdin=articles)
    rows = list(csv.DictReader(end.out.decode().splitlines(), delimiter="\t"))
    assert {row["operation"] for row in rows} == {"tatweel"}
    assert rows[0]["field"] == "headline" and rows[0]["start"] == "3"
    assert rows[0]["why"]


def test_what_cannot_be_seen_is_spelled_out(newskit):
    """A zero-width space in the table of changes is an escape."""
    end = newskit("normalize", "--text", "--explain", stdin="قال\u200bالوزير\n".encode())
    assert b"\\u200b" in end.out


def test_a_report_counts_operations(newskit, articles):
    """--report says on stderr how often each operation changed a text, with any --jobs."""
    one, two = (newskit("normalize", "--report", "-j", n, stdin=articles * 600) for n in (1, 2))
    assert one == two
    assert "× tatweel" in one.err
    assert one.last == "600 read, 600 written, 0 rejected"


def test_lines_of_plain_text(newskit):
    """--text keeps blank lines; a CR, and a byte order mark, go."""
    end = newskit("normalize", "--text", stdin="\ufeffمـا\r\n\r\n\nهـذا".encode())
    assert end.out.decode() == "ما\n\n\nهذا\n"
    assert end.last == "4 read, 4 written, 0 rejected"


def test_a_bad_byte_costs_its_line(newskit, tmp_path):
    """A line that is not UTF-8 is rejected with its place; the rest goes on."""
    (tmp_path / "x.txt").write_bytes("ما\n".encode() + b"\xd9\n" + "هذا\n".encode())
    end = newskit("normalize", "--text", "x.txt", "--rejects", "r.jsonl")
    assert (end.status, end.out.decode()) == (3, "ما\nهذا\n")
    reject = json.loads((tmp_path / "r.jsonl").read_bytes())
    assert (reject["line"], reject["byte"], reject["code"]) == (2, 5, "E_UTF8")


def test_a_broken_record_costs_itself(newskit, articles):
    """A line that is no JSON is rejected; the records around it are written."""
    end = newskit("normalize", stdin=articles + b'{"headline": \n' + articles)
    assert end.status == 3
    assert end.out.count(b"\n") == 2
    assert "-:2" in end.err and "E_JSON" in end.err


@pytest.mark.parametrize(
    "arguments", [["--text", "--field", "x"], ["--text", "--offsets"], ["--offsets", "--explain"]]
)
def test_what_makes_no_sense_together(newskit, arguments):
    """Options that exclude each other are wrong usage."""
    assert newskit("normalize", *arguments).status == 2


def test_profiles_are_listed(newskit):
    """--profiles names profiles and operations with what they do."""
    out = newskit("normalize", "--profiles").out.decode()
    assert "search" in out and "teh_marbuta" in out


def test_compiled_code_prints_what_plain_code_prints(newskit, articles):
    """Every profile, records with escapes, blanks, a fault and a key twice among them."""
    odd = '{ "headline" : "\\u0645\\u0640\\u0627 «ب»\\n", "x": 1e2, "x": 0.50 }\n{"headline":"ﻻ'
    for profile in ("raw", "repair", "search"):
        arguments = ["normalize", "-p", profile, "--report", "-"]
        usual, plain = (
            newskit(*arguments, stdin=articles + odd.encode() + b"\n" + articles, **settings)
            for settings in ({}, {"NEWSKIT_PLAIN": "1"})
        )
        assert usual == plain
        assert usual.last == "4 read, 3 written, 1 rejected"


def test_the_common_way_needs_no_numpy(newskit, articles):
    """Texts are normalised without the imports that half of the start would be."""
    end = newskit("normalize", "-p", "search", stdin=articles, PYTHONPROFILEIMPORTTIME="1")
    assert end.status == 0
    assert "newskit.normalizer.json_lines" in end.err
    if "newskit.normalizer.utf8_pass" in end.err:
        assert "numpy" not in end.err and "newskit.parser" not in end.err
