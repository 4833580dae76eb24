"""Hints fill what the text did not say, and nothing else."""

from newskit.article import Article, Author, Source
from newskit.sources.filling import fill
from newskit.sources.hints import Hint

PLACE = Source("a.html", None, None, None, (0, 9), (1, 2))
HINTS = [
    Hint("headline", "افتتاح جسر", "json-ld"),
    Hint("published", "2026-03-01", "json-ld"),
    Hint("author", "سالم الحداد", "meta"),
    Hint("author", "ليلى الوادي", "meta"),
    Hint("keyword", "جسور", "meta"),
    Hint("url", "https://example.org/1", "canonical"),
]


def test_absent_values_are_filled() -> None:
    """Each with its origin; lists whole."""
    bare = Article(id="0", headline="افتتاح جسر", source=PLACE)
    article, origins = fill(bare, HINTS, alone=True)
    assert article.published == "2026-03-01" and article.keywords == ["جسور"]
    assert article.authors == [Author("سالم الحداد"), Author("ليلى الوادي")]
    assert origins == {"published": "json-ld", "authors": "meta", "keywords": "meta"}


def test_what_the_text_says_stays() -> None:
    """Values, headline, identity, place and spans."""
    before = Article(
        id="0",
        headline="خبر",
        published="2026-02-28",
        authors=[Author("نور", "الواحة")],
        keywords=["نقل"],
        source=PLACE,
        spans={"headline": (0, 6)},
    )
    article, origins = fill(before, HINTS, alone=True)
    assert article == before
    assert origins == {
        "headline": "text, not json-ld: افتتاح جسر",
        "published": "text, not json-ld: 2026-03-01",
        "authors": "text, not meta: سالم الحداد، ليلى الوادي",
    }


def test_of_several_articles_only_the_one_meant() -> None:
    """It has the headline that the page says of itself."""
    main, other = (Article(id="0", headline=h, source=PLACE) for h in ("افتتاح جسر", "خبر"))
    assert fill(main, HINTS, alone=False)[0].published == "2026-03-01"
    assert fill(other, HINTS, alone=False) == (other, {})
    longer = Article(id="0", headline="«افتتاح جسرٍ» في الواحة", source=PLACE)
    assert fill(longer, HINTS, alone=False)[0].published == "2026-03-01"


def test_without_hints() -> None:
    """The very same record."""
    article = Article(id="0", source=PLACE)
    assert fill(article, [], alone=True)[0] is article
