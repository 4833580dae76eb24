"""Which pages tell the same story, so that a story kept twice does not look like furniture.

What recurs is counted over stories, not over files: a crawl keeps copies of a page under several
addresses, and an endless page appends the same article to many others.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence

from newskit.corpus.layout_learning.decoding import ReadPage

SAME_PAGE = 0.4
"""Share of two pages' own characters that they must have in common to be copies."""

SAME_ARTICLE = 0.5
"""Share of two articles' characters that they must have in common to be one article."""

FIXTURE = 0.5
"""An "article" on this share of pages or more is a fixture of the site that was taken for one."""

_BODY = frozenset({"paragraph", "subhead", "headline"})

Bag = dict[str, float]
"""Lines and their weights, in characters."""


def without_copies(pages: Sequence[ReadPage]) -> list[ReadPage]:
    """The pages without copies of an earlier one; the story makes a copy, not what is around it.

    >>> page = ReadPage(["أ", "ب"], ["أ", "ب"], ["furniture", "furniture"], [0, 0])
    >>> len(without_copies([page, page]))
    1
    """
    first: dict[int, ReadPage] = {}
    for page, name in zip(pages, _page_stories(pages)):
        first.setdefault(name, page)
    return list(first.values())


def story_units(pages: Sequence[ReadPage]) -> list[list[Hashable]]:
    """For each line of each page the story it counts for; no two pages are copies.

    A line of an article that is appended to pages of other stories counts for that article, every
    other line for the page it stands on.
    """
    article_of = _appended_articles(pages)
    return [
        [article_of.get((i, number), i) for number in page.articles] for i, page in enumerate(pages)
    ]


def _page_stories(pages: Sequence[ReadPage]) -> list[int]:
    """Number pages so that copies have one number.

    A line weighs its length over the number of pages it stands on: menus are on all pages and
    make no two of them copies.
    """
    lines = [{key: float(len(key)) for key in page.keys if key} for page in pages]
    seen_on = Counter(key for bag in lines for key in bag)
    bags = [{key: size / seen_on[key] for key, size in bag.items()} for bag in lines]
    return _components(bags, SAME_PAGE)


def _appended_articles(pages: Sequence[ReadPage]) -> dict[tuple[int, int], Hashable]:
    """Articles that stand on several pages, not on most: (page, number) to a name of their own."""
    places: list[tuple[int, int]] = []
    bags: list[Bag] = []
    for i, page in enumerate(pages):
        texts: dict[int, Bag] = {}
        for key, role, number in zip(page.keys, page.roles, page.articles):
            if number and role in _BODY and key:
                texts.setdefault(number, {})[key] = float(len(key))
        for number, bag in texts.items():
            places.append((i, number))
            bags.append(bag)
    groups = _components(bags, SAME_ARTICLE)
    stands_on: dict[int, set[int]] = {}
    for (page_number, _), name in zip(places, groups):
        stands_on.setdefault(name, set()).add(page_number)
    return {
        place: ("article", name)
        for place, name in zip(places, groups)
        if 1 < len(stands_on[name]) < FIXTURE * len(pages)
    }


def _components(bags: Sequence[Bag], least: float) -> list[int]:
    """Number the bags by the groups in which each has a neighbour that is `least` the same.

    Bags are compared with the one before them that has a line in common, line by line, so the
    work grows with the number of lines and not with the square of the pages.
    """
    parent = list(range(len(bags)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    last: dict[str, int] = {}
    tried: set[tuple[int, int]] = set()
    for at, bag in enumerate(bags):
        for key in bag:
            before = last.get(key)
            last[key] = at
            if before is None or (before, at) in tried:
                continue
            tried.add((before, at))
            if _alike(bags[before], bag) >= least:
                first, second = sorted((root(before), root(at)))
                parent[second] = first
    return [root(at) for at in range(len(bags))]


def _alike(one: Bag, other: Bag) -> float:
    """Weighted Jaccard: characters in common over characters in either."""
    shared = _weight(min(one[key], other[key]) for key in one.keys() & other.keys())
    either = sum(one.values()) + sum(other.values()) - shared
    return shared / either if either else 1.0


def _weight(sizes: Iterable[float]) -> float:
    """A sum that does not depend on the order of a set."""
    return sum(sorted(sizes))
