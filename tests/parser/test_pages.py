"""The parser on whole pages: of odd sizes, without an article, in other languages, and the seed."""

import json
from pathlib import Path

import msgspec
import pytest

from newskit.parser import Page, Parser
from newskit.parser.reasons import Feature
from newskit.sources.dump import Dump
from newskit.sources.hints import Hint

ROOT = Path(__file__).parents[2]
GOLD = ROOT.parent / "shared" / "gold"
PARAGRAPH = (
    "قال رئيس البلدية إن أعمال ترميم السوق القديمة ستبدأ في الأسبوع الأول من الشهر المقبل، "
    "وإن التجار سينقلون بضائعهم إلى ساحة مؤقتة قرب الميناء حتى نهاية العام."
)


def parse(text: str) -> Page:
    """Parse a page of this text."""
    return Parser().parse(Dump(data=text.encode(), path="page.txt"))


def test_the_seed_gives_its_records_exactly() -> None:
    """The first real dump gives its two articles and five related items, key by key."""
    path = GOLD / "dumps" / "seed000.dump.txt"
    if not path.exists():
        pytest.skip("the measuring material is not here")
    page = Parser().parse(Dump(data=path.read_bytes(), path=path.name))
    expected = (GOLD / "seed.expected.jsonl").read_text(encoding="utf-8").splitlines()
    records = [msgspec.to_builtins(article) for article in page.articles]
    assert len(records) == len(expected)
    for record, line in zip(records, expected):
        wanted = json.loads(line)
        assert {key: record[key] for key in wanted} == wanted


@pytest.mark.parametrize("text", ["", "\n \n", "\ufeff"])
def test_a_page_of_nothing_gives_nothing(text: str) -> None:
    """White space, or a mark without a letter, is no article and no crash."""
    assert parse(text).articles == []


def test_a_page_of_one_line() -> None:
    """A single paragraph is an article with that paragraph, and without a headline."""
    page = parse(PARAGRAPH)
    assert [line.role for line in page.lines] == ["paragraph"]
    assert page.articles[0].text == PARAGRAPH


def test_a_page_of_ten_thousand_lines() -> None:
    """A very long page has a role for every line."""
    text = "ترميم السوق القديمة يبدأ الشهر المقبل\n\n" + f"{PARAGRAPH}\n\n" * 9_999
    page = parse(text)
    assert len(page.lines) == 10_000
    assert page.articles[0].headline == "ترميم السوق القديمة يبدأ الشهر المقبل"


def test_a_page_of_menus_is_no_article() -> None:
    """A front page says E_NO_ARTICLE, and every line of it is furniture or a teaser."""
    page = parse((ROOT / "data" / "nav_only.txt").read_text(encoding="utf-8"))
    assert page.articles == []
    assert [reject.code for reject in page.rejects] == ["E_NO_ARTICLE"]


def test_a_persian_page_is_called_persian() -> None:
    """Pages in other languages of the script are labelled, not forced into Arabic."""
    page = parse((ROOT / "data" / "persian.txt").read_text(encoding="utf-8"))
    assert {article.language for article in page.articles} == {"fa"}


def test_reasons_are_told_for_every_line() -> None:
    """Asked why, the parser names the role that came second and features of the line."""
    dump = Dump(data=f"عنوان قصير\n\n{PARAGRAPH}".encode(), path="page.txt")
    page = Parser(why=True).parse(dump)
    assert len(page.reasons) == len(page.lines)
    assert all(why.runner_up != line.role for why, line in zip(page.reasons, page.lines))
    assert all(0 <= why.chance <= 1 for why in page.reasons)


def test_what_the_html_knew_fills_what_the_text_left_empty() -> None:
    """A hint of the page's source fills a key, and the record says where that came from."""
    hints = (Hint("section", "محليات", "json-ld"),)
    page = Parser().parse(Dump(data=PARAGRAPH.encode(), path="page.html", hints=hints))
    article = page.articles[0]
    assert article.section == "محليات"
    assert [(filled.key, filled.origin) for filled in article.source.hints] == [
        ("section", "json-ld")
    ]
    assert "section" not in article.spans


def test_what_weighs_without_being_a_slot_is_among_the_reasons(tmp_path: Path) -> None:
    """A layout that prefers paragraphs says so of each."""
    layout = tmp_path / "site.toml"
    text = 'name = "site"\nversion = 1\n[preferences]\nparagraph = 9\n'
    layout.write_text(text, encoding="utf-8")
    page = Parser(str(layout), why=True).parse(Dump(data=PARAGRAPH.encode(), path="page.txt"))
    assert [line.role for line in page.lines] == ["paragraph"]
    assert page.reasons[0].features[0] == Feature("layout", "paragraph", 9.0)
