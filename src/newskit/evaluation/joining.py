"""Dumps of several pages in one, as a crawler that appends page to page leaves them.

One page is rarely more than one article, so boundaries between articles of different pages are
made: gold dumps are joined, their lines and articles numbered on.
"""

from collections.abc import Sequence
from random import Random

from newskit.evaluation.types import GoldArticle, GoldLine, GoldPage

FEWEST, MOST = 2, 8
"""How many pages a joined dump holds."""


def join_pages(pages: Sequence[GoldPage], seed: int, *, dumps: int | None = None) -> list[GoldPage]:
    """Return dumps of 2 to 8 gold pages each, as many as there are `pages` where not told.

    No page comes twice in a dump, whichever way it was dumped. Same pages and seed, same dumps.
    Raises `ValueError` where there are not two different pages.
    """
    by_page: dict[str, list[GoldPage]] = {}
    for page in pages:
        by_page.setdefault(page.page, []).append(page)
    if len(by_page) < FEWEST:
        raise ValueError("joining needs at least two different pages")
    random = Random(seed)
    joined: list[GoldPage] = []
    for index in range(len(pages) if dumps is None else dumps):
        count = random.randint(FEWEST, min(MOST, len(by_page)))
        chosen = [random.choice(by_page[name]) for name in random.sample(list(by_page), count)]
        joined.append(join(chosen, f"joined-{seed}-{index:03}"))
    return joined


def join(pages: Sequence[GoldPage], name: str) -> GoldPage:
    """Join pages with a blank line between them; lines and articles are numbered on.

    Line ends at the end of a page are cut, so that the next page always starts one blank line on.
    """
    data: list[bytes] = []
    lines: list[GoldLine] = []
    articles: list[GoldArticle] = []
    line_offset = article_offset = 0
    for page in pages:
        text = page.data.rstrip(b"\r\n")
        data.append(text)
        lines.extend(
            GoldLine(
                line.no + line_offset,
                line.article + article_offset if line.article else 0,
                line.role,
                line.alternative,
            )
            for line in page.lines
        )
        articles.extend(
            GoldArticle(article.number + article_offset, article.readings, article.fields)
            for article in page.articles
        )
        line_offset += text.count(b"\n") + 2
        article_offset += max((line.article for line in page.lines), default=0)
    return GoldPage(
        name=name,
        page=name,
        publisher="+".join(sorted({page.publisher for page in pages})),
        file=f"{name}.txt",
        data=b"\n\n".join(data) + b"\n",
        lines=tuple(lines),
        articles=tuple(articles),
    )
