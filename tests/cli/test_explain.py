"""`newskit explain`: for people, for machines, and for a browser."""

import csv
import re
import sys

import pytest

from newskit.cli.colour import Choice, console
from newskit.cli.views.roles import looks
from newskit.cli.views.table import Table
from newskit.cli.views.terminal import Terminal
from newskit.cli.views.web import Web
from newskit.parser import Page, Parser
from newskit.sources import Dump

ROLES = {
    *("headline", "kicker", "section", "deck", "byline", "date", "caption", "credit"),
    *("paragraph", "subhead", "source", "tags", "furniture"),
    *("related_header", "related_section", "related_headline", "related_summary"),
    "related_byline",
}
FSI, PDI = "\u2068", "\u2069"


def table(data: bytes) -> list[dict[str, str]]:
    """The rows of a TSV, lines cut at LF only."""
    lines = data.decode().removesuffix("\n").split("\n")
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def parsed(text: str) -> Page:
    """A page of this text."""
    return Parser().parse(Dump(data=text.encode(), path="page.txt"))


def shown(text: str, color: Choice = "never") -> str:
    """A page of this text as a terminal would get it."""
    view = Terminal(console(color, sys.stdout), isolate=False, width=None)
    return view.page(parsed(text))


def test_every_line_has_one_row(newskit, page):
    """The table names each line that is not blank once, in order, with what the contract lists."""
    rows = table(newskit("explain", "--format", "tsv", page).out)
    lines = page.read_text("utf-8").split("\n")
    assert [(int(row["line_no"]), row["text"]) for row in rows] == [
        (number, line.strip()) for number, line in enumerate(lines, 1) if line.strip()
    ]
    assert list(rows[0]) == ["line_no", "article_no", "role", "confidence", "text"]
    assert {row["role"] for row in rows} <= ROLES
    assert all(0 <= float(row["confidence"]) <= 1 for row in rows)


def test_what_breaks_tables_is_a_space():
    """A tab, a carriage return or a Unicode line separator within a line does not break its row."""
    text = Table().head() + Table().page(parsed("قال\tالوزير\u2028اليوم\u0085إن\rشيئاً"))
    [row] = table(text.encode())
    assert row["text"] == "قال الوزير اليوم إن شيئاً"
    assert len(text.splitlines()) == 2


def test_a_folder_holds_a_table_for_each_page(newskit, page, tmp_path):
    """-o DIR/ names each file after its page; a second one of that name gets a number."""
    copy = tmp_path / "harbour.dump.txt"
    copy.write_bytes(page.read_bytes())
    end = newskit("explain", "--format", "tsv", "-o", "roles/", page.parent, page, copy)
    assert end.status == 0
    names = sorted(path.name for path in (tmp_path / "roles").iterdir())
    assert names == ["harbour-2.tsv", "harbour.dump.tsv", "harbour.tsv", "library.tsv"]


def test_a_page_without_articles_is_explained(newskit):
    """Explaining menus is no fault."""
    end = newskit("explain", stdin="الرئيسية\nأخبار\nرياضة\nاتصل بنا\n".encode())
    assert end.status == 0
    assert end.last == "1 read, 1 written, 0 rejected"


def test_piped_text_has_no_controls(newskit, page):
    """In a pipe there is neither colour nor isolate: what is printed is what the page says."""
    text = newskit("explain", page).out.decode()
    assert "\x1b" not in text and FSI not in text
    assert "ميناء مدينة النورس يستقبل أولى سفن الحبوب بعد ترميمه" in text


def test_a_terminal_gets_colour_and_isolates(program, page, terminal):
    """On a terminal roles are coloured and Arabic is kept from moving the numbers."""
    _, out, _ = terminal([program, "explain", "--width", "0", str(page)], stdout=True)
    assert "\x1b[" in out
    assert f"{FSI}\x1b" in out or FSI in out
    assert out.count(FSI) == out.count(PDI) > 5


def test_lines_are_cut_to_the_terminal(program, page, terminal):
    """On a terminal a line of the page is a line of the screen, unless --width 0 is said."""
    settings = {"COLUMNS": "72", "NO_COLOR": "1"}
    _, out, _ = terminal([program, "explain", str(page)], stdout=True, **settings)
    assert all(len(line.strip(FSI + PDI)) <= 76 for line in out.splitlines()[1:])
    assert "…" in out


@pytest.mark.parametrize("settings", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_no_color_is_heeded(program, page, terminal, settings):
    """NO_COLOR and TERM=dumb switch colour off on a terminal."""
    _, out, _ = terminal([program, "explain", str(page)], stdout=True, **settings)
    assert "\x1b" not in out
    assert "paragraph" in out


def test_colour_always_wins(newskit, page):
    """--color always colours a pipe, whatever the environment says."""
    assert b"\x1b[" in newskit("explain", "--color", "always", page, NO_COLOR="1").out


def test_a_terminal_does_not_obey_the_page():
    """Escape sequences in a dump reach no terminal."""
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", shown("قال \x1b[2J\x9b31m الوزير"))


def test_markup_of_rich_is_text():
    """Brackets and colons in a page are shown, not interpreted."""
    assert "[red]عاجل[/] :smile: [السلطة]" in shown("[red]عاجل[/] :smile: [السلطة]", "always")


def test_the_web_page_is_whole(newskit, page):
    """The HTML page runs no script, loads nothing, and reads from right to left."""
    html = newskit("explain", "--format", "html", page).out.decode()
    assert '<html lang="ar" dir="rtl">' in html
    assert not re.search(r"<script|<link|<img|src=|url\(|@import|https?:", html)
    lines = [line for line in page.read_text("utf-8").split("\n") if line.strip()]
    assert html.count("<li ") == len(lines)
    assert html.rstrip().endswith("</html>")


def test_the_web_page_escapes_the_dump():
    """Markup in a dump stays text."""
    html = Web().page(parsed("<script>alert(1)</script> & خبر"))
    assert "<script" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; خبر" in html


def test_every_role_has_a_look():
    """roles.toml shows exactly the roles of the contract."""
    assert set(looks()) == ROLES
