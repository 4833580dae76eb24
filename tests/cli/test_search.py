"""`newskit search`: words found however they are spelt, shown in their sentence."""

import json

import msgspec
import pytest

from newskit.article import Article, Section, Source

SENTENCE = "وقال مُحَمَّدٌ الساعاتي إن الجسر جاهز."


@pytest.fixture
def corpus(newskit, tmp_path):
    """A corpus of two articles, one of them vocalised, as `export` writes it."""
    place = Source("dumps/site.zip", "a.txt", None, None, (0, 90), (12, 20))
    body = [Section(None, [f"افتتح الجسر صباح أمس. {SENTENCE} وانتهى الحفل.", "سطر\x1b[31m أحمر."])]
    articles = [
        Article(id="1" * 32, headline="جسر الواحة يفتح أبوابه", body=body, source=place),
        Article(id="2" * 32, body=[Section(None, ["أمطار على السهل."])], source=place),
    ]
    path = tmp_path / "corpus.sqlite"
    lines = b"".join(msgspec.json.encode(article) + b"\n" for article in articles)
    assert newskit("export", "--to", "sqlite", "-o", path, stdin=lines).status == 0
    return path


def test_search_shows_the_sentence(newskit, corpus):
    """محمد finds مُحَمَّد; headline, sentence, place and id are printed, as plain text in a pipe."""
    end = newskit("search", corpus, "محمد")
    headline, sentence, place = end.out.decode().splitlines()
    assert (headline, sentence.strip()) == ("جسر الواحة يفتح أبوابه", SENTENCE)
    assert place.split() == ["dumps/site.zip!a.txt:12", "1" * 32]
    assert (end.status, end.last) == (0, "1 found")


def test_several_words_need_no_quotes(newskit, corpus):
    """Every word must stand in the article."""
    assert newskit("search", corpus, "الجسر", "محمد").last == "1 found"
    assert newskit("search", corpus, "الجسر", "أمطار").last == "0 found"


def test_json_has_the_places_of_the_words(newskit, corpus):
    """Each range of characters is the word as it is printed."""
    end = newskit("search", "--format", "jsonl", corpus, "محمد", "الجِسر")
    hit = json.loads(end.out)
    assert [hit["sentence"][a:b] for a, b in hit["found"]] == ["مُحَمَّدٌ", "الجسر"]
    assert (hit["path"], hit["member"], hit["line"]) == ("dumps/site.zip", "a.txt", 12)


def test_table(newskit, corpus):
    """A header line, a line for each article, an empty cell for a headline that is not there."""
    end = newskit("search", "--format", "tsv", corpus, "أمطار")
    head, row = [line.split("\t") for line in end.out.decode().splitlines()]
    assert head == ["id", "place", "headline", "sentence"]
    assert row == ["2" * 32, "dumps/site.zip!a.txt:12", "", "أمطار على السهل."]


def test_words_are_marked_on_a_terminal(terminal, program, corpus):
    """In colour, in isolates; an escape sequence of the text is not obeyed."""
    status, out, _ = terminal([program, "search", str(corpus), "محمد"], stdout=True)
    assert status == 0 and "\x1b[1;31mمُحَمَّدٌ\x1b[0m" in out and "\u2068" in out
    _, out, _ = terminal([program, "search", "--color", "never", str(corpus), "احمر"], stdout=True)
    assert "\x1b" not in out and "سطر [31m أحمر." in out


def test_limit(newskit, corpus):
    """The best N, and a word that there may be more."""
    assert newskit("search", "--limit", "1", corpus, "على").last.startswith("1 found (as many")


@pytest.mark.parametrize(
    ("arguments", "status", "code"),
    [
        (["corpus.sqlite", "؟!"], 2, "E_OPTION"),
        (["none.sqlite", "خبر"], 1, "E_NOT_FOUND"),
        (["other.txt", "خبر"], 1, "E_READ"),
    ],
)
def test_faults_are_one_line(newskit, corpus, tmp_path, arguments, status, code):
    """No word, no file, no corpus."""
    (tmp_path / "other.txt").write_text("not a database " * 99)
    end = newskit("search", *arguments)
    assert (end.status, end.err.count("\n")) == (status, 1) and f"newskit: {code}: " in end.err
