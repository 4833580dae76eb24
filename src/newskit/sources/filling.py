"""Values that a page's text did not give, from what its source knew beyond the text; and where the
two do not agree.
"""

from collections.abc import Sequence
from typing import Any

import msgspec

from newskit.article import Article, Author
from newskit.sources.cross_check import contradictions, is_same_title
from newskit.sources.hints import Field, Hint, values

FIELDS: dict[Field, str] = {
    "published": "published",
    "modified": "modified",
    "author": "authors",
    "section": "section",
    "keyword": "keywords",
}
"""Hint and the key of the record that it can fill. The headline is no such key: it is part of the
identity of an article, and must be what the page prints."""


def fill(article: Article, hints: Sequence[Hint], *, alone: bool) -> tuple[Article, dict[str, str]]:
    """The article with its absent values from the hints of its page, and what the hints did.

    That is for each key that they filled their origin, and for each where they say something else
    than the text what `contradictions` says. A value that the text gave is never changed. Hints
    speak of the page's main story: `alone` says that the article is the only one on it; of several,
    only the one with the headline of the hints is meant. What is filled has no span.

    >>> from newskit.article import Source
    >>> bare = Article(id="0", source=Source("a.html", None, None, None, (0, 9), (1, 1)))
    >>> article, origins = fill(bare, [Hint("section", "محليات", "json-ld")], alone=True)
    >>> article.section, origins
    ('محليات', {'section': 'json-ld'})
    """
    titles = values(hints, "headline")
    if not alone and not any(is_same_title(article.headline or "", title) for title in titles):
        return article, {}
    changes: dict[str, Any] = {}
    origins = contradictions(article, hints)
    for hint in hints:
        key = FIELDS.get(hint.field)
        if key is None or getattr(article, key):
            continue
        if key == "authors":
            changes.setdefault(key, []).append(Author(hint.value))
        elif key == "keywords":
            changes.setdefault(key, []).append(hint.value)
        else:
            changes.setdefault(key, hint.value)
        origins[key] = hint.origin
    return (msgspec.structs.replace(article, **changes) if changes else article), origins
