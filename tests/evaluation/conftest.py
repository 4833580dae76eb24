"""The small gold set, and predictions made from gold."""

from collections.abc import Callable
from pathlib import Path

import pytest

from newskit.article import Article, Author, Image, Related, Section, Source, article_id
from newskit.evaluation import GoldPage, PredictedLine, PredictedPage, read_gold

OWN = Path(__file__).parent / "gold"
SHARED = Path(__file__).parents[3] / "shared" / "gold"


@pytest.fixture(scope="session")
def own_folder() -> Path:
    """The folder of the small gold set."""
    return OWN


@pytest.fixture(scope="session")
def shared_folder() -> Path:
    """The team's measuring material, where it is."""
    if not (SHARED / "score.py").exists():
        pytest.skip("the gold set with its score.py is not beside the repository")
    return SHARED


@pytest.fixture
def gold(own_folder: Path) -> list[GoldPage]:
    """The pages of the small gold set."""
    return read_gold(own_folder)


@pytest.fixture
def bridge(gold: list[GoldPage]) -> GoldPage:
    """A page of one article with everything around it."""
    return gold[0]


@pytest.fixture
def scroll(gold: list[GoldPage]) -> GoldPage:
    """A page of two articles."""
    return gold[2]


def _as_labelled(page: GoldPage) -> dict[int, PredictedLine]:
    return {
        line.no: PredictedLine(line.article, line.role.replace("?", "furniture"), 1.0)
        for line in page.lines
    }


@pytest.fixture
def as_labelled() -> Callable[[GoldPage], dict[int, PredictedLine]]:
    """Makes the lines of a prediction without a fault."""
    return _as_labelled


@pytest.fixture
def perfect() -> Callable[[GoldPage], PredictedPage]:
    """Makes a prediction of lines without a fault."""
    return lambda page: PredictedPage(_as_labelled(page))


@pytest.fixture
def record(bridge: GoldPage) -> Article:
    """The record of the article about the bridge, with every span."""
    text = bridge.text
    spans: dict[str, tuple[int, int]] = {}

    def take(path: str, value: str) -> str:
        start = bridge.data.index(value.encode())
        spans[path] = (start, start + len(value.encode()))
        return value

    body = [
        Section(
            None, [take("body.0.paragraphs.0", text[12]), take("body.0.paragraphs.1", text[13])]
        ),
        Section(take("body.1.subhead", text[14]), [take("body.1.paragraphs.0", text[15])]),
    ]
    headline = take("headline", text[3])
    return Article(
        id=article_id(headline, body),
        headline=headline,
        deck=[take("deck.0", text[5])],
        byline=take("byline", text[8]),
        authors=[Author(take("authors.0.name", "ليلى الخطيب"), take("authors.0.place", "عمّان"))],
        published="2023-03-12",
        body=body,
        images=[
            Image(take("images.0.caption", "الجسر الجديد فوق وادي المنارة"), "رويترز", "Reuters")
        ],
        related=[
            Related(
                take("related.0.headline", text[19]), summary=take("related.0.summary", text[20])
            )
        ],
        confidence=0.9,
        source=Source("dumps/bridge.dump.txt", None, None, None, (0, len(bridge.data)), (1, 22)),
        spans=spans,
    )
