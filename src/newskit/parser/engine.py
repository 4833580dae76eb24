"""The parser: dumps in, pages out, many at a time.

    bytes -> lines -> slots -> log weights -> best path and posteriors -> articles -> records

Pages are decoded in batches because numpy's cost is paid per step of the longest page; what comes
out for a page does not depend on which pages stand beside it.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from newskit.article import Article, Filled
from newskit.errors import Code, Reject
from newskit.parser.confidence import article_chance, role_chances
from newskit.parser.cues import Cues
from newskit.parser.decoder import batch_marginals, best_paths
from newskit.parser.features import feature_matrix
from newskit.parser.glances import Sights, look_over
from newskit.parser.grouping import ArticleLines, articles_of, dissolve_empty, numbers_of, roles_of
from newskit.parser.headlines import settle_headlines
from newskit.parser.layout import Layout, furniture_step, load_layout
from newskit.parser.layout_choice import choose_layout
from newskit.parser.lines import RawLine, texts_of
from newskit.parser.markdown import page_lines
from newskit.parser.model import DEFAULT, Model, load_model
from newskit.parser.openings import settle_openings
from newskit.parser.page import Line, Page
from newskit.parser.preferences import with_preferences
from newskit.parser.reasons import reasons
from newskit.parser.record import build_article
from newskit.parser.shape import Shapes
from newskit.parser.structure import with_structure
from newskit.sources.batches import batched, no_collection
from newskit.sources.dump import Dump
from newskit.sources.filling import fill

AUTO = "auto"
BATCH_PAGES = 256
BATCH_BYTES = 1_000_000
"""A batch ends at whichever comes first, so that memory does not grow with the size of pages."""


class Decoded(NamedTuple):
    """A page between its bytes and its articles; arrays have a row for a line.

    `added` are the log weights that do not come of slots, by what they come of; where reasons are
    asked for.
    """

    lines: list[RawLine]
    layout: Layout
    matrix: NDArray[np.int16]
    path: list[int]
    chances: NDArray[np.float64]
    added: dict[str, NDArray[np.float32]]


class Parser:
    """Parses dumps of news pages with one layout, or the one that fits each page best.

    `layout` is ``auto``, the name of a layout that ships with newskit, or a path to a TOML file;
    `weights` the name of a weights file, or a model. `spans` notes where every value stands,
    `why` gives the reasons of every line. Raises `NewskitError` E_OPTION where a layout or a file
    makes no sense.
    """

    def __init__(
        self,
        layout: str = AUTO,
        *,
        spans: bool = True,
        why: bool = False,
        weights: str | Model = DEFAULT,
    ) -> None:
        self._layout = None if layout == AUTO else load_layout(layout)
        self._spans = spans
        self._why = why
        self._model = load_model(weights) if isinstance(weights, str) else weights
        self._shapes: dict[str, Shapes] = {}

    def parse(self, dump: Dump) -> Page:
        """Parse one dump."""
        return self.parse_batch([dump])[0]

    def parse_all(self, dumps: Iterable[Dump]) -> Iterator[Page]:
        """Parse dumps in order, a batch at a time."""
        for batch in batched(
            dumps, lambda dump: len(dump.data), most=BATCH_PAGES, most_bytes=BATCH_BYTES
        ):
            yield from self.parse_batch(batch)

    def parse_batch(self, dumps: Sequence[Dump]) -> list[Page]:
        """Parse some dumps together."""
        with no_collection():
            return [self._page(dump, found) for dump, found in zip(dumps, self.decode(dumps))]

    def decode(self, dumps: Sequence[Dump]) -> list[Decoded]:
        """Find the lines of some dumps, and the best path and the posteriors over the grammar."""
        pages = [page_lines(dump.data) for dump in dumps]
        sights = [look_over(texts_of(lines)) for lines in pages]
        layouts = [self._choose(seen) for seen in sights]
        words = [self._words(layout) for layout in layouts]
        known = [_seen(*one) for one in zip(pages, layouts)]
        matrix = feature_matrix(pages, words, known, sights)
        model = self._model
        lengths = [len(lines) for lines in pages]
        grammar = model.grammar
        of_slots = model.emissions(matrix)
        marked = with_structure(of_slots, [dump.marks for dump in dumps], pages, grammar)
        emissions = with_preferences(marked, layouts, lengths, grammar)
        paths = best_paths(emissions, lengths, model.transition, model.initial)
        chances = batch_marginals(emissions, lengths, model.transition, model.initial)
        ends = np.cumsum(lengths)[:-1]
        by_page = (np.split(array, ends) for array in (matrix, paths, chances))
        added = [dict[str, NDArray[np.float32]]() for _ in pages]
        if self._why:
            for name, weights in (("elements", marked - of_slots), ("layout", emissions - marked)):
                for page, own in zip(added, np.split(weights, ends)):
                    page[name] = own
        return [
            Decoded(lines, layout, slots, path.tolist(), chance, more)
            for lines, layout, slots, path, chance, more in zip(pages, layouts, *by_page, added)
        ]

    def _choose(self, seen: Sights) -> Layout:
        return self._layout or choose_layout(seen.telling)

    def _words(self, layout: Layout) -> Shapes:
        if layout.id not in self._shapes:
            self._shapes[layout.id] = Shapes(Cues(layout))
        return self._shapes[layout.id]

    def _page(self, dump: Dump, decoded: Decoded) -> Page:
        lines, layout = decoded.lines, decoded.layout
        grammar = self._model.grammar
        path = settle_openings(lines, decoded.path, decoded.chances, grammar)
        path = settle_headlines(lines, path, decoded.chances, grammar)
        found, empty = dissolve_empty(articles_of(lines, path, grammar))
        owned = [article.indices for article in found]
        of_line, of_article = self._model.calibration
        sure = role_chances(decoded.chances, path, grammar.roles)
        articles = [
            build_article(dump, article, layout, of_article(chance), self._spans)
            for article, own in zip(found, owned)
            for chance in [article_chance(sure, own)]
        ]
        if dump.hints:
            articles = [_filled(dump, article, alone=len(found) == 1) for article in articles]

        def labelled() -> list[Line]:
            roles, numbers = roles_of(path, empty, grammar), numbers_of(owned, len(lines))
            return [
                Line(line.no, line.start, line.end, line.text, role, number, chance)
                for line, role, number, chance in zip(lines, roles, numbers, of_line.all(sure))
            ]

        told = (
            reasons(self._model, decoded.matrix, path, decoded.chances, decoded.added)
            if self._why
            else []
        )
        return Page(dump, labelled, articles, layout.id, _rejects(dump, lines, found), told)


def _filled(dump: Dump, article: Article, *, alone: bool) -> Article:
    """The article with what its HTML page knew beyond the text, and where that came from."""
    article, origins = fill(article, dump.hints, alone=alone)
    filled = [Filled(key, origin) for key, origin in origins.items()]
    source = msgspec.structs.replace(article.source, hints=filled)
    return msgspec.structs.replace(article, source=source)


def _seen(lines: Sequence[RawLine], layout: Layout) -> list[int]:
    """How often the layout, where it was learned, has seen each line on its site's pages."""
    if not layout.furniture:
        return [0] * len(lines)
    return [furniture_step(layout.furniture, line.text) for line in lines]


def _rejects(dump: Dump, lines: Sequence[RawLine], found: Sequence[ArticleLines]) -> list[Reject]:
    """A page without an article says so; an empty one was said to be so by its source."""
    if found or not lines:
        return []
    message = f"no article among its {len(lines)} lines"
    place = dump.first_line
    return [
        Reject(file=dump.path, line=place, byte=dump.start, code=Code.NO_ARTICLE, message=message)
    ]
